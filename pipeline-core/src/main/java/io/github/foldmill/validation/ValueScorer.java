package io.github.foldmill.validation;

import io.github.foldmill.data.ValuePredictions;
import io.github.foldmill.internal.numeric.Quantiles;
import java.util.Arrays;

/** Scores predicted numbers by a metric without options. */
record ValueScorer(ValueMetric metric) implements RegressionScorer {

  @Override
  public String name() {
    return metric.scorerName();
  }

  @Override
  public ScoreRange range() {
    return switch (metric) {
      case R2, EXPLAINED_VARIANCE -> ScoreRange.atMost(1);
      case NEG_MEAN_SQUARED_ERROR,
          NEG_ROOT_MEAN_SQUARED_ERROR,
          NEG_MEAN_ABSOLUTE_ERROR,
          NEG_MEDIAN_ABSOLUTE_ERROR,
          NEG_MEAN_ABSOLUTE_PERCENTAGE_ERROR,
          NEG_MAX_ERROR,
          NEG_MEAN_SQUARED_LOG_ERROR,
          NEG_ROOT_MEAN_SQUARED_LOG_ERROR ->
          ScoreRange.atMost(0);
    };
  }

  @Override
  public double score(ValuePredictions predictions) {
    var values = Values.of(name(), predictions);
    return switch (metric) {
      case R2 -> r2(values);
      case EXPLAINED_VARIANCE ->
          Values.explained(
              values.mean(Values.squares(values.deviations(values.errors()))),
              values.mean(Values.squares(values.deviations(values.truths()))));
      case NEG_MEAN_SQUARED_ERROR -> -values.meanSquare();
      case NEG_ROOT_MEAN_SQUARED_ERROR -> -Math.sqrt(values.meanSquare());
      case NEG_MEAN_ABSOLUTE_ERROR -> -values.mean(values.magnitudes());
      case NEG_MEDIAN_ABSOLUTE_ERROR -> -median(values);
      case NEG_MEAN_ABSOLUTE_PERCENTAGE_ERROR -> -meanPercentage(values);
      case NEG_MAX_ERROR -> -Arrays.stream(values.magnitudes()).max().orElseThrow();
      case NEG_MEAN_SQUARED_LOG_ERROR -> -logs(values).meanSquare();
      case NEG_ROOT_MEAN_SQUARED_LOG_ERROR -> -Math.sqrt(logs(values).meanSquare());
    };
  }

  private static double r2(Values values) {
    if (values.rows() < 2) {
      return Double.NaN;
    }
    return Values.explained(
        values.sum(Values.squares(values.errors())),
        values.sum(Values.squares(values.deviations(values.truths()))));
  }

  private static double median(Values values) {
    double[] sorted = values.magnitudes();
    if (!values.weighing().isNone()) {
      return WeightedQuantile.of(sorted, values.weighing(), 0.5);
    }
    Arrays.sort(sorted);
    return Quantiles.median(sorted);
  }

  /** The mean error in relation to the true value, of which 0 counts as 2<sup>-52</sup>. */
  private static double meanPercentage(Values values) {
    double[] shares = values.magnitudes();
    for (int row = 0; row < shares.length; row++) {
      shares[row] /= Math.max(Math.abs(values.truth(row)), Math.ulp(1.0));
    }
    return values.mean(shares);
  }

  private Values logs(Values values) {
    values.requireTruthsAbove(-1, name());
    values.requirePredictionsAbove(-1, name());
    return values.map(Math::log1p);
  }
}
