package io.github.foldmill.djl;

import ai.djl.nn.Block;
import java.util.Objects;
import java.util.Optional;

/**
 * A network architecture with a name of its own.
 *
 * <p>A network made of a {@link BlockSpec} is known by that. DJL blocks cannot describe themselves,
 * so for a factory the name stands for the layers: in cache keys, and in files, which then hold
 * weights but no layers. Change the name whenever the layers change. Immutable and safe for use by
 * many threads if the factory is.
 *
 * {@snippet :
 * var network =
 *     Network.of(
 *         "iris-mlp/1",
 *         outputs ->
 *             new SequentialBlock()
 *                 .add(Linear.builder().setUnits(16).build())
 *                 .add(Activation::relu)
 *                 .add(Linear.builder().setUnits(outputs).build()));
 * }
 *
 * @param id the name, ending with a version
 * @param factory builds the layers
 */
public record Network(String id, NetworkFactory factory) {

  /** Checks that there is a name and a factory. */
  public Network {
    Objects.requireNonNull(factory, "factory");
    if (id.isBlank()) {
      throw new IllegalArgumentException(
          "network id must not be blank, was \"%s\"; name the layers and a version, as in"
                  .formatted(id)
              + " \"iris-mlp/1\"");
    }
  }

  /**
   * Creates a network.
   *
   * @param id the name, ending with a version, such as {@code iris-mlp/1}
   * @param factory builds the layers
   * @return the network
   * @throws IllegalArgumentException if the name is blank
   */
  public static Network of(String id, NetworkFactory factory) {
    return new Network(id, factory);
  }

  /**
   * Creates a network from its description, which is its name too.
   *
   * @param spec the description
   * @return the network; files that hold it need no code of yours to be loaded
   */
  public static Network of(BlockSpec spec) {
    return new Network(spec.toString(), new SpecFactory(spec));
  }

  /**
   * Returns the description that this network was created from.
   *
   * @return the description, or nothing for a factory
   */
  public Optional<BlockSpec> spec() {
    return factory instanceof SpecFactory(var spec) ? Optional.of(spec) : Optional.empty();
  }

  /** The module that this network is, or nothing if its layers are built. */
  Optional<TorchScript> module() {
    return factory instanceof TorchScript.Factory(var module)
        ? Optional.of(module)
        : Optional.empty();
  }

  Block create(int outputs) {
    Block block = factory.create(outputs);
    if (block.isInitialized()) {
      throw new IllegalStateException(
          "the factory of network \"%s\" must give a fresh, uninitialized block each time"
              .formatted(id));
    }
    return block;
  }
}
