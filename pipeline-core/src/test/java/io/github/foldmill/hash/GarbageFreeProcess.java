package io.github.foldmill.hash;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@link AllocationTest} runs in a JVM that never frees memory. */
final class GarbageFreeProcess {
  private static final int CALLS = 1000;
  private static final int LENGTH = 20_000;
  private static final int SMALL_CALLS = 40_000;

  private GarbageFreeProcess() {}

  /** Hashes arrays of every type and native memory many times. */
  public static void main(String[] args) {
    long sum = 0;
    for (ArrayCase array : ArrayCase.all(LENGTH)) {
      for (int i = 0; i < CALLS; i++) {
        sum += Hashing.hashOf(array.array()).low() + Hashing.xxh3(array.segment()).low();
      }
    }
    double[] withNan = new double[LENGTH];
    withNan[LENGTH / 2] = Double.NaN;
    MemorySegment memory = Arena.global().allocate(8L * LENGTH);
    long[] shape = {LENGTH};
    for (int i = 0; i < CALLS; i++) {
      sum += Hashing.hashOf(withNan).low() + Hashing.xxh3(memory).low();
      sum += Hashing.hashOfArray("F64", shape, memory).low();
    }
    List<Object> values = List.of("text", List.of(1, 2), Map.of("a", 1, "b", 2.5), Set.of(1, 2));
    for (int i = 0; i < SMALL_CALLS; i++) {
      sum += Hashing.hashOf(values.get(i % values.size())).low();
    }
    System.out.println(sum != 0);
  }
}
