package io.github.foldmill.validation;

import io.github.foldmill.data.ValuePredictions;
import java.util.Arrays;

/**
 * Scores predicted quantiles, by the loss or by its part below that of the quantile of the truth.
 */
record PinballScorer(double alpha, boolean explained) implements RegressionScorer {

  PinballScorer {
    if (!(alpha >= 0 && alpha <= 1)) {
      throw new IllegalArgumentException("alpha must be from 0 to 1, was " + alpha);
    }
  }

  @Override
  public String name() {
    if (explained) {
      return alpha == 0.5 ? "d2_absolute_error_score" : "d2_pinball_score_" + alpha;
    }
    return "neg_mean_pinball_loss_" + alpha;
  }

  @Override
  public ScoreRange range() {
    return ScoreRange.atMost(explained ? 1 : 0);
  }

  @Override
  public double score(ValuePredictions predictions) {
    var values = Values.of(name(), predictions);
    if (!explained) {
      return -loss(values);
    }
    if (values.rows() < 2) {
      return Double.NaN;
    }
    return Values.explained(loss(values), loss(values.predicting(quantile(values))));
  }

  private double loss(Values values) {
    double[] losses = values.errors();
    for (int row = 0; row < losses.length; row++) {
      losses[row] *= losses[row] >= 0 ? alpha : alpha - 1;
    }
    return values.mean(losses);
  }

  /** The averaged inverse of the distribution (Hyndman and Fan, 1996, type 2). */
  private double quantile(Values values) {
    double[] sorted = values.truths();
    if (!values.weighing().isNone()) {
      return WeightedQuantile.of(sorted, values.weighing(), alpha);
    }
    Arrays.sort(sorted);
    // scikit-learn goes by way of per cent, which may round.
    double rank = Math.max(alpha * 100 / 100 * sorted.length, Double.MIN_VALUE);
    int index = Math.clamp((long) Math.ceil(rank) - 1, 0, sorted.length - 1);
    int next = Math.min(index + 1, sorted.length - 1);
    return index + 1 - rank > Math.ulp(1.0) ? sorted[index] : (sorted[index] + sorted[next]) / 2;
  }
}
