package io.github.foldmill.internal.simd;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.internal.simd.KernelProof.Verdict;
import io.github.foldmill.internal.simd.VectorKernelLookup.Found;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class KernelProofTest {
  private static final HashKernel SCALAR = new ScalarHashKernel();

  @Test
  void aKernelAtTwiceTheSpeedIsProved() throws InterruptedException {
    HashKernel slow = new ChangedKernel(state -> LockSupport.parkNanos(2_000_000));
    assertThat(new KernelProof(SCALAR, slow, Duration.ofMinutes(1)).run(KernelProbe.LONGS))
        .isEqualTo(Verdict.PROVED);
  }

  @Test
  void aSlowKernelIsGivenUp() throws InterruptedException {
    HashKernel slow = new ChangedKernel(state -> LockSupport.parkNanos(50_000));
    assertThat(new KernelProof(slow, SCALAR, Duration.ofMillis(100)).run(KernelProbe.LONGS))
        .isEqualTo(Verdict.TOO_SLOW);
  }

  @Test
  void aWrongKernelIsFoundOut() throws InterruptedException {
    HashKernel wrong = new ChangedKernel(state -> state.acc[5]++);
    assertThat(new KernelProof(wrong, SCALAR, Duration.ofMinutes(1)).run(KernelProbe.LONGS))
        .isEqualTo(Verdict.WRONG);
  }

  @Test
  void hashingNeverUsesAWrongKernel() throws InterruptedException {
    HashKernel wrong = new ChangedKernel(state -> state.acc[5]++);
    HashKernel adaptive = new AdaptiveHashKernel(() -> new Found.Kernel(wrong));
    long[] data = new long[8 << 17];
    for (long bytes = 0; bytes < 2 * AdaptiveHashKernel.WORTHWHILE_BYTES; bytes += 8 << 20) {
      HashState expected = new HashState();
      HashState actual = new HashState();
      SCALAR.accumulate(expected, data, 0, 8 << 10);
      adaptive.accumulate(actual, data, 0, 8 << 10);
      assertThat(actual.acc).isEqualTo(expected.acc);
      awaitProof();
    }
  }

  private static void awaitProof() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("foldmill-simd-proof")) {
        thread.join();
      }
    }
  }
}
