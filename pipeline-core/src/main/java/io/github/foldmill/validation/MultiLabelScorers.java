package io.github.foldmill.validation;

import java.util.OptionalInt;

/**
 * The scorers of sets of labels and of the order of all labels, with scikit-learn's values.
 *
 * <p>Sets of labels are also judged by {@link ClassificationScorers#accuracy()}, which then is the
 * share of rows whose whole set is predicted, by the averages of precision, recall, F and Jaccard
 * index ({@link Average#SAMPLES} among them), and by the averages of {@link ProbabilityScorers}
 * over labels. Greater is always better, so losses are negated. All scorers refuse zero rows and
 * rows whose true labels are not known; those of the order of labels also refuse predictions
 * without scores. They are immutable and safe for use by many threads.
 *
 * {@snippet :
 * Scorer<Object> ranking = MultiLabelScorers.ndcg().top(5);
 * Scorer<Object> sets = ClassificationScorers.f1().average(Average.SAMPLES);
 * }
 */
public final class MultiLabelScorers {
  private MultiLabelScorers() {}

  /**
   * Returns the share of rows times labels that are wrongly predicted, negated; scikit-learn's
   * {@code hamming_loss}.
   *
   * @return the scorer, from -1 to 0, named {@code neg_hamming_loss}
   */
  public static Scorer<Object> negHammingLoss() {
    return new LabelSetScorer(LabelSetMetric.NEG_HAMMING_LOSS);
  }

  /**
   * Returns the mean number of labels, from the highest score down, that hold all labels of a row,
   * negated; scikit-learn's {@code coverage_error}. 0 for rows without labels.
   *
   * @return the scorer, at most 0, named {@code neg_coverage_error}
   */
  public static Scorer<Object> negCoverageError() {
    return new LabelSetScorer(LabelSetMetric.NEG_COVERAGE_ERROR);
  }

  /**
   * Returns the mean, over the labels of a row and then over rows, of the share of the row's own
   * among those that score as high; scikit-learn's {@code label_ranking_average_precision_score}. 1
   * for rows with no label or all.
   *
   * @return the scorer, more than 0 and at most 1, named {@code label_ranking_average_precision}
   */
  public static Scorer<Object> labelRankingAveragePrecision() {
    return new LabelSetScorer(LabelSetMetric.LABEL_RANKING_AVERAGE_PRECISION);
  }

  /**
   * Returns the mean share of pairs of a label of the row and another that are not in order,
   * negated; scikit-learn's {@code label_ranking_loss}. Equal scores are not in order; 0 for rows
   * with no label or all.
   *
   * @return the scorer, from -1 to 0, named {@code neg_label_ranking_loss}
   */
  public static Scorer<Object> negLabelRankingLoss() {
    return new LabelSetScorer(LabelSetMetric.NEG_LABEL_RANKING_LOSS);
  }

  /**
   * Returns the mean discounted gain; scikit-learn's {@code dcg_score} with logarithms to base 2.
   *
   * @return the scorer, at least 0 for sets of labels, named {@code dcg}
   */
  public static GainScorer dcg() {
    return new GainScorer(false, OptionalInt.empty());
  }

  /**
   * Returns the mean discounted gain in relation to the greatest possible; scikit-learn's {@code
   * ndcg_score}. 0 for rows without a relevant label.
   *
   * @return the scorer, from 0 to 1, named {@code ndcg}
   */
  public static GainScorer ndcg() {
    return new GainScorer(true, OptionalInt.empty());
  }
}
