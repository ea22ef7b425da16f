package io.github.foldmill.validation;

import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.RowWeights;
import io.github.foldmill.internal.numeric.NumPyMath;
import java.util.Optional;

/**
 * Adds up what rows give, each times its weight. Without weights all is as if there were no such
 * thing, bit for bit.
 */
final class Weighing {
  private final Optional<double[]> weights;
  private final int rows;

  private Weighing(Optional<double[]> weights, int rows) {
    this.weights = weights;
    this.rows = rows;
  }

  /** Takes the weights of predictions, of which one has to be more than 0. */
  static Weighing of(String scorer, Predictions predictions) {
    var given = predictions.weights();
    if (given.isPresent() && !given.get().anyPositive()) {
      throw new IllegalArgumentException(
          "%s is undefined: all %d rows have weight 0".formatted(scorer, predictions.size()));
    }
    return new Weighing(given.map(RowWeights::toArray), predictions.size());
  }

  /** All of so many rows count the same. */
  static Weighing none(int rows) {
    return new Weighing(Optional.empty(), rows);
  }

  boolean isNone() {
    return weights.isEmpty();
  }

  /** The weight of a row, 1 where there are none. */
  double of(int row) {
    return weights.isPresent() ? weights.get()[row] : 1;
  }

  /** The sum of all weights, the number of rows where there are none. */
  double total() {
    return weights.isPresent() ? NumPyMath.sum(weights.get()) : rows;
  }

  double sum(double[] ofRows) {
    return NumPyMath.sum(times(ofRows));
  }

  /** As NumPy's {@code average}. */
  double mean(double[] ofRows) {
    return sum(ofRows) / total();
  }

  private double[] times(double[] ofRows) {
    if (weights.isEmpty()) {
      return ofRows;
    }
    var products = new double[rows];
    for (int row = 0; row < rows; row++) {
      products[row] = weights.get()[row] * ofRows[row];
    }
    return products;
  }

  /** The same rows one time after another. */
  Weighing repeated(int times) {
    return new Weighing(
        weights.map(once -> {
          var all = new double[Math.multiplyExact(times, rows)];
          for (int i = 0; i < times; i++) {
            System.arraycopy(once, 0, all, i * rows, rows);
          }
          return all;
        }),
        Math.multiplyExact(times, rows));
  }
}
