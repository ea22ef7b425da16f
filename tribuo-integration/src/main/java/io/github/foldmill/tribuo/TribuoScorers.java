package io.github.foldmill.tribuo;

import io.github.foldmill.validation.Scorer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Scorers on Tribuo's own evaluation code, under scikit-learn's names.
 *
 * <p>Greater is always better, so losses are negated. Averages over classes run over the classes
 * that occur in the scored rows or are predicted for them (balanced accuracy: only those that
 * occur), as scikit-learn's do; Tribuo's {@code LabelEvaluator} averages over all classes of the
 * training data, so its numbers are lower when the scored rows lack a class. A quotient 0/0 counts
 * as 0. A row whose true class is unknown counts as wrongly predicted. Weights are not used, as
 * Tribuo's evaluators use none; the scorers of {@link io.github.foldmill.validation.Scorers} weigh
 * rows. Regression with several dimensions scores the mean over them, as Tribuo's averages do.
 *
 * <p>For sets of labels and for events use the scorers of {@link
 * io.github.foldmill.validation.ClassificationScorers}, whose precision, recall, F1 and, averaged
 * over rows, Jaccard index are those of Tribuo's {@code MultiLabelEvaluator} and {@code
 * AnomalyEvaluator}.
 *
 * <p>Scorers are immutable and safe for use by many threads; they refuse predictions of the wrong
 * kind and zero rows with an {@link IllegalArgumentException}.
 *
 * {@snippet class="io.github.foldmill.tribuo.TribuoSnippetsTest" region="scorers"}
 */
public final class TribuoScorers {
  private TribuoScorers() {}

  /**
   * Returns the share of rows whose class is predicted; {@code accuracy}.
   *
   * @return the scorer, from 0 to 1
   */
  public static Scorer<Object> accuracy() {
    return new LabelScorer(LabelMetric.ACCURACY);
  }

  /**
   * Returns 1 minus Tribuo's balanced error rate, which is the mean recall; {@code
   * balanced_accuracy}.
   *
   * @return the scorer, from 0 to 1
   */
  public static Scorer<Object> balancedAccuracy() {
    return new LabelScorer(LabelMetric.BALANCED_ACCURACY);
  }

  /**
   * Returns the mean F1 of the classes; {@code f1_macro}.
   *
   * @return the scorer, from 0 to 1
   */
  public static Scorer<Object> macroF1() {
    return new LabelScorer(LabelMetric.MACRO_F1);
  }

  /**
   * Returns the F1 of all classes' counts together; {@code f1_micro}. With one class per row it
   * equals the accuracy.
   *
   * @return the scorer, from 0 to 1
   */
  public static Scorer<Object> microF1() {
    return new LabelScorer(LabelMetric.MICRO_F1);
  }

  /**
   * Returns the mean precision of the classes; {@code precision_macro}.
   *
   * @return the scorer, from 0 to 1
   */
  public static Scorer<Object> macroPrecision() {
    return new LabelScorer(LabelMetric.MACRO_PRECISION);
  }

  /**
   * Returns the mean recall of the classes; {@code recall_macro}.
   *
   * @return the scorer, from 0 to 1
   */
  public static Scorer<Object> macroRecall() {
    return new LabelScorer(LabelMetric.MACRO_RECALL);
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
    return new RegressorScorer(RegressorMetric.R2);
  }

  /**
   * Returns the mean absolute error, negated; {@code neg_mean_absolute_error}.
   *
   * @return the scorer, at most 0
   */
  public static Scorer<Object> negMeanAbsoluteError() {
    return new RegressorScorer(RegressorMetric.NEG_MEAN_ABSOLUTE_ERROR);
  }

  /**
   * Returns the root of the mean squared error, negated; {@code neg_root_mean_squared_error}.
   *
   * @return the scorer, at most 0
   */
  public static Scorer<Object> negRootMeanSquaredError() {
    return new RegressorScorer(RegressorMetric.NEG_ROOT_MEAN_SQUARED_ERROR);
  }

  /**
   * Returns the mutual information of clusters and true clusters divided by the smaller of their
   * entropies; Tribuo's {@code normalizedMI}, scikit-learn's {@code normalized_mutual_info_score}
   * with {@code average_method="min"}. NaN if either has one cluster only. Rows whose true cluster
   * is unknown are refused.
   *
   * @return the scorer, from 0 to 1, named {@code normalized_mutual_info_by_min}
   */
  public static Scorer<Object> normalizedMutualInformation() {
    return new ClusterScorer(ClusterMetric.NORMALIZED_MI);
  }

  /**
   * Returns the same corrected for chance by Tribuo's {@code adjustedMI}. Tribuo computes the
   * expected information in a way of its own, so the value is not that of scikit-learn's {@code
   * adjusted_mutual_info_score}; for that one see {@link
   * io.github.foldmill.validation.ClusteringScorers#adjustedMutualInformation}. Rows whose true
   * cluster is unknown are refused.
   *
   * @return the scorer, named {@code adjusted_mutual_info_by_min}
   */
  public static Scorer<Object> adjustedMutualInformation() {
    return new ClusterScorer(ClusterMetric.ADJUSTED_MI);
  }

  /**
   * Returns the names of all scorers here.
   *
   * @return the names, those for classes first
   */
  public static List<String> names() {
    return all().map(Scorer::name).toList();
  }

  /**
   * Returns the scorer with the given name.
   *
   * @param name one of {@link #names}
   * @return the scorer
   * @throws IllegalArgumentException if no scorer has that name; the message lists those that exist
   */
  public static Scorer<Object> named(String name) {
    Objects.requireNonNull(name, "name");
    return all()
        .filter(scorer -> scorer.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "scorer must be one of %s, was %s".formatted(names(), name)));
  }

  private static Stream<Scorer<Object>> all() {
    return Stream.of(
            Stream.of(LabelMetric.values()).map(LabelScorer::new),
            Stream.of(RegressorMetric.values()).map(RegressorScorer::new),
            Stream.of(ClusterMetric.values()).map(ClusterScorer::new))
        .flatMap(scorers -> scorers);
  }
}
