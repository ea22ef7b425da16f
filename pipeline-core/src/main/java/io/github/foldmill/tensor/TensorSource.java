package io.github.foldmill.tensor;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;

/**
 * Gives the bytes of a tensor one after the other, for tensors that are larger than memory or still
 * being computed.
 *
 * {@snippet class="io.github.foldmill.search.SnippetsTest" region="tensorSource"}
 */
@FunctionalInterface
public interface TensorSource {

  /**
   * Starts from the first element.
   *
   * @return a channel, in blocking mode, that gives the elements little-endian in row-major order
   *     and then ends; whoever asked for it closes it
   * @throws IOException if the elements cannot be had
   */
  ReadableByteChannel open() throws IOException;
}
