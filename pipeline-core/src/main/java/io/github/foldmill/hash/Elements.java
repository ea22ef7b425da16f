package io.github.foldmill.hash;

import io.github.foldmill.internal.simd.HashKernel;
import io.github.foldmill.internal.simd.HashState;
import java.lang.foreign.MemorySegment;

/**
 * How the hash reads one kind of array as its little-endian bytes.
 *
 * <p>Offsets and sizes are in bytes from the start of the array, and multiples of the element size.
 * There is one object per kind and none per array, so that hashing an array allocates nothing.
 * Stateless, so that parts of one array may be hashed by several threads.
 *
 * @param <A> the type of the arrays
 */
sealed interface Elements<A>
    permits BooleanElements,
        ByteElements,
        DoubleElements,
        FloatElements,
        IntElements,
        LongElements,
        MemoryElements,
        ShortElements {
  /** Accumulates full blocks from an offset on. */
  void accumulate(HashKernel kernel, HashState state, A data, long offset, long blocks);

  /** Copies bytes out; used for what is too short for a kernel. */
  void copy(A data, long offset, byte[] target, int at, int count);

  /** Gives what lies behind a segment for which these elements were chosen. */
  A behind(MemorySegment segment);

  /** Tells where the segment starts in what lies behind it. */
  default long start(MemorySegment segment) {
    return segment.address();
  }

  /** Tells whether other threads than the present one may read the array. */
  default boolean isShareable(A data) {
    return true;
  }
}
