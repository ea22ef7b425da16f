package io.github.foldmill.internal.wire;

import io.protostuff.ByteString;
import io.protostuff.Input;
import io.protostuff.Output;
import io.protostuff.Schema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the protobuf wire format; whatever the bytes, it fails only with an exception of ours. */
final class WireInput implements Input {
  private static final int TYPE_MASK = (1 << WireOutput.TYPE_BITS) - 1;
  private static final int MAX_VARINT_SHIFT = 63;

  private final byte[] bytes;
  private int position;
  private int limit;
  private int depth;
  private int type;

  WireInput(byte[] bytes) {
    this.bytes = bytes;
    this.limit = bytes.length;
  }

  private WireException error(String rule) {
    return new WireException(position, rule);
  }

  @Override
  public <T> int readFieldNumber(Schema<T> schema) throws IOException {
    if (position == limit) {
      return 0;
    }
    long tag = varint();
    long field = tag >>> WireOutput.TYPE_BITS;
    if (field < 1 || field > Integer.MAX_VALUE >>> WireOutput.TYPE_BITS) {
      throw error("field numbers must be from 1 to 2^28 - 1, was " + field);
    }
    type = (int) tag & TYPE_MASK;
    return (int) field;
  }

  @Override
  public <T> void handleUnknownField(int field, Schema<T> schema) throws IOException {
    switch (type) {
      case WireOutput.VARINT -> varint();
      case WireOutput.FIXED64 -> take(Long.BYTES);
      case WireOutput.DELIMITED -> take(length());
      case WireOutput.FIXED32 -> take(Integer.BYTES);
      default -> throw error("wire type must be 0, 1, 2 or 5, was " + type);
    }
  }

  private void require(int expected) throws WireException {
    if (type != expected) {
      throw error("wire type must be %d here, was %d".formatted(expected, type));
    }
  }

  private long varint() throws WireException {
    long value = 0;
    for (int shift = 0; shift <= MAX_VARINT_SHIFT; shift += 7) {
      byte next = bytes[take(1)];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw error("a varint must have at most 10 bytes");
  }

  private int length() throws WireException {
    long length = varint();
    if (length < 0 || length > limit - position) {
      throw error(
          "a length must be at most %d here, was %s"
              .formatted(limit - position, Long.toUnsignedString(length)));
    }
    return (int) length;
  }

  /** Moves on and returns where it was. */
  private int take(int count) throws WireException {
    if (count > limit - position) {
      throw error("a message must not end within a field");
    }
    position += count;
    return position - count;
  }

  private long fixed(int length) throws WireException {
    int start = take(length);
    long value = 0;
    for (int i = 0; i < length; i++) {
      value |= (bytes[start + i] & 0xFFL) << (i * Byte.SIZE);
    }
    return value;
  }

  @Override
  public int readInt32() throws IOException {
    return (int) readInt64();
  }

  @Override
  public int readUInt32() throws IOException {
    return (int) readInt64();
  }

  @Override
  public int readSInt32() throws IOException {
    return (int) readSInt64();
  }

  @Override
  public int readFixed32() throws IOException {
    require(WireOutput.FIXED32);
    return (int) fixed(Integer.BYTES);
  }

  @Override
  public int readSFixed32() throws IOException {
    return readFixed32();
  }

  @Override
  public long readInt64() throws IOException {
    require(WireOutput.VARINT);
    return varint();
  }

  @Override
  public long readUInt64() throws IOException {
    return readInt64();
  }

  @Override
  public long readSInt64() throws IOException {
    long value = readInt64();
    return (value >>> 1) ^ -(value & 1);
  }

  @Override
  public long readFixed64() throws IOException {
    require(WireOutput.FIXED64);
    return fixed(Long.BYTES);
  }

  @Override
  public long readSFixed64() throws IOException {
    return readFixed64();
  }

  @Override
  public float readFloat() throws IOException {
    return Float.intBitsToFloat(readFixed32());
  }

  @Override
  public double readDouble() throws IOException {
    return Double.longBitsToDouble(readFixed64());
  }

  @Override
  public boolean readBool() throws IOException {
    return readInt64() != 0;
  }

  @Override
  public int readEnum() throws IOException {
    return readInt32();
  }

  @Override
  public String readString() throws IOException {
    int start = position;
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(readByteBuffer()).toString();
    } catch (CharacterCodingException e) {
      throw new WireException(start, "a string must be UTF-8");
    }
  }

  @Override
  public ByteString readBytes() throws IOException {
    return ByteString.copyFrom(readByteArray());
  }

  @Override
  public void readBytes(ByteBuffer target) throws IOException {
    target.put(readByteBuffer());
  }

  @Override
  public byte[] readByteArray() throws IOException {
    require(WireOutput.DELIMITED);
    int length = length();
    int start = take(length);
    return Arrays.copyOfRange(bytes, start, start + length);
  }

  @Override
  public ByteBuffer readByteBuffer() throws IOException {
    return ByteBuffer.wrap(readByteArray());
  }

  @Override
  public <T> T mergeObject(@Nullable T value, Schema<T> schema) throws IOException {
    require(WireOutput.DELIMITED);
    int length = length();
    if (depth == Wire.MAX_DEPTH) {
      throw error("messages must be nested at most " + Wire.MAX_DEPTH + " deep");
    }
    int outer = limit;
    limit = position + length;
    depth++;
    T message = value == null ? schema.newMessage() : value;
    schema.mergeFrom(this, message);
    depth--;
    limit = outer;
    return message;
  }

  @Override
  public void transferByteRangeTo(Output output, boolean utf8, int field, boolean repeated)
      throws IOException {
    byte[] range = readByteArray();
    output.writeByteRange(utf8, field, range, 0, range.length, repeated);
  }
}
