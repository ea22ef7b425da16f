package io.github.foldmill.benchmarks.persist;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Adds up the CPU time that threads spend in Tribuo's trainers and in its models. */
final class TribuoClock {
  private final AtomicLong training = new AtomicLong();
  private final AtomicLong predicting = new AtomicLong();

  <R> R train(Supplier<R> work) {
    return count(training, work);
  }

  <R> R predict(Supplier<R> work) {
    return count(predicting, work);
  }

  private static <R> R count(AtomicLong nanos, Supplier<R> work) {
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    R made = work.get();
    nanos.addAndGet(threads.getCurrentThreadCpuTime() - start);
    return made;
  }

  /** Nanoseconds in trainers so far. */
  long training() {
    return training.get();
  }

  /** Nanoseconds in models so far. */
  long predicting() {
    return predicting.get();
  }
}
