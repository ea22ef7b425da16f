package io.github.foldmill.spark;

import java.io.IOException;
import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;

/** What stands in a stream in place of a value that has a codec. */
sealed interface StandIn extends Serializable {

  /** Returns the value. */
  Object value(Codecs codecs) throws IOException;

  /**
   * A value so small that it travels in the stream.
   *
   * @param artifact the value as bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Inline(byte[] artifact) implements StandIn {
    @Override
    public Object value(Codecs codecs) throws IOException {
      return codecs.read(artifact);
    }
  }

  /**
   * A value that travels to each executor once.
   *
   * @param packed the value
   */
  record Sent(Broadcast<Packed> packed) implements StandIn {
    @Override
    public Object value(Codecs codecs) throws IOException {
      return packed.value().value(codecs);
    }
  }
}
