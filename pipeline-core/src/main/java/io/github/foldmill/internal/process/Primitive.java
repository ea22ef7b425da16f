package io.github.foldmill.internal.process;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/** The primitive arrays, seen as bytes. */
@SuppressWarnings("ImmutableEnumChecker") // layouts are immutable, although nothing marks them so
enum Primitive {
  BYTES(ValueLayout.JAVA_BYTE),
  SHORTS(ValueLayout.JAVA_SHORT_UNALIGNED),
  CHARS(ValueLayout.JAVA_CHAR_UNALIGNED),
  INTS(ValueLayout.JAVA_INT_UNALIGNED),
  LONGS(ValueLayout.JAVA_LONG_UNALIGNED),
  FLOATS(ValueLayout.JAVA_FLOAT_UNALIGNED),
  DOUBLES(ValueLayout.JAVA_DOUBLE_UNALIGNED);

  private final ValueLayout layout;

  Primitive(ValueLayout layout) {
    this.layout = layout;
  }

  /** Returns the kind of an array; null for anything else, {@code boolean[]} included. */
  static @Nullable Primitive of(Object value) {
    return switch (value) {
      case byte[] _ -> BYTES;
      case short[] _ -> SHORTS;
      case char[] _ -> CHARS;
      case int[] _ -> INTS;
      case long[] _ -> LONGS;
      case float[] _ -> FLOATS;
      case double[] _ -> DOUBLES;
      default -> null;
    };
  }

  /** Returns the memory of an array of this kind. */
  MemorySegment memory(Object array) {
    return switch (this) {
      case BYTES -> MemorySegment.ofArray((byte[]) array);
      case SHORTS -> MemorySegment.ofArray((short[]) array);
      case CHARS -> MemorySegment.ofArray((char[]) array);
      case INTS -> MemorySegment.ofArray((int[]) array);
      case LONGS -> MemorySegment.ofArray((long[]) array);
      case FLOATS -> MemorySegment.ofArray((float[]) array);
      case DOUBLES -> MemorySegment.ofArray((double[]) array);
    };
  }

  long byteSize(int length) {
    return layout.byteSize() * length;
  }

  /** Copies memory to a fresh array of this kind. */
  Object toArray(MemorySegment memory) {
    return switch (layout) {
      case ValueLayout.OfByte bytes -> memory.toArray(bytes);
      case ValueLayout.OfShort shorts -> memory.toArray(shorts);
      case ValueLayout.OfChar chars -> memory.toArray(chars);
      case ValueLayout.OfInt ints -> memory.toArray(ints);
      case ValueLayout.OfLong longs -> memory.toArray(longs);
      case ValueLayout.OfFloat floats -> memory.toArray(floats);
      case ValueLayout.OfDouble doubles -> memory.toArray(doubles);
      default -> throw new IllegalStateException("no array has elements of " + layout);
    };
  }
}
