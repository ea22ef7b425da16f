package io.github.foldmill.hash;

import io.github.foldmill.internal.simd.HashKernel;
import io.github.foldmill.internal.simd.HashState;

/**
 * The little-endian bytes of one array, as the hash reads them.
 *
 * <p>Offsets and sizes are in bytes and multiples of the element size. Implementations are
 * immutable views, so that parts of one payload may be hashed by several threads.
 */
sealed interface Payload
    permits BooleanPayload,
        BytePayload,
        DoublePayload,
        FloatPayload,
        IntPayload,
        LongPayload,
        SegmentPayload,
        ShortPayload {
  long byteSize();

  /** Accumulates full blocks from a byte offset on. */
  void accumulate(HashKernel kernel, HashState state, long offset, long blocks);

  /** Copies bytes out; used for what is too short for a kernel. */
  void copy(long offset, byte[] target, int at, int count);

  /** Tells whether other threads than the present one may read it. */
  default boolean isShareable() {
    return true;
  }
}
