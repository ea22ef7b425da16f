package io.github.foldmill.djl;

import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.ValueTarget;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Small tables and networks. */
final class Fixtures {
  static final Network MLP = Network.of("mlp/1", Fixtures::mlp);
  static final Network LINEAR = Network.of("linear/1", Fixtures::linear);
  static final Network REGULARIZED = Network.of("regularized/1", Fixtures::regularized);

  private Fixtures() {}

  static Block mlp(int outputs) {
    return new SequentialBlock()
        .add(Linear.builder().setUnits(16).build())
        .add(Activation::relu)
        .add(Linear.builder().setUnits(outputs).build());
  }

  static Block linear(int outputs) {
    return Linear.builder().setUnits(outputs).build();
  }

  static Block regularized(int outputs) {
    return new SequentialBlock()
        .add(Linear.builder().setUnits(16).build())
        .add(BatchNorm.builder().build())
        .add(Activation::relu)
        .add(Dropout.builder().optRate(0.3f).build())
        .add(Linear.builder().setUnits(outputs).build());
  }

  /** Three clouds of points around distant centres. */
  static Tabular clouds(int rows, long seed) {
    var random = new SplittableRandom(seed);
    double[][] centres = {{0, 0, 0}, {4, 0, 4}, {0, 4, -4}};
    int[] codes = IntStream.range(0, rows).map(row -> row % centres.length).toArray();
    var features = new double[rows][3];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < 3; column++) {
        features[row][column] = centres[codes[row]][column] + random.nextGaussian();
      }
    }
    return Tabular.of(
        List.of("x", "y", "z"), features, ClassTarget.of(List.of("red", "green", "blue"), codes));
  }

  /** A plane, {@code 3x - 2y + 1}, without noise. */
  static Tabular plane(int rows, long seed) {
    var random = new SplittableRandom(seed);
    var features = new double[rows][2];
    var values = new double[rows];
    for (int row = 0; row < rows; row++) {
      features[row][0] = random.nextDouble(-1, 1);
      features[row][1] = random.nextDouble(-1, 1);
      values[row] = 3 * features[row][0] - 2 * features[row][1] + 1;
    }
    return Tabular.of(List.of("x", "y"), features, ValueTarget.of(values));
  }
}
