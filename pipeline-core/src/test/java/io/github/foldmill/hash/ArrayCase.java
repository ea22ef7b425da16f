package io.github.foldmill.hash;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** One primitive array with the memory that holds the same elements. */
record ArrayCase(String dtype, Object array, MemorySegment segment) {
  static List<ArrayCase> all(int length) {
    byte[] noise = TestBytes.sequence(length * 8);
    boolean[] booleans = new boolean[length];
    byte[] zerosAndOnes = new byte[length];
    for (int i = 0; i < length; i++) {
      booleans[i] = noise[i] < 0;
      zerosAndOnes[i] = (byte) (booleans[i] ? 1 : 0);
    }
    return List.of(
        new ArrayCase("BOOL", booleans, MemorySegment.ofArray(zerosAndOnes)),
        of("I8", new byte[length], MemorySegment::ofArray, noise),
        of("I16", new short[length], MemorySegment::ofArray, noise),
        of("U16", new char[length], MemorySegment::ofArray, noise),
        of("I32", new int[length], MemorySegment::ofArray, noise),
        of("I64", new long[length], MemorySegment::ofArray, noise),
        of("F32", new float[length], MemorySegment::ofArray, noise),
        of("F64", new double[length], MemorySegment::ofArray, noise));
  }

  private static <A> ArrayCase of(String dtype, A array, AsSegment<A> view, byte[] noise) {
    MemorySegment segment = view.of(array);
    segment.copyFrom(MemorySegment.ofArray(noise).asSlice(0, segment.byteSize()));
    return new ArrayCase(dtype, array, segment);
  }

  private interface AsSegment<A> {
    MemorySegment of(A array);
  }
}
