package io.github.foldmill.internal.simd;

import java.time.Duration;
import java.util.Arrays;

/**
 * Runs a kernel until it is compiled, and compares it with the scalar one: it must give the same
 * accumulators every time, and in the end take at most half the time for 64 KiB.
 */
final class KernelProof {
  /** What came out. */
  enum Verdict {
    /** Right and fast. */
    PROVED,
    /** Right, but not fast in the time given. */
    TOO_SLOW,
    /** Not the same bits. */
    WRONG
  }

  private static final int FACTOR = 2;
  // One good time may be luck, and the scalar code may just be compiling too.
  private static final int TIMES_IN_A_ROW = 5;

  private final HashKernel candidate;
  private final HashKernel scalar;
  private final Duration patience;
  private final ProbeData data = new ProbeData();
  private final HashState expected = new HashState();
  private final HashState actual = new HashState();

  KernelProof(HashKernel candidate, HashKernel scalar, Duration patience) {
    this.candidate = candidate;
    this.scalar = scalar;
    this.patience = patience;
    data.fillSecret(expected);
    data.fillSecret(actual);
  }

  Verdict run(KernelProbe probe) {
    long start = System.nanoTime();
    int good = 0;
    while (good < TIMES_IN_A_ROW) {
      if (System.nanoTime() - start > patience.toNanos()) {
        return Verdict.TOO_SLOW;
      }
      long scalarTime = time(probe, scalar, expected);
      long candidateTime = time(probe, candidate, actual);
      if (!Arrays.equals(expected.acc, actual.acc)) {
        return Verdict.WRONG;
      }
      good = candidateTime * FACTOR <= scalarTime ? good + 1 : 0;
    }
    return Verdict.PROVED;
  }

  private long time(KernelProbe probe, HashKernel kernel, HashState state) {
    long start = System.nanoTime();
    probe.run(kernel, state, data);
    return System.nanoTime() - start;
  }
}
