package io.github.foldmill.internal.simd;

/** One method of a kernel, run on 64 KiB of data, to compare kernels by their results and times. */
@FunctionalInterface
interface KernelProbe {
  /** How much one run hashes. */
  int BLOCKS = 64;

  void run(HashKernel kernel, HashState state, ProbeData data);
}
