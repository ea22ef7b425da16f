package io.github.foldmill.validation;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The scorers that need nothing but predictions, under scikit-learn's names and with its values.
 *
 * <p>Greater is always better, so losses are negated. A scorer for classes refuses predicted
 * numbers and the other way round with an {@link IllegalArgumentException}; no scorer accepts zero
 * rows. A true class that the model does not know counts as wrongly predicted; several such classes
 * count as one. All scorers are immutable and safe for use by many threads.
 *
 * {@snippet :
 * Scorer<Object> scorer = Scorers.named("f1_macro"); // the same as Scorers.macroF1()
 * }
 */
public final class Scorers {
  private Scorers() {}

  /**
   * Returns the share of rows whose class is predicted; {@code accuracy}.
   *
   * @return the scorer, from 0 to 1
   */
  public static Scorer<Object> accuracy() {
    return new ClassScorer(ClassMetric.ACCURACY);
  }

  /**
   * Returns the mean, over the classes that occur, of the share of their rows that is predicted;
   * {@code balanced_accuracy}.
   *
   * @return the scorer, from 0 to 1
   */
  public static Scorer<Object> balancedAccuracy() {
    return new ClassScorer(ClassMetric.BALANCED_ACCURACY);
  }

  /**
   * Returns the mean F1 of the classes that occur or are predicted; {@code f1_macro}.
   *
   * <p>A class without a correct row has F1 0.
   *
   * @return the scorer, from 0 to 1
   */
  public static Scorer<Object> macroF1() {
    return new ClassScorer(ClassMetric.MACRO_F1);
  }

  /**
   * Returns the F1 of all classes' counts together; {@code f1_micro}. With one class per row it
   * equals the accuracy.
   *
   * @return the scorer, from 0 to 1
   */
  public static Scorer<Object> microF1() {
    return new ClassScorer(ClassMetric.MICRO_F1);
  }

  /**
   * Returns the mean F1 of the classes, each weighted by its number of rows; {@code f1_weighted}.
   *
   * @return the scorer, from 0 to 1
   */
  public static Scorer<Object> weightedF1() {
    return new ClassScorer(ClassMetric.WEIGHTED_F1);
  }

  /**
   * Returns the mean natural logarithm of the probability given to the true class; {@code
   * neg_log_loss}.
   *
   * <p>Probabilities are clipped to 2<sup>-52</sup> from 0 and 1. The learner must predict
   * probabilities and know the true class of every row; otherwise the score is refused.
   *
   * @return the scorer, at most 0
   */
  public static Scorer<Object> negLogLoss() {
    return new ClassScorer(ClassMetric.NEG_LOG_LOSS);
  }

  /**
   * Returns the coefficient of determination; {@code r2}.
   *
   * <p>If all true values are equal it is 1 for perfect predictions and 0 for others; for a single
   * row it is NaN.
   *
   * @return the scorer, at most 1
   */
  public static Scorer<Object> r2() {
    return new ValueScorer(ValueMetric.R2);
  }

  /**
   * Returns the mean squared error, negated; {@code neg_mean_squared_error}.
   *
   * @return the scorer, at most 0
   */
  public static Scorer<Object> negMeanSquaredError() {
    return new ValueScorer(ValueMetric.NEG_MEAN_SQUARED_ERROR);
  }

  /**
   * Returns the mean absolute error, negated; {@code neg_mean_absolute_error}.
   *
   * @return the scorer, at most 0
   */
  public static Scorer<Object> negMeanAbsoluteError() {
    return new ValueScorer(ValueMetric.NEG_MEAN_ABSOLUTE_ERROR);
  }

  /**
   * Returns the scorer with the given name.
   *
   * @param name scikit-learn's name of the scorer, such as {@code f1_macro}
   * @return the scorer
   * @throws IllegalArgumentException if no scorer has that name; the message lists those that exist
   */
  public static Scorer<Object> named(String name) {
    Objects.requireNonNull(name, "name");
    var scorers = all();
    return scorers.stream()
        .filter(scorer -> scorer.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "scorer must be one of %s, was %s"
                    .formatted(scorers.stream().map(Scorer::name).toList(), name)));
  }

  private static List<Scorer<Object>> all() {
    return Stream.<Scorer<Object>>concat(
            Stream.of(ClassMetric.values()).map(ClassScorer::new),
            Stream.of(ValueMetric.values()).map(ValueScorer::new))
        .toList();
  }
}
