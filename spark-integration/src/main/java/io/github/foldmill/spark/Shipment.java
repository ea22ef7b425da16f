package io.github.foldmill.spark;

import io.github.foldmill.persist.MissingCodecException;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides for each value of an object graph whether it crosses as it is or as an artifact. */
abstract class Shipment {
  private final Codecs codecs;

  Shipment(Codecs codecs) {
    this.codecs = codecs;
  }

  /** Returns the value itself or what is to stand for it in the stream. */
  @Nullable Object replace(@Nullable Object value) throws IOException {
    if (value == null || !mayHaveCodec(value) || !codecs.cover(value)) {
      return value;
    }
    try {
      return standIn(value);
    } catch (MissingCodecException e) {
      // A codec for a container has met a part that no codec takes.
      if (value instanceof Serializable) {
        return value;
      }
      throw e;
    }
  }

  /** Returns what stands for a value that has a codec. */
  abstract StandIn standIn(Object value) throws IOException;

  final byte[] artifact(Object value) throws IOException {
    return codecs.write(value);
  }

  /**
   * Java's own classes and containers cross in the stream, and only what they hold is looked at.
   */
  private static boolean mayHaveCodec(Object value) {
    return value.getClass().getClassLoader() != null
        && !(value instanceof StandIn
            || value instanceof Collection
            || value instanceof Map
            || value instanceof Throwable);
  }

  /** Sends everything in the stream: results, each of which crosses once. */
  static final class InStream extends Shipment {
    InStream(Codecs codecs) {
      super(codecs);
    }

    @Override
    StandIn standIn(Object value) throws IOException {
      return new StandIn.Inline(artifact(value));
    }
  }
}
