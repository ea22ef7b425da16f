package io.github.foldmill.hash;

import io.github.foldmill.internal.simd.LittleEndian;

/** How the bytes of a memory segment are to be read where they may hold a NaN. */
enum NanRule {
  /** As they are: raw hashes and all types without a NaN. */
  KEEP,
  /** As floats, with one NaN. */
  FLOATS,
  /** As doubles, with one NaN. */
  DOUBLES;

  void apply(long[] words, int count) {
    switch (this) {
      case KEEP -> {}
      case FLOATS -> {
        if (CanonicalNan.isInFloats(words, count)) {
          for (int i = 0; i < count; i++) {
            words[i] = CanonicalNan.canonicalFloats(words[i]);
          }
        }
      }
      case DOUBLES -> {
        if (CanonicalNan.isInDoubles(words, count)) {
          for (int i = 0; i < count; i++) {
            words[i] = CanonicalNan.canonicalDouble(words[i]);
          }
        }
      }
    }
  }

  void apply(byte[] bytes, int at, int count) {
    switch (this) {
      case KEEP -> {}
      case FLOATS -> {
        for (int i = at; i < at + count; i += Float.BYTES) {
          int value = CanonicalNan.canonicalFloat(LittleEndian.getInt(bytes, i));
          LittleEndian.putInt(bytes, i, value);
        }
      }
      case DOUBLES -> {
        for (int i = at; i < at + count; i += Double.BYTES) {
          long value = CanonicalNan.canonicalDouble(LittleEndian.getLong(bytes, i));
          LittleEndian.putLong(bytes, i, value);
        }
      }
    }
  }
}
