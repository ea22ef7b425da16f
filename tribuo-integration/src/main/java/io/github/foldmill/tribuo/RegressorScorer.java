package io.github.foldmill.tribuo;

import io.github.foldmill.data.ValuePredictions;
import io.github.foldmill.validation.RegressionScorer;
import io.github.foldmill.validation.ScoreRange;
import java.util.ArrayList;
import java.util.List;
import org.tribuo.MutableOutputInfo;
import org.tribuo.Prediction;
import org.tribuo.impl.ArrayExample;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.evaluation.RegressionMetrics;
import org.tribuo.regression.evaluation.RegressionSufficientStatistics;

/** Scores predicted numbers with Tribuo's regression metrics. */
record RegressorScorer(RegressorMetric metric) implements RegressionScorer {

  @Override
  public String name() {
    return metric.scorerName();
  }

  @Override
  public ScoreRange range() {
    return ScoreRange.atMost(metric == RegressorMetric.R2 ? 1 : 0);
  }

  @Override
  public double score(ValuePredictions predictions) {
    for (int row = 0; row < predictions.size(); row++) {
      requireFinite("the true value", predictions.truth(row), row);
      requireFinite("the predicted value", predictions.predicted(row), row);
    }
    var dimension = new Regressor(TribuoData.DIMENSION, Double.NaN);
    return switch (metric) {
      case R2 -> r2(predictions, dimension);
      case NEG_MEAN_ABSOLUTE_ERROR -> -RegressionMetrics.mae(dimension, statistics(predictions));
      case NEG_ROOT_MEAN_SQUARED_ERROR ->
          -RegressionMetrics.rmse(dimension, statistics(predictions));
    };
  }

  private static double r2(ValuePredictions predictions, Regressor dimension) {
    if (predictions.size() == 1) {
      return Double.NaN;
    }
    boolean constant = true;
    boolean perfect = true;
    for (int row = 0; row < predictions.size(); row++) {
      constant &= predictions.truth(row) == predictions.truth(0);
      perfect &= predictions.truth(row) == predictions.predicted(row);
    }
    if (constant) {
      return perfect ? 1 : 0;
    }
    return RegressionMetrics.r2(dimension, statistics(predictions));
  }

  private void requireFinite(String what, double value, int row) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "%s is undefined: %s of row %d must be finite, was %s"
              .formatted(name(), what, row, value));
    }
  }

  private static RegressionSufficientStatistics statistics(ValuePredictions predictions) {
    MutableOutputInfo<Regressor> domain = new RegressionFactory().generateInfo();
    List<Prediction<Regressor>> rows = new ArrayList<>(predictions.size());
    for (int row = 0; row < predictions.size(); row++) {
      var truth = new Regressor(TribuoData.DIMENSION, predictions.truth(row));
      domain.observe(truth);
      rows.add(
          new Prediction<>(
              new Regressor(TribuoData.DIMENSION, predictions.predicted(row)),
              1,
              new ArrayExample<>(truth)));
    }
    return new RegressionSufficientStatistics(domain.generateImmutableOutputInfo(), rows, false);
  }
}
