package io.github.foldmill.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waiting for what other processes do. */
final class Awaiting {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration STEP = Duration.ofMillis(10);

  private Awaiting() {}

  static void until(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("nothing happened in " + PATIENCE).isLessThan(deadline);
      Thread.sleep(STEP);
    }
  }

  static int forEver(int result) throws InterruptedException {
    Thread.sleep(Duration.ofDays(1));
    return result;
  }
}
