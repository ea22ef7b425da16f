package io.github.foldmill.search;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Traits;
import java.io.Serializable;
import java.util.List;

/**
 * A small real learner: predicts the class whose mean, shrunk towards the overall mean, is nearest.
 */
record NearestCentroid(double shrinkage) implements Learner<Tabular, double[][]> {

  @Override
  public FittedLearner<Tabular, double[][]> fit(Tabular training, FitContext context) {
    var target = (ClassTarget) training.target();
    var sums = new double[target.classes().size()][training.columns()];
    var counts = new int[sums.length];
    var overall = new double[training.columns()];
    for (int row = 0; row < training.rows(); row++) {
      counts[target.code(row)]++;
      for (int column = 0; column < training.columns(); column++) {
        sums[target.code(row)][column] += training.value(row, column);
        overall[column] += training.value(row, column) / training.rows();
      }
    }
    for (int code = 0; code < sums.length; code++) {
      for (int column = 0; column < overall.length; column++) {
        double mean = counts[code] == 0 ? overall[column] : sums[code][column] / counts[code];
        sums[code][column] = mean + shrinkage * (overall[column] - mean);
      }
    }
    return new Fitted(target.classes(), sums);
  }

  @Override
  public Traits traits() {
    return Traits.pure();
  }

  @SuppressWarnings("ArrayRecordComponent") // nobody compares fitted learners
  record Fitted(List<String> classes, double[][] model)
      implements FittedLearner<Tabular, double[][]>, Serializable {

    @Override
    public Predictions predict(Tabular data) {
      var truth = ((ClassTarget) data.target()).codes();
      var predicted = new int[data.rows()];
      var scores = new double[data.rows() * model.length];
      for (int row = 0; row < data.rows(); row++) {
        for (int code = 0; code < model.length; code++) {
          double distance = 0;
          for (int column = 0; column < data.columns(); column++) {
            double difference = data.value(row, column) - model[code][column];
            distance += difference * difference;
          }
          scores[row * model.length + code] = -distance;
          if (-distance > scores[row * model.length + predicted[row]]) {
            predicted[row] = code;
          }
        }
      }
      return ClassPredictions.of(classes, truth, predicted, scores, false);
    }
  }
}
