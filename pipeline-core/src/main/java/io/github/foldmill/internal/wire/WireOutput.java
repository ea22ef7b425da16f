package io.github.foldmill.internal.wire;

import io.protostuff.ByteString;
import io.protostuff.Output;
import io.protostuff.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Writes the protobuf wire format; lists are written element by element, never packed. */
final class WireOutput implements Output {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int DELIMITED = 2;
  static final int FIXED32 = 5;
  static final int TYPE_BITS = 3;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final int depth;

  WireOutput(int depth) {
    this.depth = depth;
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }

  private void tag(int field, int type) {
    varint(((long) field << TYPE_BITS) | type);
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  private void fixed(long value, int length) {
    for (int i = 0; i < length; i++) {
      bytes.write((int) (value >>> (i * Byte.SIZE)));
    }
  }

  @Override
  public void writeInt32(int field, int value, boolean repeated) {
    writeInt64(field, value, repeated);
  }

  @Override
  public void writeUInt32(int field, int value, boolean repeated) {
    writeInt64(field, Integer.toUnsignedLong(value), repeated);
  }

  @Override
  public void writeSInt32(int field, int value, boolean repeated) {
    writeSInt64(field, value, repeated);
  }

  @Override
  public void writeFixed32(int field, int value, boolean repeated) {
    tag(field, FIXED32);
    fixed(value, Integer.BYTES);
  }

  @Override
  public void writeSFixed32(int field, int value, boolean repeated) {
    writeFixed32(field, value, repeated);
  }

  @Override
  public void writeInt64(int field, long value, boolean repeated) {
    tag(field, VARINT);
    varint(value);
  }

  @Override
  public void writeUInt64(int field, long value, boolean repeated) {
    writeInt64(field, value, repeated);
  }

  @Override
  public void writeSInt64(int field, long value, boolean repeated) {
    writeInt64(field, (value << 1) ^ (value >> (Long.SIZE - 1)), repeated);
  }

  @Override
  public void writeFixed64(int field, long value, boolean repeated) {
    tag(field, FIXED64);
    fixed(value, Long.BYTES);
  }

  @Override
  public void writeSFixed64(int field, long value, boolean repeated) {
    writeFixed64(field, value, repeated);
  }

  @Override
  public void writeFloat(int field, float value, boolean repeated) {
    writeFixed32(field, Float.floatToRawIntBits(value), repeated);
  }

  @Override
  public void writeDouble(int field, double value, boolean repeated) {
    writeFixed64(field, Double.doubleToRawLongBits(value), repeated);
  }

  @Override
  public void writeBool(int field, boolean value, boolean repeated) {
    writeInt64(field, value ? 1 : 0, repeated);
  }

  @Override
  public void writeEnum(int field, int number, boolean repeated) {
    writeInt64(field, number, repeated);
  }

  @Override
  public void writeString(int field, CharSequence value, boolean repeated) throws IOException {
    try {
      var encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
      writeBytes(field, encoded, repeated);
    } catch (CharacterCodingException e) {
      throw new IOException("a string must not hold half of a surrogate pair", e);
    }
  }

  @Override
  public void writeBytes(int field, ByteString value, boolean repeated) {
    writeByteArray(field, value.toByteArray(), repeated);
  }

  @Override
  public void writeByteArray(int field, byte[] value, boolean repeated) {
    writeBytes(field, ByteBuffer.wrap(value), repeated);
  }

  @Override
  public void writeByteRange(
      boolean utf8, int field, byte[] value, int offset, int length, boolean repeated) {
    writeBytes(field, ByteBuffer.wrap(value, offset, length), repeated);
  }

  @Override
  public void writeBytes(int field, ByteBuffer value, boolean repeated) {
    tag(field, DELIMITED);
    varint(value.remaining());
    var copy = new byte[value.remaining()];
    value.duplicate().get(copy);
    bytes.writeBytes(copy);
  }

  @Override
  public <T> void writeObject(int field, T value, Schema<T> schema, boolean repeated)
      throws IOException {
    if (depth == Wire.MAX_DEPTH) {
      throw new IOException("values must be nested at most " + Wire.MAX_DEPTH + " deep");
    }
    var nested = new WireOutput(depth + 1);
    schema.writeTo(nested, value);
    writeByteArray(field, nested.toByteArray(), repeated);
  }
}
