package io.github.foldmill.data;

import io.github.foldmill.hash.HashSink;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Predicted sets of labels, one set per row, with a score for every label where the model gives
 * them.
 *
 * <p>Labels are named; rows refer to them by code, an index into {@link #labels()}. A row may have
 * any number of labels, also none. Sets take memory by the labels they hold, scores by rows times
 * labels.
 */
public final class MultiLabelPredictions implements Predictions {
  /** The only code of a row whose true labels are unknown. */
  public static final int UNKNOWN = -1;

  private final List<String> labels;
  private final LabelSets truth;
  private final LabelSets predicted;
  private final double[] scores;
  private final boolean probabilities;
  private final Optional<RowWeights> weights;

  private MultiLabelPredictions(
      List<String> labels,
      LabelSets truth,
      LabelSets predicted,
      double[] scores,
      boolean probabilities,
      Optional<RowWeights> weights) {
    this.labels = labels;
    this.truth = truth;
    this.predicted = predicted;
    this.scores = scores;
    this.probabilities = probabilities;
    this.weights = weights;
  }

  /**
   * Creates predictions.
   *
   * @param labels the label names, distinct, in the order of their codes
   * @param truth the codes of the true labels per row, in any order; {@link #UNKNOWN} alone where
   *     not known; copied
   * @param predicted the codes of the predicted labels per row, in any order; copied
   * @param scores the score of every label per row, {@code scores[row * labels.size() + code]};
   *     empty if the model gives none; copied
   * @param probabilities whether each score is the probability, from 0 to 1, that the row has the
   *     label
   * @return the predictions
   * @throws IllegalArgumentException if a name occurs twice, lengths do not fit, a code is out of
   *     range or twice in a row, or there are probabilities without scores
   */
  public static MultiLabelPredictions of(
      List<String> labels,
      int[][] truth,
      int[][] predicted,
      double[] scores,
      boolean probabilities) {
    var names = List.copyOf(labels);
    if (new HashSet<>(names).size() != names.size()) {
      throw new IllegalArgumentException("label names must be distinct, were " + names);
    }
    int rows = predicted.length;
    long cells = (long) rows * names.size();
    if (truth.length != rows || (scores.length != cells && scores.length != 0)) {
      throw new IllegalArgumentException(
          "%d rows of %d labels need %d true sets and 0 or %d scores, were %d and %d"
              .formatted(rows, names.size(), rows, cells, truth.length, scores.length));
    }
    if (probabilities && scores.length != cells) {
      throw new IllegalArgumentException(
          "probabilities need %d scores, were %d".formatted(cells, scores.length));
    }
    return new MultiLabelPredictions(
        names,
        LabelSets.of(truth, names.size(), true),
        LabelSets.of(predicted, names.size(), false),
        scores.clone(),
        probabilities,
        Optional.empty());
  }

  /**
   * Returns the label names in the order of their codes.
   *
   * @return the label names
   */
  public List<String> labels() {
    return labels;
  }

  /**
   * Tells whether a row's true labels are known.
   *
   * @param row the row number
   * @return whether they are known; a row may be known to have none
   */
  public boolean isKnown(int row) {
    return truth.isKnown(row);
  }

  /**
   * Returns the codes of a row's true labels.
   *
   * @param row the row number
   * @return a fresh array in ascending order, {@link #UNKNOWN} alone if they are not known
   */
  public int[] truth(int row) {
    return truth.row(row);
  }

  /**
   * Tells whether a row has a label in truth.
   *
   * @param row the row number
   * @param code the label code
   * @return whether it has; false if its labels are unknown
   */
  public boolean truth(int row, int code) {
    return truth.contains(row, Objects.checkIndex(code, labels.size()));
  }

  /**
   * Returns the codes of a row's predicted labels.
   *
   * @param row the row number
   * @return a fresh array in ascending order
   */
  public int[] predicted(int row) {
    return predicted.row(row);
  }

  /**
   * Tells whether a label is predicted for a row.
   *
   * @param row the row number
   * @param code the label code
   * @return whether it is predicted
   */
  public boolean predicted(int row, int code) {
    return predicted.contains(row, Objects.checkIndex(code, labels.size()));
  }

  /**
   * Returns the names of a row's predicted labels.
   *
   * @param row the row number
   * @return the names in ascending order, not to be changed
   */
  public Set<String> labelsOf(int row) {
    var names = new TreeSet<String>();
    for (int code : predicted.row(row)) {
      names.add(labels.get(code));
    }
    return Collections.unmodifiableSet(names);
  }

  /**
   * Tells whether there are scores.
   *
   * @return whether every label of every row has a score; true if there are no rows or no labels
   */
  public boolean hasScores() {
    return scores.length == (long) size() * labels.size();
  }

  /**
   * Returns the score that a row got for a label.
   *
   * @param row the row number
   * @param code the label code
   * @return the score, a probability if {@link #probabilities()}
   * @throws IllegalStateException if there are no scores
   */
  public double score(int row, int code) {
    if (!hasScores()) {
      throw new IllegalStateException(
          "scores must be asked for only if the model gives them, it gave none; see hasScores()");
    }
    return scores[row * labels.size() + Objects.checkIndex(code, labels.size())];
  }

  /**
   * Tells whether scores are probabilities.
   *
   * @return whether each score is the probability that the row has the label
   */
  public boolean probabilities() {
    return probabilities;
  }

  @Override
  public int size() {
    return predicted.rows();
  }

  @Override
  public Optional<RowWeights> weights() {
    return weights;
  }

  @Override
  public MultiLabelPredictions withWeights(Optional<RowWeights> weights) {
    weights.ifPresent(all -> all.requireSize(size()));
    return new MultiLabelPredictions(labels, truth, predicted, scores, probabilities, weights);
  }

  LabelSets truths() {
    return truth;
  }

  LabelSets predictions() {
    return predicted;
  }

  double[] scores() {
    return scores;
  }

  @Override
  public MultiLabelPredictions select(int... rows) {
    int width = hasScores() ? labels.size() : 0;
    var chosen = new double[Math.multiplyExact(rows.length, width)];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(scores, rows[i] * width, chosen, i * width, width);
    }
    return new MultiLabelPredictions(
        labels,
        truth.select(rows),
        predicted.select(rows),
        chosen,
        probabilities,
        weights.map(all -> all.select(rows)));
  }

  @Override
  public void hashInto(HashSink sink) {
    sink.put(labels)
        .put(truth.starts())
        .put(truth.codes())
        .put(predicted.starts())
        .put(predicted.codes())
        .put(scores)
        .putBoolean(probabilities);
    weights.ifPresent(sink::put);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MultiLabelPredictions that
        && labels.equals(that.labels)
        && truth.equals(that.truth)
        && predicted.equals(that.predicted)
        && Arrays.equals(scores, that.scores)
        && probabilities == that.probabilities
        && weights.equals(that.weights);
  }

  @Override
  public int hashCode() {
    return Objects.hash(labels, truth, predicted, Arrays.hashCode(scores), weights);
  }

  @Override
  public String toString() {
    return "MultiLabelPredictions[%d rows, labels %s]".formatted(size(), labels);
  }
}
