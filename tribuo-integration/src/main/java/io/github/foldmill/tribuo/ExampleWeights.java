package io.github.foldmill.tribuo;

import io.github.foldmill.data.RowWeights;
import java.util.Optional;
import org.tribuo.Dataset;

/** Reads the weights of examples. */
final class ExampleWeights {
  private ExampleWeights() {}

  /** Returns the weights, or nothing if all are 1. */
  static Optional<RowWeights> of(Dataset<?> data) {
    var weights = new double[data.size()];
    boolean any = false;
    for (int row = 0; row < weights.length; row++) {
      weights[row] = data.getExample(row).getWeight();
      any |= weights[row] != 1;
    }
    return any ? Optional.of(RowWeights.of(weights)) : Optional.empty();
  }
}
