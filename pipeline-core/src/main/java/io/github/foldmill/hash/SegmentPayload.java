package io.github.foldmill.hash;

import io.github.foldmill.internal.simd.HashKernel;
import io.github.foldmill.internal.simd.HashState;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Any memory, above all native and mapped one, copied to words piece by piece: kernels that read
 * memory segments directly lose most of their speed once a process hashes several kinds of them.
 */
record SegmentPayload(MemorySegment data, NanRule nanRule) implements Payload {
  // So little that memory goes on delivering while the copy is hashed: with 16 blocks, native
  // memory
  // beyond the caches is hashed at half the speed.
  private static final int COPIED_BLOCKS = 2;

  // Never started: it only stands for any thread but the owner of a segment.
  private static final Thread SOMEBODY_ELSE = Thread.ofPlatform().unstarted(() -> {});

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
            new FloatPayload(a, (int) (at >> 2), (int) (size >> 2), false);
        case double[] a when fits(at, size, 3) ->
            new DoublePayload(a, (int) (at >> 3), (int) (size >> 3), false);
        case null, default -> new SegmentPayload(data, rule);
      };
    }
    if (base instanceof double[] a && rule == NanRule.DOUBLES && fits(at, size, 3)) {
      return new DoublePayload(a, (int) (at >> 3), (int) (size >> 3), true);
    }
    if (base instanceof float[] a && rule == NanRule.FLOATS && fits(at, size, 2)) {
      return new FloatPayload(a, (int) (at >> 2), (int) (size >> 2), true);
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
  public void accumulate(HashKernel kernel, HashState state, long start, long blocks) {
    for (long block = 0; block < blocks; block += COPIED_BLOCKS) {
      int count = (int) Math.min(COPIED_BLOCKS, blocks - block);
      nanRule.accumulate(kernel, state, data, start + block * HashKernel.BLOCK_BYTES, count);
    }
  }

  @Override
  public void copy(long start, byte[] target, int at, int count) {
    MemorySegment.copy(data, ValueLayout.JAVA_BYTE, start, target, at, count);
    nanRule.apply(target, at, count);
  }

  /** A confined segment is open to its owner alone. */
  @Override
  public boolean isShareable() {
    return data.isAccessibleBy(SOMEBODY_ELSE);
  }
}
