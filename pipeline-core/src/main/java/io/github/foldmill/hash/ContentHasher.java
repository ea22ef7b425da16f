package io.github.foldmill.hash;

import java.lang.foreign.MemorySegment;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Computes the key of content that is put piece by piece.
 *
 * <p>The key is the XXH3-128 (seed 0) of the bytes that {@link HashSink} describes. {@link #hash()}
 * may be called at any time, and more put afterwards. After an exception the hasher may have taken
 * a part of the refused value: {@link #reset()} it.
 *
 * <p>Not safe for use by several threads at once. For the raw hash of plain bytes use {@link
 * Xxh3Stream}.
 *
 * {@snippet :
 * ContentHash key = new ContentHasher().putString("iris").putInt(42).put(List.of(1.0, 2.0)).hash();
 * }
 */
public final class ContentHasher implements HashSink {
  private static final int CHARS_AT_ONCE = 512;

  private final Xxh3Stream stream = new Xxh3Stream();
  private final HashPath path;
  private final TypesSeen types;
  // Kept for the next value, so that hashing many of them allocates nothing but keys.
  private final char[] chars = new char[CHARS_AT_ONCE];
  private @Nullable ContentHasher child;

  /** Creates an empty hasher. */
  public ContentHasher() {
    this(new HashPath(), new TypesSeen());
  }

  private ContentHasher(HashPath path, TypesSeen types) {
    this.path = path;
    this.types = types;
  }

  /**
   * The hasher for a part of the current value, whose messages give the path from the root; always
   * the same one, to be used for one part after another.
   */
  ContentHasher child() {
    ContentHasher part = child;
    if (part == null) {
      part = new ContentHasher(path, types);
      child = part;
    }
    return part;
  }

  HashPath path() {
    return path;
  }

  void saw(Class<?> type) {
    types.add(type);
  }

  ContentHasher putTag(TypeTag tag) {
    return putByte(tag.code());
  }

  /**
   * Returns the key of all that was put so far.
   *
   * @return the key
   */
  public ContentHash hash() {
    return stream.hash();
  }

  /**
   * Returns the classes of the records, enums, {@link Hashable}s and values with a {@link
   * FunnelProvider} that were put so far, at any depth.
   *
   * <p>Their names are part of the key, their code is not: a cache that also wants to notice edited
   * methods of its arguments looks at these.
   *
   * @return the classes, each once, in no meaningful order
   */
  public Set<Class<?>> types() {
    return types.all();
  }

  /**
   * Forgets all that was put.
   *
   * @return this hasher
   */
  public ContentHasher reset() {
    stream.reset();
    path.clear();
    types.clear();
    return this;
  }

  /** Resets a child without forgetting where the parent is. */
  ContentHasher restart() {
    stream.reset();
    return this;
  }

  @Override
  public ContentHasher putBoolean(boolean value) {
    return putByte((byte) (value ? 1 : 0));
  }

  @Override
  public ContentHasher putByte(byte value) {
    stream.appendByte(value);
    return this;
  }

  @Override
  public ContentHasher putShort(short value) {
    stream.appendShort(value);
    return this;
  }

  @Override
  public ContentHasher putChar(char value) {
    return putShort((short) value);
  }

  @Override
  public ContentHasher putInt(int value) {
    stream.appendInt(value);
    return this;
  }

  @Override
  public ContentHasher putLong(long value) {
    stream.appendLong(value);
    return this;
  }

  @Override
  public ContentHasher putFloat(float value) {
    return putInt(Float.floatToIntBits(value));
  }

  @Override
  public ContentHasher putDouble(double value) {
    return putLong(Double.doubleToLongBits(value));
  }

  @Override
  public ContentHasher putString(String value) {
    Objects.requireNonNull(value, "value");
    putTag(TypeTag.STRING).putInt(value.length());
    for (int from = 0; from < value.length(); from += CHARS_AT_ONCE) {
      int count = Math.min(CHARS_AT_ONCE, value.length() - from);
      value.getChars(from, from + count, chars, 0);
      for (int i = 0; i < count; i++) {
        stream.appendShort((short) chars[i]);
      }
    }
    return this;
  }

  @Override
  public ContentHasher putHash(ContentHash value) {
    Objects.requireNonNull(value, "value");
    return putLong(value.low()).putLong(value.high());
  }

  @Override
  public ContentHasher put(@Nullable Object value) {
    path.startAt(value);
    StructuralHash.put(this, value);
    return this;
  }

  @Override
  public ContentHasher putBooleans(boolean[] values) {
    return putVector("BOOL", BooleanElements.BOOLEANS, values, values.length, 0);
  }

  @Override
  public ContentHasher putBytes(byte[] values) {
    return putVector("I8", ByteElements.BYTES, values, values.length, 0);
  }

  @Override
  public ContentHasher putShorts(short[] values) {
    return putVector("I16", ShortElements.SHORTS, values, values.length, 1);
  }

  @Override
  public ContentHasher putChars(char[] values) {
    MemoryElements elements = MemoryElements.of(NanRule.KEEP);
    return putVector("U16", elements, MemorySegment.ofArray(values), values.length, 1);
  }

  @Override
  public ContentHasher putInts(int[] values) {
    return putVector("I32", IntElements.INTS, values, values.length, 2);
  }

  @Override
  public ContentHasher putLongs(long[] values) {
    return putVector("I64", LongElements.LONGS, values, values.length, 3);
  }

  @Override
  public ContentHasher putFloats(float[] values) {
    return putVector("F32", FloatElements.CANONICAL, values, values.length, 2);
  }

  @Override
  public ContentHasher putDoubles(double[] values) {
    return putVector("F64", DoubleElements.CANONICAL, values, values.length, 3);
  }

  @Override
  public ContentHasher putArray(String dtype, long[] shape, MemorySegment data) {
    NanRule rule = ArrayLayout.check(dtype, shape, data.byteSize());
    putTag(TypeTag.ARRAY).putString(dtype).putInt(shape.length);
    for (long size : shape) {
      putLong(size);
    }
    putDigest(MemoryElements.bestFor(data, rule), data);
    return this;
  }

  private <A> void putDigest(Elements<A> elements, MemorySegment data) {
    TreeHash.append(elements, elements.behind(data), elements.start(data), data.byteSize(), stream);
  }

  private <A> ContentHasher putVector(
      String dtype, Elements<A> elements, A values, int length, int shift) {
    putTag(TypeTag.ARRAY).putString(dtype).putInt(1).putLong(length);
    TreeHash.append(elements, values, 0, (long) length << shift, stream);
    return this;
  }
}
