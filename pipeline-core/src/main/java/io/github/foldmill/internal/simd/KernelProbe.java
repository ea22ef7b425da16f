package io.github.foldmill.internal.simd;

/**
 * One method of a kernel, run on 64 KiB of data, to compare kernels by their results and times.
 *
 * <p>Many short calls, because a method is compiled for good by how often it is called; how long
 * its loops run only leads to code that enters in the middle. An enum and no lambdas, which the
 * first hash of a process would have to wait for.
 */
enum KernelProbe {
  BYTES,
  SHORTS,
  INTS,
  LONGS,
  FLOATS,
  DOUBLES,
  FLOATS_UNLESS_NAN,
  DOUBLES_UNLESS_NAN,
  STRIPES;

  /** How much one run hashes. */
  static final int BLOCKS = 64;

  private static final int BLOCKS_PER_CALL = 4;
  private static final int LAST_STRIPE = 960;

  void run(HashKernel kernel, HashState state, ProbeData data) {
    for (int block = 0; block < BLOCKS; block += BLOCKS_PER_CALL) {
      call(kernel, state, data, block * HashKernel.BLOCK_BYTES);
    }
  }

  /** One element further than the block starts, as vectors are not aligned in arrays either. */
  private void call(HashKernel kernel, HashState state, ProbeData data, int at) {
    int count = BLOCKS_PER_CALL;
    switch (this) {
      case BYTES -> kernel.accumulate(state, data.bytes, 1 + at, count);
      case SHORTS -> kernel.accumulate(state, data.shorts, 1 + at / Short.BYTES, count);
      case INTS -> kernel.accumulate(state, data.ints, 1 + at / Integer.BYTES, count);
      case LONGS -> kernel.accumulate(state, data.longs, 1 + at / Long.BYTES, count);
      case FLOATS -> kernel.accumulate(state, data.floats, 1 + at / Float.BYTES, count);
      case DOUBLES -> kernel.accumulate(state, data.doubles, 1 + at / Double.BYTES, count);
      case FLOATS_UNLESS_NAN ->
          kernel.accumulateUnlessNan(state, data.floats, 1 + at / Float.BYTES, count);
      case DOUBLES_UNLESS_NAN ->
          kernel.accumulateUnlessNan(state, data.doubles, 1 + at / Double.BYTES, count);
      case STRIPES -> {
        for (int from = at; from < at + count * HashKernel.BLOCK_BYTES; from += 1024) {
          kernel.accumulateStripes(state, data.bytes, from, 15, 0);
          kernel.accumulateStripes(
              state, data.bytes, from + LAST_STRIPE, 1, HashState.LAST_STRIPE_SECRET);
        }
      }
    }
  }
}
