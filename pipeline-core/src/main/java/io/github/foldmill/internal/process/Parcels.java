package io.github.foldmill.internal.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputFilter;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Values as bytes: the simplest ones directly, all others serialised. */
final class Parcels {
  private static final int NULL = 0;
  private static final int FALSE = 1;
  private static final int TRUE = 2;
  private static final int INT = 3;
  private static final int LONG = 4;
  private static final int FLOAT = 5;
  private static final int DOUBLE = 6;
  private static final int LATIN = 7;
  private static final int SERIALIZED = 8;
  private static final int LATIN_LIMIT = 256;
  private static final int SHORT_STRING = 1 << 10;

  private Parcels() {}

  /**
   * Adds a value.
   *
   * @throws UnshippableException if it cannot cross; nothing is then added
   */
  static void write(@Nullable Object value, Bytes out, Shipment shipment, String what)
      throws UnshippableException {
    switch (value) {
      case null -> out.write(NULL);
      case Boolean b -> out.write(b ? TRUE : FALSE);
      case Integer i -> {
        out.write(INT);
        out.putInt(i);
      }
      case Long l -> {
        out.write(LONG);
        out.putLong(l);
      }
      case Float f -> {
        out.write(FLOAT);
        out.putInt(Float.floatToRawIntBits(f));
      }
      case Double d -> {
        out.write(DOUBLE);
        out.putLong(Double.doubleToRawLongBits(d));
      }
      case String s when isShortLatin(s) -> {
        out.write(LATIN);
        out.writeBytes(s.getBytes(StandardCharsets.ISO_8859_1));
      }
      default -> serialize(value, out, shipment, what);
    }
  }

  private static boolean isShortLatin(String text) {
    if (text.length() > SHORT_STRING) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= LATIN_LIMIT) {
        return false;
      }
    }
    return true;
  }

  private static void serialize(Object value, Bytes out, Shipment shipment, String what)
      throws UnshippableException {
    int before = out.size();
    out.write(SERIALIZED);
    ShippingOutput stream = null;
    try {
      stream = new ShippingOutput(out, shipment);
      stream.writeObject(value);
      stream.flush();
      if (out.size() > FrameInput.LIMIT / 2) {
        throw new NotSerializableException(
            "it has %d bytes, more than a message may have; hold its numbers in arrays or tensors"
                .formatted(out.size()));
      }
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // Code of the value's own class runs here and may throw what it likes.
      out.cutTo(before);
      throw Refusal.of(what, value, stream == null ? null : stream.lambda(), e);
    }
  }

  /** Reads a value that stands alone in a part of a frame. */
  static @Nullable Object read(ByteBuffer in, Arrival arrival, ObjectInputFilter filter)
      throws IOException, ClassNotFoundException {
    int tag = in.get();
    return switch (tag) {
      case NULL -> null;
      case FALSE -> false;
      case TRUE -> true;
      case INT -> in.getInt();
      case LONG -> in.getLong();
      case FLOAT -> Float.intBitsToFloat(in.getInt());
      case DOUBLE -> Double.longBitsToDouble(in.getLong());
      case LATIN ->
          new String(
              in.array(),
              in.arrayOffset() + in.position(),
              in.remaining(),
              StandardCharsets.ISO_8859_1);
      case SERIALIZED -> {
        var bytes =
            new ByteArrayInputStream(in.array(), in.arrayOffset() + in.position(), in.remaining());
        try (var stream = new ShippingInput(bytes, arrival, filter)) {
          yield stream.readObject();
        }
      }
      default -> throw new StreamCorruptedException("no kind of value has the number " + tag);
    };
  }
}
