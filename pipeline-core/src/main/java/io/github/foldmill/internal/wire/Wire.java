package io.github.foldmill.internal.wire;

import io.protostuff.Schema;
import java.io.IOException;

/** Turns messages into protobuf bytes and back. */
public final class Wire {
  /** How deep messages may be nested, well below what would exhaust a thread's stack. */
  public static final int MAX_DEPTH = 200;

  private Wire() {}

  /**
   * Encodes a message.
   *
   * @param message the message
   * @param schema its schema
   * @param <T> its type
   * @return the bytes, the same for equal messages
   * @throws IOException if the message is nested deeper than {@link #MAX_DEPTH}
   */
  public static <T> byte[] encode(T message, Schema<T> schema) throws IOException {
    var output = new WireOutput(0);
    schema.writeTo(output, message);
    return output.toByteArray();
  }

  /**
   * Decodes a message.
   *
   * @param bytes the bytes, all of them the message
   * @param schema its schema
   * @param <T> its type
   * @return the message
   * @throws WireException if the bytes are no valid message
   * @throws IOException if the schema refuses the message
   */
  public static <T> T decode(byte[] bytes, Schema<T> schema) throws IOException {
    T message = schema.newMessage();
    schema.mergeFrom(new WireInput(bytes), message);
    return message;
  }
}
