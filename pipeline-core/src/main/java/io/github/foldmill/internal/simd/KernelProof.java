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
  private static final int RUNS_PER_ROUND = 8;
  // One good round may be luck, while the scalar code is just being compiled too.
  private static final int GOOD_ROUNDS = 3;
  private static final int PAUSE_PART = 10;
  // Ten seconds of an idle machine; on a busy one the compiler gets as much longer as the rounds
  // do.
  private static final int FEWEST_ROUNDS = 25;

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

  Verdict run(KernelProbe probe) throws InterruptedException {
    long start = System.nanoTime();
    int good = 0;
    int rounds = 0;
    while (good < GOOD_ROUNDS) {
      long scalarBest = Long.MAX_VALUE;
      long candidateBest = Long.MAX_VALUE;
      // The best of a few, because a time that includes waiting for a CPU says nothing.
      for (int i = 0; i < RUNS_PER_ROUND; i++) {
        scalarBest = Math.min(scalarBest, time(probe, scalar, expected));
        candidateBest = Math.min(candidateBest, time(probe, candidate, actual));
        if (!Arrays.equals(expected.acc, actual.acc)) {
          return Verdict.WRONG;
        }
      }
      good = candidateBest * FACTOR <= scalarBest ? good + 1 : 0;
      rounds++;
      Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
      if (good == 0 && rounds >= FEWEST_ROUNDS && elapsed.compareTo(patience) > 0) {
        return Verdict.TOO_SLOW;
      }
      if (good == 0) {
        // Ever less eager: either the compiler is behind, or it will never come.
        Thread.sleep(elapsed.dividedBy(PAUSE_PART));
      }
    }
    return Verdict.PROVED;
  }

  private long time(KernelProbe probe, HashKernel kernel, HashState state) {
    long start = System.nanoTime();
    probe.run(kernel, state, data);
    return System.nanoTime() - start;
  }
}
