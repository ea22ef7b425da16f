package io.github.foldmill.data;

import io.github.foldmill.hash.HashSink;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Predicted classes, one per row, with a score for every class.
 *
 * <p>Classes are named; rows refer to them by code, an index into {@link #classes()}.
 */
public final class ClassPredictions implements Predictions {
  /** The code of a true class that is unknown or not among {@link #classes()}. */
  public static final int UNKNOWN = -1;

  private final List<String> classes;
  private final int[] truth;
  private final int[] predicted;
  private final double[] scores;
  private final boolean probabilities;
  private final Optional<RowWeights> weights;

  private ClassPredictions(
      List<String> classes,
      int[] truth,
      int[] predicted,
      double[] scores,
      boolean probabilities,
      Optional<RowWeights> weights) {
    this.classes = classes;
    this.truth = truth;
    this.predicted = predicted;
    this.scores = scores;
    this.probabilities = probabilities;
    this.weights = weights;
  }

  /**
   * Creates predictions.
   *
   * @param classes the class names in the order of their codes
   * @param truth the true class code per row, {@link #UNKNOWN} where not known; copied
   * @param predicted the predicted class code per row; copied
   * @param scores the score of every class per row, {@code scores[row * classes.size() + code]};
   *     copied
   * @param probabilities whether the scores of a row are probabilities that sum to 1
   * @return the predictions
   * @throws IllegalArgumentException if lengths do not fit or a code is out of range
   */
  public static ClassPredictions of(
      List<String> classes, int[] truth, int[] predicted, double[] scores, boolean probabilities) {
    int rows = predicted.length;
    if (truth.length != rows || scores.length != (long) rows * classes.size()) {
      throw new IllegalArgumentException(
          "%d rows of %d classes need %d true codes and %d scores, were %d and %d"
              .formatted(
                  rows,
                  classes.size(),
                  rows,
                  (long) rows * classes.size(),
                  truth.length,
                  scores.length));
    }
    for (int row = 0; row < rows; row++) {
      requireCode(truth[row], UNKNOWN, classes.size(), row);
      requireCode(predicted[row], 0, classes.size(), row);
    }
    return new ClassPredictions(
        List.copyOf(classes),
        truth.clone(),
        predicted.clone(),
        scores.clone(),
        probabilities,
        Optional.empty());
  }

  private static void requireCode(int code, int least, int classes, int row) {
    if (code < least || code >= classes) {
      throw new IllegalArgumentException(
          "class code must be from %d to %d, was %d in row %d"
              .formatted(least, classes - 1, code, row));
    }
  }

  /**
   * Returns the class names in the order of their codes.
   *
   * @return the class names
   */
  public List<String> classes() {
    return classes;
  }

  /**
   * Returns the code of a row's true class.
   *
   * @param row the row number
   * @return the code, or {@link #UNKNOWN}
   */
  public int truth(int row) {
    return truth[row];
  }

  /**
   * Returns the code of a row's predicted class.
   *
   * @param row the row number
   * @return the code
   */
  public int predicted(int row) {
    return predicted[row];
  }

  /**
   * Returns the name of a row's predicted class.
   *
   * @param row the row number
   * @return the class name
   */
  public String label(int row) {
    return classes.get(predicted[row]);
  }

  /**
   * Returns the score that a row got for a class.
   *
   * @param row the row number
   * @param code the class code
   * @return the score, a probability if {@link #probabilities()}
   */
  public double score(int row, int code) {
    return scores[row * classes.size() + Objects.checkIndex(code, classes.size())];
  }

  /**
   * Tells whether scores are probabilities.
   *
   * @return whether the scores of each row sum to 1
   */
  public boolean probabilities() {
    return probabilities;
  }

  /**
   * Returns the codes of all true classes themselves, for a writer that leaves them as they are.
   */
  int[] truths() {
    return truth;
  }

  /** Returns the codes of all predicted classes themselves. */
  int[] predicted() {
    return predicted;
  }

  /** Returns all scores themselves, row by row. */
  double[] scores() {
    return scores;
  }

  @Override
  public int size() {
    return predicted.length;
  }

  @Override
  public ClassPredictions select(int... rows) {
    int width = classes.size();
    var truths = new int[rows.length];
    var codes = new int[rows.length];
    var chosen = new double[Math.multiplyExact(rows.length, width)];
    for (int i = 0; i < rows.length; i++) {
      truths[i] = truth[rows[i]];
      codes[i] = predicted[rows[i]];
      System.arraycopy(scores, rows[i] * width, chosen, i * width, width);
    }
    return new ClassPredictions(
        classes, truths, codes, chosen, probabilities, weights.map(all -> all.select(rows)));
  }

  @Override
  public Optional<RowWeights> weights() {
    return weights;
  }

  @Override
  public ClassPredictions withWeights(Optional<RowWeights> weights) {
    weights.ifPresent(all -> all.requireSize(size()));
    return new ClassPredictions(classes, truth, predicted, scores, probabilities, weights);
  }

  @Override
  public void hashInto(HashSink sink) {
    sink.put(classes).put(truth).put(predicted).put(scores).putBoolean(probabilities);
    weights.ifPresent(sink::put);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClassPredictions that
        && classes.equals(that.classes)
        && Arrays.equals(truth, that.truth)
        && Arrays.equals(predicted, that.predicted)
        && Arrays.equals(scores, that.scores)
        && probabilities == that.probabilities
        && weights.equals(that.weights);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        classes,
        Arrays.hashCode(truth),
        Arrays.hashCode(predicted),
        Arrays.hashCode(scores),
        weights);
  }

  @Override
  public String toString() {
    return "ClassPredictions[%d rows, classes %s]".formatted(size(), classes);
  }
}
