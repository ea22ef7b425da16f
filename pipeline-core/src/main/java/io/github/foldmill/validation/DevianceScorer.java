package io.github.foldmill.validation;

import io.github.foldmill.data.ValuePredictions;
import java.util.Arrays;

/** Scores by Tweedie deviance, or by its part below that of always predicting the mean. */
record DevianceScorer(double power, boolean explained) implements RegressionScorer {
  private static final double POISSON = 1;
  private static final double GAMMA = 2;

  DevianceScorer {
    if (!Double.isFinite(power) || (power > 0 && power < 1)) {
      throw new IllegalArgumentException(
          "power must be at most 0 or at least 1 and finite, was " + power);
    }
  }

  @Override
  public String name() {
    if (explained) {
      return "d2_tweedie_score_" + power;
    }
    if (power == POISSON) {
      return "neg_mean_poisson_deviance";
    }
    return power == GAMMA ? "neg_mean_gamma_deviance" : "neg_mean_tweedie_deviance_" + power;
  }

  @Override
  public ScoreRange range() {
    return ScoreRange.atMost(explained ? 1 : 0);
  }

  @Override
  public double score(ValuePredictions predictions) {
    var values = Values.of(name(), predictions);
    requireRange(values);
    if (!explained) {
      return -deviance(values);
    }
    if (values.rows() < 2) {
      return Double.NaN;
    }
    double mean = values.mean(values.truths());
    return 1 - deviance(values) / deviance(values.predicting(mean));
  }

  private void requireRange(Values values) {
    if (power != 0) {
      values.requirePredictionsAbove(0, name());
    }
    if (power >= GAMMA) {
      values.requireTruthsAbove(0, name());
    } else if (power >= POISSON) {
      values.requireTruthsNotNegative(name());
    }
  }

  private double deviance(Values values) {
    var deviances = new double[values.rows()];
    Arrays.setAll(deviances, row -> deviance(values.truth(row), values.predicted(row)));
    return values.mean(deviances);
  }

  private double deviance(double truth, double predicted) {
    if (power == 0) {
      return (truth - predicted) * (truth - predicted);
    }
    if (power == POISSON) {
      double log = truth == 0 ? 0 : truth * Math.log(truth / predicted);
      return 2 * (log - truth + predicted);
    }
    if (power == GAMMA) {
      return 2 * (Math.log(predicted / truth) + truth / predicted - 1);
    }
    double base = power < 0 ? Math.max(truth, 0) : truth;
    return 2
        * (Math.pow(base, 2 - power) / ((1 - power) * (2 - power))
            - truth * Math.pow(predicted, 1 - power) / (1 - power)
            + Math.pow(predicted, 2 - power) / (2 - power));
  }
}
