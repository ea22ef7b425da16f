package io.github.foldmill.hash;

import io.github.foldmill.internal.simd.HashKernel;

/**
 * The little-endian bytes of one array, as the hash reads them.
 *
 * <p>Offsets and sizes are in bytes and multiples of the element size. Implementations are
 * immutable views, so that slices of one payload may be hashed by several threads.
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
  /** What a payload that must look at its elements does at once: 16 blocks, which fit any L1. */
  int CHUNK_BYTES = 16 * HashKernel.BLOCK_BYTES;

  long byteSize();

  /** Accumulates full blocks from a byte offset on. */
  void accumulate(HashKernel kernel, long[] acc, long offset, long blocks, long[] secret);

  /** Copies bytes out; used for what is too short for a kernel. */
  void copy(long offset, byte[] target, int at, int count);

  Payload slice(long offset, long byteSize);
}
