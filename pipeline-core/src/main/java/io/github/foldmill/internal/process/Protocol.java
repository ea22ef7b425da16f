package io.github.foldmill.internal.process;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The numbers of frames and how their parts are laid out. */
final class Protocol {
  /** A request: its number, the function's id and definition, a count and that many arguments. */
  static final byte RUN = 1;

  /** A request without an answer: the id of a function that is not needed any more. */
  static final byte FORGET = 2;

  /** A reply: the result. */
  static final byte VALUE = 1;

  /** A reply: class, message and trace of what a task threw, and itself where it can cross. */
  static final byte THROWN = 2;

  /** A reply: why the function, the argument or the result could not cross. */
  static final byte UNSHIPPABLE = 3;

  /** A reply like {@link #THROWN}, after which the worker leaves. */
  static final byte OUT_OF_MEMORY = 4;

  private Protocol() {}

  /** Returns the next part of a frame, with its length before it. */
  static ByteBuffer part(ByteBuffer in) {
    int length = in.getInt();
    var part = in.slice(in.position(), length);
    in.position(in.position() + length);
    return part;
  }

  static String getText(ByteBuffer in) {
    return StandardCharsets.UTF_8.decode(part(in)).toString();
  }

  static void putText(Bytes out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.putInt(bytes.length);
    out.writeBytes(bytes);
  }

  static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  static String trace(Throwable thrown) {
    var text = new StringWriter();
    try (var writer = new PrintWriter(text)) {
      thrown.printStackTrace(writer);
    }
    return text.toString();
  }
}
