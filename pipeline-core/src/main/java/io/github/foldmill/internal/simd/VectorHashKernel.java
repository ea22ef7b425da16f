package io.github.foldmill.internal.simd;

/**
 * The kernel in vector instructions: the fastest one once compiled and the slowest one before that,
 * by a factor of a thousand. It needs the module {@code jdk.incubator.vector}.
 */
final class VectorHashKernel implements HashKernel {
  @Override
  public String name() {
    return "vector";
  }

  @Override
  public void accumulate(HashState state, byte[] data, int offset, int blocks) {
    VectorBytes.accumulate(state, data, offset, blocks);
  }

  @Override
  public void accumulate(HashState state, short[] data, int offset, int blocks) {
    VectorShorts.accumulate(state, data, offset, blocks);
  }

  @Override
  public void accumulate(HashState state, int[] data, int offset, int blocks) {
    VectorInts.accumulate(state, data, offset, blocks);
  }

  @Override
  public void accumulate(HashState state, long[] data, int offset, int blocks) {
    VectorLongs.accumulate(state, data, offset, blocks);
  }

  @Override
  public void accumulate(HashState state, float[] data, int offset, int blocks) {
    VectorFloats.accumulate(state, data, offset, blocks);
  }

  @Override
  public void accumulate(HashState state, double[] data, int offset, int blocks) {
    VectorDoubles.accumulate(state, data, offset, blocks);
  }

  @Override
  public boolean accumulateUnlessNan(HashState state, float[] data, int offset, int blocks) {
    return VectorFloats.accumulateUnlessNan(state, data, offset, blocks);
  }

  @Override
  public boolean accumulateUnlessNan(HashState state, double[] data, int offset, int blocks) {
    return VectorDoubles.accumulateUnlessNan(state, data, offset, blocks);
  }

  @Override
  public void accumulateStripes(
      HashState state, byte[] data, int offset, int stripes, int secretAt) {
    VectorBytes.accumulateStripes(state, data, offset, stripes, secretAt);
  }
}
