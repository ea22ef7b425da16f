package io.github.foldmill.tribuo;

import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Walks an encoded message, and the messages packed in it however deeply, without building objects.
 *
 * <p>It takes only what Tribuo's parser reads in exactly one way: every field must be known, fields
 * that are not lists must occur once, lengths must fit, and a packed message must name a type of
 * Tribuo's. Protobuf itself merges a field that occurs twice, which would let a packed message be
 * read as another type than the one it was walked as.
 */
final class ProtoWalk {
  /** Messages deeper than any ensemble of Tribuo's would exhaust the stack. */
  private static final int MAX_DEPTH = 200;

  /** An encoded 32-bit number has at most four full groups of seven bits and one of four. */
  private static final int LAST_SHIFT = 28;

  private static final int LAST_GROUP = 0x0f;

  private static final int MAX_VARINT = 10;
  private static final int TYPE_URL = 1;

  private final byte[] bytes;
  private final Listener listener;
  private final TextMemo<Optional<WireType>> types = new TextMemo<>(ProtoWalk::type);
  private int at;

  /** Hears what is in a message, in the order of its bytes. */
  interface Listener {

    /** A message starts; tells whether to walk what is in it. */
    default boolean enter(WireType type, int from, int to) {
      return true;
    }

    /** A text, bytes, or packed numbers. */
    void value(WireType.Field field, int from, int to) throws IOException;

    /** The message entered last ends. */
    default void leave(WireType type) throws IOException {}
  }

  private ProtoWalk(byte[] bytes, Listener listener) {
    this.bytes = bytes;
    this.listener = listener;
  }

  static void walk(WireType type, byte[] bytes, Listener listener) throws IOException {
    new ProtoWalk(bytes, listener).message(type, bytes.length, 0);
  }

  private static Optional<WireType> type(String url) {
    return TribuoMessages.find(url.substring(url.lastIndexOf('/') + 1));
  }

  private void message(WireType type, int end, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new IOException("messages must be nested at most %d deep".formatted(MAX_DEPTH));
    }
    if (!listener.enter(type, at, end)) {
      at = end;
      return;
    }
    if (type.isAny()) {
      packed(type, end, depth);
    } else {
      long seen = 0;
      while (at < end) {
        int encoding = varint(end);
        var field = field(type, encoding, seen);
        seen |= 1L << field.number();
        value(field, WireFormat.getTagWireType(encoding), end, depth);
      }
    }
    listener.leave(type);
  }

  private WireType.Field field(WireType type, int encoding, long seen) throws IOException {
    int number = WireFormat.getTagFieldNumber(encoding);
    var field = type.field(number);
    if (field == null || !field.is(WireFormat.getTagWireType(encoding))) {
      throw new IOException(
          "%s has no field %d of that encoding, byte %d; the file may be from a newer Tribuo"
              .formatted(type.name(), number, at));
    }
    if (!field.repeated() && (seen & 1L << number) != 0) {
      throw new IOException("%s must occur once, occurs again at byte %d".formatted(field, at));
    }
    return field;
  }

  private void value(WireType.Field field, int encoding, int end, int depth) throws IOException {
    switch (encoding) {
      case WireFormat.WIRETYPE_VARINT -> skipVarint(end);
      case WireFormat.WIRETYPE_FIXED32 -> at = plus(Integer.BYTES, end);
      case WireFormat.WIRETYPE_FIXED64 -> at = plus(Long.BYTES, end);
      default -> {
        int to = plus(varint(end), end);
        var nested = field.message();
        if (nested != null) {
          message(nested, to, depth + 1);
        } else {
          listener.value(field, at, to);
          at = to;
        }
      }
    }
  }

  /** An {@code Any}: the name of a type, then a message of that type; or nothing at all. */
  private void packed(WireType any, int end, int depth) throws IOException {
    if (at == end) {
      return;
    }
    int encoding = varint(end);
    var url = field(any, encoding, 0);
    if (url.number() != TYPE_URL) {
      throw new IOException("%s must come first, byte %d".formatted(any.name() + ".type_url", at));
    }
    int to = plus(varint(end), end);
    int from = at;
    var type = types.get(bytes, from, to);
    if (type.isEmpty()) {
      throw new IOException(
          "a packed message must be one of Tribuo's, has the type \"%s\""
              .formatted(new String(bytes, from, to - from, StandardCharsets.UTF_8)));
    }
    at = to;
    if (at < end) {
      field(any, varint(end), 1L << TYPE_URL);
      int last = plus(varint(end), end);
      if (last != end) {
        throw new IOException("a packed message must end at byte %d, not %d".formatted(end, last));
      }
      message(type.get(), end, depth + 1);
    }
  }

  private int plus(int length, int end) throws IOException {
    if (length < 0 || length > end - at) {
      throw new IOException(
          "a length must be from 0 to %d, was %d, byte %d".formatted(end - at, length, at));
    }
    return at + length;
  }

  private int varint(int end) throws IOException {
    int value = 0;
    for (int shift = 0; at < end; shift += 7) {
      byte group = bytes[at++];
      if (shift == LAST_SHIFT && (group & ~LAST_GROUP) != 0) {
        break;
      }
      value |= (group & 0x7f) << shift;
      if (group >= 0) {
        return value;
      }
    }
    throw new IOException("a number is damaged at byte " + at);
  }

  private void skipVarint(int end) throws IOException {
    for (int i = 0; i < MAX_VARINT && at < end; i++) {
      if (bytes[at++] >= 0) {
        return;
      }
    }
    throw new IOException("a number is damaged at byte " + at);
  }
}
