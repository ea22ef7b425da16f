package io.github.foldmill.search;

import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.ValuePredictions;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Traits;

/** A line through the means, by the normal equations. */
record LeastSquares() implements Learner<Tabular, double[]> {

  @Override
  public FittedLearner<Tabular, double[]> fit(Tabular training, FitContext context) {
    int columns = training.columns();
    var target = (ValueTarget) training.target();
    // The last column of each row is the target.
    var means = new double[columns + 1];
    for (int row = 0; row < training.rows(); row++) {
      for (int column = 0; column <= columns; column++) {
        means[column] += value(training, target, row, column) / training.rows();
      }
    }
    var equations = new double[columns][columns + 1];
    for (int row = 0; row < training.rows(); row++) {
      for (int i = 0; i < columns; i++) {
        for (int j = 0; j <= columns; j++) {
          equations[i][j] +=
              (training.value(row, i) - means[i]) * (value(training, target, row, j) - means[j]);
        }
      }
    }
    return new Fitted(means, solved(equations));
  }

  private static double value(Tabular table, ValueTarget target, int row, int column) {
    return column == table.columns() ? target.value(row) : table.value(row, column);
  }

  /** Gauss's elimination; the equations are positive definite, so no pivot is zero. */
  private static double[] solved(double[][] equations) {
    int size = equations.length;
    for (int pivot = 0; pivot < size; pivot++) {
      for (int row = 0; row < size; row++) {
        double factor = equations[row][pivot] / equations[pivot][pivot];
        for (int column = pivot; row != pivot && column <= size; column++) {
          equations[row][column] -= factor * equations[pivot][column];
        }
      }
    }
    var weights = new double[size];
    for (int i = 0; i < size; i++) {
      weights[i] = equations[i][size] / equations[i][i];
    }
    return weights;
  }

  @Override
  public Traits traits() {
    return Traits.pure();
  }

  @SuppressWarnings("ArrayRecordComponent") // nobody compares fitted learners
  record Fitted(double[] means, double[] model) implements FittedLearner<Tabular, double[]> {

    @Override
    public Predictions predict(Tabular data) {
      var predicted = new double[data.rows()];
      for (int row = 0; row < predicted.length; row++) {
        predicted[row] = means[model.length];
        for (int column = 0; column < model.length; column++) {
          predicted[row] += model[column] * (data.value(row, column) - means[column]);
        }
      }
      return ValuePredictions.of(((ValueTarget) data.target()).values(), predicted);
    }
  }
}
