package io.github.foldmill.hash;

import io.github.foldmill.internal.simd.HashKernel;
import io.github.foldmill.internal.simd.HashState;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Any memory, above all native and mapped one, copied to words piece by piece: kernels that read
 * memory segments directly lose most of their speed once a process hashes several kinds of them.
 */
final class MemoryElements implements Elements<MemorySegment> {
  private static final MemoryElements RAW = new MemoryElements(NanRule.KEEP);
  private static final MemoryElements FLOATS = new MemoryElements(NanRule.FLOATS);
  private static final MemoryElements DOUBLES = new MemoryElements(NanRule.DOUBLES);

  // So little that memory goes on delivering while the copy is hashed: with 16 blocks, native
  // memory beyond the caches is hashed at half the speed.
  private static final int COPIED_BLOCKS = 2;

  // Never started: it only stands for any thread but the owner of a segment.
  private static final Thread SOMEBODY_ELSE = Thread.ofPlatform().unstarted(() -> {});

  private final NanRule nanRule;

  private MemoryElements(NanRule nanRule) {
    this.nanRule = nanRule;
  }

  static MemoryElements of(NanRule rule) {
    return switch (rule) {
      case KEEP -> RAW;
      case FLOATS -> FLOATS;
      case DOUBLES -> DOUBLES;
    };
  }

  /** Chooses the array behind a heap segment where its elements can be used in place. */
  static Elements<?> bestFor(MemorySegment data, NanRule rule) {
    Object base = data.heapBase().orElse(null);
    long at = data.address();
    long size = data.byteSize();
    return switch (rule) {
      case KEEP ->
          switch (base) {
            case byte[] _ -> ByteElements.BYTES;
            case short[] _ when fits(at, size, 1) -> ShortElements.SHORTS;
            case int[] _ when fits(at, size, 2) -> IntElements.INTS;
            case long[] _ when fits(at, size, 3) -> LongElements.LONGS;
            case float[] _ when fits(at, size, 2) -> FloatElements.RAW;
            case double[] _ when fits(at, size, 3) -> DoubleElements.RAW;
            case null, default -> RAW;
          };
      case FLOATS ->
          base instanceof float[] && fits(at, size, 2) ? FloatElements.CANONICAL : FLOATS;
      case DOUBLES ->
          base instanceof double[] && fits(at, size, 3) ? DoubleElements.CANONICAL : DOUBLES;
    };
  }

  private static boolean fits(long at, long size, int shift) {
    return ((at | size) & ((1L << shift) - 1)) == 0;
  }

  @Override
  public void accumulate(
      HashKernel kernel, HashState state, MemorySegment data, long offset, long blocks) {
    for (long block = 0; block < blocks; block += COPIED_BLOCKS) {
      int count = (int) Math.min(COPIED_BLOCKS, blocks - block);
      nanRule.accumulate(kernel, state, data, offset + block * HashKernel.BLOCK_BYTES, count);
    }
  }

  @Override
  public void copy(MemorySegment data, long offset, byte[] target, int at, int count) {
    MemorySegment.copy(data, ValueLayout.JAVA_BYTE, offset, target, at, count);
    nanRule.apply(target, at, count);
  }

  @Override
  public MemorySegment behind(MemorySegment segment) {
    return segment;
  }

  @Override
  public long start(MemorySegment segment) {
    return 0;
  }

  /** A confined segment is open to its owner alone. */
  @Override
  public boolean isShareable(MemorySegment data) {
    return data.isAccessibleBy(SOMEBODY_ELSE);
  }
}
