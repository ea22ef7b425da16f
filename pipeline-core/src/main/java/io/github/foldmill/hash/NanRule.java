package io.github.foldmill.hash;

import io.github.foldmill.internal.simd.HashKernel;
import io.github.foldmill.internal.simd.HashState;
import io.github.foldmill.internal.simd.LittleEndian;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** How the bytes of a memory segment are to be read where they may hold a NaN. */
enum NanRule {
  /** As they are: raw hashes and all types without a NaN. */
  KEEP,
  /** As floats, with one NaN. */
  FLOATS,
  /** As doubles, with one NaN. */
  DOUBLES;

  private static final ValueLayout.OfLong I64 =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat F32 =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble F64 =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** Copies a few blocks out of a segment and accumulates them. */
  void accumulate(HashKernel kernel, HashState state, MemorySegment data, long offset, int blocks) {
    int bytes = blocks * HashKernel.BLOCK_BYTES;
    switch (this) {
      case KEEP -> {
        long[] words = state.longs();
        MemorySegment.copy(data, I64, offset, words, 0, bytes / Long.BYTES);
        kernel.accumulate(state, words, 0, blocks);
      }
      case FLOATS -> {
        float[] floats = state.floats();
        int count = bytes / Float.BYTES;
        MemorySegment.copy(data, F32, offset, floats, 0, count);
        if (!kernel.accumulateUnlessNan(state, floats, 0, blocks)) {
          CanonicalNan.copy(floats, 0, floats, count);
          kernel.accumulate(state, floats, 0, blocks);
        }
      }
      case DOUBLES -> {
        double[] doubles = state.doubles();
        int count = bytes / Double.BYTES;
        MemorySegment.copy(data, F64, offset, doubles, 0, count);
        if (!kernel.accumulateUnlessNan(state, doubles, 0, blocks)) {
          CanonicalNan.copy(doubles, 0, doubles, count);
          kernel.accumulate(state, doubles, 0, blocks);
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
