package io.github.foldmill.search;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Traits;

/** Predicts the class whose weighted mean, times a factor, is nearest. */
record WeightedCentroid(double factor) implements Learner<Tabular, double[][]> {

  @Override
  public FittedLearner<Tabular, double[][]> fit(Tabular training, FitContext context) {
    var target = (ClassTarget) training.target();
    var means = new double[target.classes().size()][training.columns()];
    var totals = new double[means.length];
    for (int row = 0; row < training.rows(); row++) {
      double weight = training.weights().isPresent() ? training.weights().get().weight(row) : 1;
      totals[target.code(row)] += weight;
      for (int column = 0; column < training.columns(); column++) {
        means[target.code(row)][column] += weight * training.value(row, column);
      }
    }
    for (int code = 0; code < means.length; code++) {
      for (int column = 0; column < training.columns(); column++) {
        means[code][column] *= factor / totals[code];
      }
    }
    return new NearestCentroid.Fitted(target.classes(), means);
  }

  @Override
  public Traits traits() {
    return Traits.pure();
  }
}
