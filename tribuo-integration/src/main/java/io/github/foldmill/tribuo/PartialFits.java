package io.github.foldmill.tribuo;

import java.util.OptionalInt;
import org.tribuo.Model;
import org.tribuo.Output;

/** The kinds of trainers whose models can be taken out of larger ones. */
final class PartialFits {
  private PartialFits() {}

  /** Returns how much of the larger model is taken, if the trainer is of such a kind. */
  static OptionalInt size(ComponentConfig config) {
    var neighbours = KeptNeighbours.size(config);
    return neighbours.isPresent() ? neighbours : GrowingEnsemble.size(config);
  }

  /** Returns the configuration of the same trainer with another size. */
  static ComponentConfig resized(ComponentConfig config, int size) {
    return KeptNeighbours.size(config).isPresent()
        ? KeptNeighbours.resized(config, size)
        : GrowingEnsemble.resized(config, size);
  }

  /** Takes what a trainer of the configuration would give out of a larger model. */
  static <T extends Output<T>> Model<T> of(
      ComponentConfig config, Model<T> larger, int innerThreads) {
    return KeptNeighbours.size(config).isPresent()
        ? KeptNeighbours.of(config, larger, innerThreads)
        : GrowingEnsemble.first(config, larger, innerThreads);
  }
}
