package io.github.foldmill.djl;

import ai.djl.nn.Block;
import java.io.Serializable;

/**
 * Builds the layers of a network.
 *
 * <p>It must give a fresh block with the same layers every time, not yet initialized; it is called
 * once for every fit, every prediction and every load.
 */
@FunctionalInterface
public interface NetworkFactory extends Serializable {

  /**
   * Builds the block.
   *
   * @param outputs how many numbers the network must give for each row: the number of classes, or 1
   *     in regression
   * @return a fresh block that takes an array of shape (rows, columns) and gives one of shape
   *     (rows, outputs); for classification its numbers are logits, before any softmax
   */
  Block create(int outputs);
}
