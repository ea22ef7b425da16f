package io.github.foldmill.hash;

import java.util.List;

/**
 * What {@link AllocationTest} runs where a million keys fit the memory, and nothing beside them.
 */
final class ArrayKeysProcess {
  private static final int CALLS = 250_000;

  private ArrayKeysProcess() {}

  /** Hashes small arrays, beyond what is hashed without blocks, of the types read in place. */
  public static void main(String[] args) {
    List<Object> arrays =
        List.of(new double[135], new long[135], new byte[1080], new boolean[1080]);
    long sum = 0;
    for (Object array : arrays) {
      for (int i = 0; i < CALLS; i++) {
        sum += Hashing.hashOf(array).low();
      }
    }
    System.out.println(sum != 0);
  }
}
