package io.github.foldmill.validation;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.MultiLabelPredictions;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.pipeline.Traits;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * Judges predicted classes or sets of labels by how many rows of a class are predicted as it:
 * precision, recall, F and Jaccard index, of one class or averaged; scikit-learn's {@code
 * precision_recall_fscore_support} and {@code jaccard_score}.
 *
 * <p>Made by {@link ClassificationScorers}. Without an average the score is of one class: the
 * second of two, or a named one. Averages are over classes that occur or are predicted; true
 * classes that the model does not know count as one further class. Of sets of labels, averages are
 * over all labels or over rows. Immutable and safe for use by many threads.
 *
 * {@snippet :
 * Scorer<Object> malignant = ClassificationScorers.recall().positive("malignant");
 * Scorer<Object> careful = ClassificationScorers.fBeta(2).average(Average.MACRO);
 * }
 *
 * @param measure what is computed from the counts
 * @param beta how much more recall counts than precision in F, at least 0; 1 for other measures
 * @param average how classes become one number; empty for the score of one class
 * @param positive the name of that class; empty for the second of two
 * @param whenUndefined the score of a class whose measure divides by 0: 0, 1, or NaN to leave the
 *     class out; scikit-learn's {@code zero_division}
 */
public record ClassCountScorer(
    Measure measure,
    double beta,
    Optional<Average> average,
    Optional<String> positive,
    double whenUndefined)
    implements ClassOrSetScorer {

  /** What is computed from the counts of a class. */
  public enum Measure {
    /** The share of the rows predicted as the class that are of it. */
    PRECISION("precision"),

    /** The share of the rows of the class that are predicted as it. */
    RECALL("recall"),

    /** The weighted harmonic mean of both. */
    F("f"),

    /** The rows of the class predicted as it, divided by those that are either. */
    JACCARD("jaccard");

    private final String word;

    Measure(String word) {
      this.word = word;
    }
  }

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if {@code beta} is negative or NaN, if {@code whenUndefined}
   *     is none of 0, 1 and NaN, or if there is both an average and a class
   */
  public ClassCountScorer {
    Objects.requireNonNull(measure, "measure");
    if (!(beta >= 0)) {
      throw new IllegalArgumentException("beta must be at least 0, was " + beta);
    }
    if (whenUndefined != 0 && whenUndefined != 1 && !Double.isNaN(whenUndefined)) {
      throw new IllegalArgumentException("whenUndefined must be 0, 1 or NaN, was " + whenUndefined);
    }
    if (average.isPresent() && positive.isPresent()) {
      throw new IllegalArgumentException(
          "a score must be either of one class or an average, was of \"%s\" and the %s average"
              .formatted(positive.get(), average.get().word()));
    }
  }

  static ClassCountScorer of(Measure measure, double beta) {
    return new ClassCountScorer(measure, beta, Optional.empty(), Optional.empty(), 0);
  }

  /**
   * Returns a scorer that averages over classes.
   *
   * @param how how classes become one number
   * @return the scorer
   */
  public ClassCountScorer average(Average how) {
    return new ClassCountScorer(measure, beta, Optional.of(how), Optional.empty(), whenUndefined);
  }

  /**
   * Returns a scorer of one class.
   *
   * @param name the name of the class
   * @return the scorer
   */
  public ClassCountScorer positive(String name) {
    return new ClassCountScorer(measure, beta, Optional.empty(), Optional.of(name), whenUndefined);
  }

  /**
   * Returns a scorer with another score for classes whose measure divides by 0.
   *
   * @param score 0, which is the default, 1, or NaN to leave such classes out of averages
   * @return the scorer
   * @throws IllegalArgumentException if the score is another one
   */
  public ClassCountScorer whenUndefined(double score) {
    return new ClassCountScorer(measure, beta, average, positive, score);
  }

  /**
   * {@inheritDoc}
   *
   * @return scikit-learn's name where it has one, such as {@code f1_macro}; {@code f0.5_macro} and
   *     {@code recall_of_malignant} in its style
   */
  @Override
  public String name() {
    var number = beta == (int) beta ? Integer.toString((int) beta) : Double.toString(beta);
    return measure.word
        + (measure == Measure.F ? number : "")
        + average.map(how -> "_" + how.word()).orElse("")
        + positive.map(name -> "_of_" + name).orElse("");
  }

  /**
   * {@inheritDoc}
   *
   * @return from 0 to 1
   */
  @Override
  public ScoreRange range() {
    return ScoreRange.share();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there is no row, if the predictions are of another kind, if
   *     the positive class is not among the model's classes or, unnamed, not the second of two, if
   *     the average is over rows and the predictions are no sets of labels, or if the true labels
   *     of a row are not known
   */
  @Override
  public double score(Object model, Predictions predictions) {
    return ClassOrSetScorer.super.score(model, predictions);
  }

  /**
   * Scores predicted classes.
   *
   * @param predictions at least one row
   * @return the score
   * @throws IllegalArgumentException as {@link #score(Object, Predictions)} says
   */
  @Override
  public double score(ClassPredictions predictions) {
    var counts = SetCounts.of(predictions, Weighing.of(name(), predictions));
    if (average.isEmpty()) {
      return measured(counts.only(positiveCode(predictions)), 0);
    }
    return switch (average.get()) {
      case MICRO -> measured(counts.summed(), 0);
      case MACRO -> mean(counts.present(), _ -> 1);
      case WEIGHTED -> weightedMean(counts.present());
      case SAMPLES -> throw WrongKind.refusal(name(), "MultiLabelPredictions", predictions);
    };
  }

  /**
   * Scores predicted sets of labels; averages are over all labels, or over rows.
   *
   * @param predictions at least one row
   * @return the score
   * @throws IllegalArgumentException as {@link #score(Object, Predictions)} says
   */
  @Override
  public double score(MultiLabelPredictions predictions) {
    var weighing = Weighing.of(name(), predictions);
    var counts = SetCounts.ofLabels(predictions, weighing);
    if (average.isEmpty()) {
      String label =
          positive.orElseThrow(() ->
              new IllegalArgumentException(
                  name() + " needs an average or a named label for sets of labels, had neither"));
      return measured(counts.only(code(label, predictions.labels())), 0);
    }
    return switch (average.get()) {
      case MICRO -> measured(counts.summed(), 0);
      case MACRO -> mean(counts, _ -> 1);
      case WEIGHTED -> weightedMean(counts);
      case SAMPLES -> mean(SetCounts.ofRows(predictions), weighing::of);
    };
  }

  private int positiveCode(ClassPredictions predictions) {
    if (positive.isEmpty()) {
      KnownTruth.require(name(), predictions);
      return KnownTruth.positive(name(), predictions);
    }
    return code(positive.get(), predictions.classes());
  }

  private static int code(String name, List<String> names) {
    int code = names.indexOf(name);
    if (code < 0) {
      throw new IllegalArgumentException(
          "positive class must be one of %s, was %s".formatted(names, name));
    }
    return code;
  }

  private double weightedMean(SetCounts counts) {
    return mean(counts, counts::actual);
  }

  /** Averages over classes or rows, without those that are undefined if NaN stands for them. */
  private double mean(SetCounts counts, IntToDoubleFunction weightOf) {
    double sum = 0;
    double weights = 0;
    double plainSum = 0;
    int defined = 0;
    for (int c = 0; c < counts.size(); c++) {
      double score = measured(counts, c);
      if (!Double.isNaN(score)) {
        double weight = weightOf.applyAsDouble(c);
        sum += weight * score;
        weights += weight;
        plainSum += score;
        defined++;
      }
    }
    // Without any weight scikit-learn weighs all alike; without any score it gives NaN.
    return weights == 0 ? plainSum / defined : sum / weights;
  }

  private double measured(SetCounts counts, int c) {
    double both = counts.both(c);
    double actual = counts.actual(c);
    double predicted = counts.predicted(c);
    return switch (measure) {
      case PRECISION -> divided(both, predicted);
      case RECALL -> divided(both, actual);
      case JACCARD -> divided(both, actual + predicted - both);
      case F ->
          Double.isInfinite(beta)
              ? divided(both, actual)
              : divided((1 + beta * beta) * both, beta * beta * actual + predicted);
    };
  }

  private double divided(double part, double whole) {
    return whole == 0 ? whenUndefined : part / whole;
  }

  /**
   * {@inheritDoc}
   *
   * @return false
   */
  @Override
  public boolean needsModel() {
    return false;
  }

  /**
   * {@inheritDoc}
   *
   * @return {@link Traits#pure()}
   */
  @Override
  public Traits traits() {
    return Traits.pure();
  }
}
