package io.github.foldmill.spark;

import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value as bytes, which each executor reads once and all its tasks share. */
final class Packed implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  /** What travels. */
  private final byte[] bytes;

  /** Whether that is an artifact and not a parcel. */
  private final boolean artifact;

  /** What it holds, once it has been asked for; guarded by this object. */
  private transient @Nullable Object value;

  private Packed(byte[] bytes, boolean artifact) {
    this.bytes = bytes;
    this.artifact = artifact;
  }

  static Packed artifact(byte[] bytes) {
    return new Packed(bytes, true);
  }

  static Packed parcel(byte[] bytes) {
    return new Packed(bytes, false);
  }

  synchronized Object value(Codecs codecs) throws IOException {
    if (value == null) {
      value = Objects.requireNonNull(artifact ? codecs.read(bytes) : decode(codecs));
    }
    return value;
  }

  private @Nullable Object decode(Codecs codecs) throws IOException {
    try {
      return Values.decode(bytes, codecs);
    } catch (ClassNotFoundException e) {
      throw new IOException("a shared value is of a class that is not here: " + e, e);
    }
  }
}
