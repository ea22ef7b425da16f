package io.github.foldmill.hash;

import io.github.foldmill.internal.simd.HashKernel;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Any memory, above all native and mapped one, copied to words piece by piece: kernels that read
 * memory segments directly lose most of their speed once a process hashes several kinds of them.
 */
record SegmentPayload(MemorySegment data, NanRule nanRule) implements Payload {
  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int BLOCK_WORDS = HashKernel.BLOCK_BYTES / Long.BYTES;
  private static final int CHUNK_WORDS = CHUNK_BYTES / Long.BYTES;

  /** Chooses the array behind a heap segment where its elements can be used in place. */
  static Payload of(MemorySegment data, NanRule rule) {
    Object base = data.heapBase().orElse(null);
    long at = data.address();
    long size = data.byteSize();
    if (rule == NanRule.KEEP) {
      return switch (base) {
        case byte[] a -> new BytePayload(a, (int) at, (int) size);
        case short[] a when fits(at, size, 1) ->
            new ShortPayload(a, (int) (at >> 1), (int) (size >> 1));
        case int[] a when fits(at, size, 2) ->
            new IntPayload(a, (int) (at >> 2), (int) (size >> 2));
        case long[] a when fits(at, size, 3) ->
            new LongPayload(a, (int) (at >> 3), (int) (size >> 3));
        case float[] a when fits(at, size, 2) ->
            new FloatPayload(a, (int) (at >> 2), (int) (size >> 2));
        case double[] a when fits(at, size, 3) ->
            new DoublePayload(a, (int) (at >> 3), (int) (size >> 3), false);
        case null, default -> new SegmentPayload(data, rule);
      };
    }
    if (base instanceof double[] a && rule == NanRule.DOUBLES && fits(at, size, 3)) {
      return new DoublePayload(a, (int) (at >> 3), (int) (size >> 3), true);
    }
    return new SegmentPayload(data, rule);
  }

  private static boolean fits(long at, long size, int shift) {
    return ((at | size) & ((1L << shift) - 1)) == 0;
  }

  @Override
  public long byteSize() {
    return data.byteSize();
  }

  @Override
  public void accumulate(HashKernel kernel, long[] acc, long start, long blocks, long[] secret) {
    long[] chunk = new long[(int) Math.min(CHUNK_WORDS, blocks * BLOCK_WORDS)];
    long from = start;
    long words = blocks * BLOCK_WORDS;
    while (words > 0) {
      int count = (int) Math.min(chunk.length, words);
      MemorySegment.copy(data, WORD, from, chunk, 0, count);
      nanRule.apply(chunk, count);
      kernel.accumulate(acc, chunk, 0, count / BLOCK_WORDS, secret);
      from += (long) count * Long.BYTES;
      words -= count;
    }
  }

  @Override
  public void copy(long start, byte[] target, int at, int count) {
    MemorySegment.copy(data, ValueLayout.JAVA_BYTE, start, target, at, count);
    nanRule.apply(target, at, count);
  }

  @Override
  public Payload slice(long start, long size) {
    return new SegmentPayload(data.asSlice(start, size), nanRule);
  }
}
