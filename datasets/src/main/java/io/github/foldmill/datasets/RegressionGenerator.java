package io.github.foldmill.datasets;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.datasets.Draws.Purpose;
import java.util.Arrays;

/**
 * Draws one regression problem.
 *
 * <p>Until the end the informative columns stand first.
 */
final class RegressionGenerator {
  private final RegressionSpec spec;
  private final int rows;
  private final int columns;

  RegressionGenerator(RegressionSpec spec) {
    this.spec = spec;
    this.rows = spec.samples();
    this.columns = spec.features();
  }

  RegressionProblem problem() {
    var features = spec.effectiveRank() > 0 ? lowRank() : independent();
    var coefficients = coefficients();
    var target = target(features, coefficients);
    var rowOrder = Matrix.order(rows, spec.shuffle(), spec.seed(), Purpose.ROWS);
    var columnOrder = Matrix.order(columns, spec.shuffle(), spec.seed(), Purpose.COLUMNS);
    var table =
        Tabular.of(
            Matrix.names(columns),
            Matrix.reordered(features, rowOrder, columnOrder),
            ValueTarget.of(target).select(rowOrder));
    return new RegressionProblem(
        table,
        Arrays.stream(columnOrder).mapToObj(column -> coefficients[column]).toList(),
        spec.bias());
  }

  private double[] independent() {
    return Matrix.drawn(rows, columns, Draws.of(spec.seed(), Purpose.FEATURES)::normal);
  }

  private double[] lowRank() {
    var draws = Draws.of(spec.seed(), Purpose.FEATURES);
    int size = Math.min(rows, columns);
    var left = OrthonormalColumns.random(rows, size, draws);
    var right = OrthonormalColumns.random(columns, size, draws);
    var product = new double[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < size; i++) {
        double factor = left[i * rows + row] * singularValue(i);
        for (int column = 0; column < columns; column++) {
          product[row * columns + column] += factor * right[i * columns + column];
        }
      }
    }
    return product;
  }

  private double singularValue(int index) {
    double position = (double) index / spec.effectiveRank();
    double bell = StrictMath.exp(-position * position);
    double tail = StrictMath.exp(-0.1 * position);
    return (1 - spec.tailStrength()) * bell + spec.tailStrength() * tail;
  }

  private double[] coefficients() {
    var draws = Draws.of(spec.seed(), Purpose.COEFFICIENTS);
    var coefficients = new double[columns];
    for (int column = 0; column < spec.informative(); column++) {
      coefficients[column] = 100 * draws.uniform();
    }
    return coefficients;
  }

  private double[] target(double[] features, double[] coefficients) {
    var draws = Draws.of(spec.seed(), Purpose.NOISE);
    var target = new double[rows];
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int column = 0; column < spec.informative(); column++) {
        sum += features[row * columns + column] * coefficients[column];
      }
      target[row] = sum + spec.bias() + spec.noise() * draws.normal();
    }
    return target;
  }
}
