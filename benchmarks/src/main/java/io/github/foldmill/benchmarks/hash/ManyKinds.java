package io.github.foldmill.benchmarks.hash;

import io.github.foldmill.hash.Hashing;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;

/** Hashes every kind of array and memory, so that all type profiles of the process are mixed. */
final class ManyKinds {
  private static final int BYTES = 1 << 18;
  private static final int TIMES = 1500;

  private ManyKinds() {}

  /** Returns something that depends on all hashes. */
  static long hashAll() {
    List<Object> arrays =
        List.of(
            new byte[BYTES],
            new boolean[BYTES],
            new short[BYTES / 2],
            new char[BYTES / 2],
            new int[BYTES / 4],
            new float[BYTES / 4],
            new long[BYTES / 8],
            new double[BYTES / 8]);
    List<MemorySegment> segments =
        List.of(
            MemorySegment.ofArray(new byte[BYTES]),
            MemorySegment.ofArray(new short[BYTES / 2]),
            MemorySegment.ofArray(new char[BYTES / 2]),
            MemorySegment.ofArray(new int[BYTES / 4]),
            MemorySegment.ofArray(new float[BYTES / 4]),
            MemorySegment.ofArray(new long[BYTES / 8]),
            MemorySegment.ofArray(new double[BYTES / 8]),
            MemorySegment.ofBuffer(ByteBuffer.allocateDirect(BYTES)),
            Arena.global().allocate(BYTES),
            Arena.ofAuto().allocate(BYTES).asReadOnly());
    long all = 0;
    for (int i = 0; i < TIMES; i++) {
      for (Object array : arrays) {
        all += Hashing.hashOf(array).low();
      }
      for (MemorySegment segment : segments) {
        all += Hashing.xxh3(segment).low();
        all += Hashing.hashOfArray("F64", new long[] {BYTES / 8}, segment).low();
      }
    }
    return all;
  }
}
