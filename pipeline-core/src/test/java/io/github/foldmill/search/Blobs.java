package io.github.foldmill.search;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import java.util.List;
import java.util.SplittableRandom;

/** Overlapping clouds of points, one per class, so that scores differ between candidates. */
final class Blobs {
  private Blobs() {}

  static Tabular of(int rows, long seed) {
    var random = new SplittableRandom(seed);
    var features = new double[rows * 3];
    var codes = new int[rows];
    for (int row = 0; row < rows; row++) {
      codes[row] = random.nextInt(3);
      for (int column = 0; column < 3; column++) {
        features[row * 3 + column] =
            (codes[row] == column ? 1.2 : 0) + random.nextDouble() + random.nextDouble();
      }
    }
    return Tabular.of(
        List.of("a", "b", "c"), features, ClassTarget.of(List.of("x", "y", "z"), codes));
  }
}
