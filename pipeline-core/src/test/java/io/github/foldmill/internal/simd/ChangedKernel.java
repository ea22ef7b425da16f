package io.github.foldmill.internal.simd;

import java.util.function.Consumer;

/** The scalar kernel, to whose work on longs something is added. */
record ChangedKernel(HashKernel scalar, Consumer<HashState> change) implements HashKernel {
  ChangedKernel(Consumer<HashState> change) {
    this(new ScalarHashKernel(), change);
  }

  @Override
  public String name() {
    return "changed";
  }

  @Override
  public void accumulate(HashState state, long[] data, int offset, int blocks) {
    scalar.accumulate(state, data, offset, blocks);
    change.accept(state);
  }

  @Override
  public void accumulate(HashState state, byte[] data, int offset, int blocks) {
    scalar.accumulate(state, data, offset, blocks);
  }

  @Override
  public void accumulate(HashState state, short[] data, int offset, int blocks) {
    scalar.accumulate(state, data, offset, blocks);
  }

  @Override
  public void accumulate(HashState state, int[] data, int offset, int blocks) {
    scalar.accumulate(state, data, offset, blocks);
  }

  @Override
  public void accumulate(HashState state, float[] data, int offset, int blocks) {
    scalar.accumulate(state, data, offset, blocks);
  }

  @Override
  public void accumulate(HashState state, double[] data, int offset, int blocks) {
    scalar.accumulate(state, data, offset, blocks);
  }

  @Override
  public boolean accumulateUnlessNan(HashState state, float[] data, int offset, int blocks) {
    return scalar.accumulateUnlessNan(state, data, offset, blocks);
  }

  @Override
  public boolean accumulateUnlessNan(HashState state, double[] data, int offset, int blocks) {
    return scalar.accumulateUnlessNan(state, data, offset, blocks);
  }

  @Override
  public void accumulateStripes(
      HashState state, byte[] data, int offset, int stripes, int secretAt) {
    scalar.accumulateStripes(state, data, offset, stripes, secretAt);
  }
}
