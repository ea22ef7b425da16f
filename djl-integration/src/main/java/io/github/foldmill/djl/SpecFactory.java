package io.github.foldmill.djl;

import ai.djl.nn.Block;

/**
 * Builds a network from its description.
 *
 * @param spec the description
 */
record SpecFactory(BlockSpec spec) implements NetworkFactory {
  @Override
  public Block create(int outputs) {
    return spec.build(outputs);
  }
}
