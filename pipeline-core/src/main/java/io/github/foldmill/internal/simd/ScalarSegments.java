package io.github.foldmill.internal.simd;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** The block loop over any memory, which is copied to words a few blocks at a time. */
final class ScalarSegments {
  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.nativeOrder());
  private static final int BLOCK_WORDS = HashKernel.BLOCK_BYTES / Long.BYTES;
  // Small, because callers that look at their elements come with 16 blocks at a time.
  private static final int BLOCKS_AT_ONCE = 4;

  private ScalarSegments() {}

  static void accumulate(HashState state, MemorySegment data, long offset, int blocks) {
    long[] words = state.longs();
    for (int block = 0; block < blocks; block += BLOCKS_AT_ONCE) {
      int count = Math.min(BLOCKS_AT_ONCE, blocks - block);
      long from = offset + (long) block * HashKernel.BLOCK_BYTES;
      MemorySegment.copy(data, WORD, from, words, 0, count * BLOCK_WORDS);
      ScalarLongs.accumulate(state.acc, words, 0, count, state.secret);
    }
  }
}
