package io.github.foldmill.datasets;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.datasets.Draws.Purpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Draws one classification problem.
 *
 * <p>Until the end columns stand in the order informative, redundant, repeated, noise.
 */
final class ClassificationGenerator {
  private final ClassificationSpec spec;
  private final int columns;
  private final double[] values;
  private final int[] codes;

  ClassificationGenerator(ClassificationSpec spec) {
    this.spec = spec;
    this.columns = spec.features();
    this.values = new double[Require.cells(spec.samples(), columns)];
    this.codes = new int[spec.samples()];
  }

  ClassificationProblem problem() {
    drawClusters();
    combineRedundant();
    copyRepeated();
    drawNoise();
    flipLabels();
    shiftAndScale();
    var rowOrder = Matrix.order(codes.length, spec.shuffle(), spec.seed(), Purpose.ROWS);
    var columnOrder = Matrix.order(columns, spec.shuffle(), spec.seed(), Purpose.COLUMNS);
    var names = IntStream.range(0, spec.classes()).mapToObj(Integer::toString).toList();
    var table =
        Tabular.of(
            Matrix.names(columns),
            Matrix.reordered(values, rowOrder, columnOrder),
            ClassTarget.of(names, codes).select(rowOrder));
    var roles = roles();
    return new ClassificationProblem(
        table, Arrays.stream(columnOrder).mapToObj(roles::get).toList());
  }

  private Draws draws(Purpose purpose) {
    return Draws.of(spec.seed(), purpose);
  }

  private double[] centroids() {
    var draws = draws(Purpose.CENTROIDS);
    int dimensions = spec.informative();
    var centroids = Hypercube.corners(spec.clusters(), dimensions, draws);
    for (int i = 0; i < centroids.length; i++) {
      centroids[i] = (2 * centroids[i] - 1) * spec.classSep();
    }
    if (!spec.hypercube()) {
      var clusterFactors = Matrix.drawn(spec.clusters(), 1, draws::uniform);
      var dimensionFactors = Matrix.drawn(1, dimensions, draws::uniform);
      for (int i = 0; i < centroids.length; i++) {
        centroids[i] *= clusterFactors[i / dimensions] * dimensionFactors[i % dimensions];
      }
    }
    return centroids;
  }

  private void drawClusters() {
    var normals = draws(Purpose.CLUSTERS);
    var mixing = draws(Purpose.COVARIANCE);
    int dimensions = spec.informative();
    var centroids = centroids();
    var sizes = spec.clusterSizes();
    int row = 0;
    for (int cluster = 0; cluster < sizes.length; cluster++) {
      var mix = Matrix.drawn(dimensions, dimensions, mixing::symmetric);
      for (int i = 0; i < sizes[cluster]; i++, row++) {
        codes[row] = cluster % spec.classes();
        var point = Matrix.drawn(1, dimensions, normals::normal);
        for (int column = 0; column < dimensions; column++) {
          values[row * columns + column] =
              centroids[cluster * dimensions + column] + product(point, 0, mix, column, dimensions);
        }
      }
    }
  }

  /** The product of a row vector of the informative length and a column of a matrix. */
  private double product(double[] rows, int start, double[] matrix, int column, int width) {
    double sum = 0;
    for (int i = 0; i < spec.informative(); i++) {
      sum += rows[start + i] * matrix[i * width + column];
    }
    return sum;
  }

  private void combineRedundant() {
    int informative = spec.informative();
    int redundant = spec.redundant();
    var weights = Matrix.drawn(informative, redundant, draws(Purpose.REDUNDANT)::symmetric);
    for (int row = 0; row < codes.length; row++) {
      int start = row * columns;
      for (int column = 0; column < redundant; column++) {
        values[start + informative + column] = product(values, start, weights, column, redundant);
      }
    }
  }

  private void copyRepeated() {
    var draws = draws(Purpose.REPEATED);
    int originals = spec.informative() + spec.redundant();
    for (int copy = 0; copy < spec.repeated(); copy++) {
      // scikit-learn rounds as well, so that the first and the last are half as likely.
      int original = (int) ((originals - 1) * draws.uniform() + 0.5);
      for (int row = 0; row < codes.length; row++) {
        values[row * columns + originals + copy] = values[row * columns + original];
      }
    }
  }

  private void drawNoise() {
    var draws = draws(Purpose.NOISE);
    int first = spec.informative() + spec.redundant() + spec.repeated();
    for (int row = 0; row < codes.length; row++) {
      for (int column = first; column < columns; column++) {
        values[row * columns + column] = draws.normal();
      }
    }
  }

  private void flipLabels() {
    var draws = draws(Purpose.LABELS);
    for (int row = 0; row < codes.length; row++) {
      // Both are always drawn, so that a larger share flips the same rows and more.
      boolean flipped = draws.uniform() < spec.flipY();
      int code = draws.below(spec.classes());
      if (flipped) {
        codes[row] = code;
      }
    }
  }

  private void shiftAndScale() {
    var shiftDraws = draws(Purpose.SHIFT);
    var scaleDraws = draws(Purpose.SCALE);
    var shifts =
        spec.shift().numbers("shift", columns, () -> shiftDraws.symmetric() * spec.classSep());
    var scales = spec.scale().numbers("scale", columns, () -> 1 + 100 * scaleDraws.uniform());
    for (int i = 0; i < values.length; i++) {
      values[i] = (values[i] + shifts[i % columns]) * scales[i % columns];
    }
  }

  private List<FeatureRole> roles() {
    var roles = new ArrayList<FeatureRole>(columns);
    roles.addAll(Collections.nCopies(spec.informative(), FeatureRole.INFORMATIVE));
    roles.addAll(Collections.nCopies(spec.redundant(), FeatureRole.REDUNDANT));
    roles.addAll(Collections.nCopies(spec.repeated(), FeatureRole.REPEATED));
    roles.addAll(Collections.nCopies(columns - roles.size(), FeatureRole.RANDOM));
    return roles;
  }
}
