package io.github.foldmill.persist;

import java.io.IOException;

/** A codec for all values of one class, from two functions. */
record SimpleCodec<T>(String id, Class<T> type, Encoder<T> encoder, Decoder<T> decoder)
    implements ModelCodec<T> {

  /** Writes a value. */
  @FunctionalInterface
  interface Encoder<T> {
    void encode(T value, ArtifactWriter out) throws IOException;
  }

  /** Reads a value. */
  @FunctionalInterface
  interface Decoder<T> {
    T decode(ArtifactReader in) throws IOException;
  }

  @Override
  public boolean encodes(Object value) {
    return type.isInstance(value);
  }

  @Override
  public void encode(T value, ArtifactWriter out) throws IOException {
    encoder.encode(value, out);
  }

  @Override
  public T decode(ArtifactReader in) throws IOException {
    return decoder.decode(in);
  }

  @Override
  public boolean covers(Class<?> asked) {
    return asked == type;
  }
}
