package io.github.foldmill.tribuo;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.ValueTarget;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.tribuo.Dataset;
import org.tribuo.classification.Label;
import org.tribuo.regression.Regressor;

/** Small made-up data for tests. */
final class Rows {
  private static final List<String> CLASSES = List.of("red", "green", "blue");

  private Rows() {}

  /** Three noisy classes that a linear model can mostly tell apart. */
  static Tabular classes(int rows, int columns, long seed) {
    var random = new SplittableRandom(seed);
    var codes = new int[rows];
    var features = new double[rows][columns];
    for (int row = 0; row < rows; row++) {
      codes[row] = random.nextInt(CLASSES.size());
      for (int column = 0; column < columns; column++) {
        double signal = column % CLASSES.size() == codes[row] ? 1 : 0;
        features[row][column] = signal + random.nextGaussian();
      }
    }
    return Tabular.of(names(columns), features, ClassTarget.of(CLASSES, codes));
  }

  /** A noisy sum of the first two columns. */
  static Tabular values(int rows, int columns, long seed) {
    var random = new SplittableRandom(seed);
    var values = new double[rows];
    var features = new double[rows][columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        features[row][column] = random.nextGaussian();
      }
      values[row] = features[row][0] + 2 * features[row][1] + 0.1 * random.nextGaussian();
    }
    return Tabular.of(names(columns), features, ValueTarget.of(values));
  }

  static Dataset<Label> labels(int rows, int columns, long seed) {
    return TribuoData.classification(classes(rows, columns, seed));
  }

  static Dataset<Regressor> numbers(int rows, int columns, long seed) {
    return TribuoData.regression(values(rows, columns, seed));
  }

  private static List<String> names(int columns) {
    return IntStream.range(0, columns).mapToObj("x%03d"::formatted).toList();
  }
}
