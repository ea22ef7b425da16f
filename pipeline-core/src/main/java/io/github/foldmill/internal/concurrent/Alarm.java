package io.github.foldmill.internal.concurrent;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs short actions at a time; one daemon thread serves the process and goes when idle. */
public final class Alarm {

  private static final long IDLE_SECONDS = 5;
  private static final ScheduledThreadPoolExecutor TIMER = newTimer();

  private Alarm() {}

  /**
   * Runs an action later.
   *
   * @param nanos how much later, in nanoseconds
   * @param action the action, which must be short and must not block
   * @return what cancels it
   */
  public static Future<?> after(long nanos, Runnable action) {
    return TIMER.schedule(action, nanos, TimeUnit.NANOSECONDS);
  }

  private static ScheduledThreadPoolExecutor newTimer() {
    var timer =
        new ScheduledThreadPoolExecutor(
            1,
            Thread.ofPlatform()
                .daemon()
                .name("foldmill-alarm")
                .inheritInheritableThreadLocals(false)
                .factory());
    timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }
}
