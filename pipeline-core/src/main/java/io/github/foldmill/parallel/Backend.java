package io.github.foldmill.parallel;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What runs the tasks of a parallel call. Results never depend on it.
 *
 * <p>Three are built in: {@link #sequential}, {@link #threads} and {@link #processes}. Others are
 * found by name through {@link java.util.ServiceLoader}: a module or jar that provides this service
 * adds a back end.
 *
 * <p><b>To implement one</b>, say how many batches may run at once and {@linkplain #open run a
 * batch}: send it somewhere, wait, and report each task. {@link Parallel} does everything else, the
 * same for all: it reads the input, cuts batches, keeps order and look-ahead, names tasks, derives
 * seeds, tells listeners, ends calls at the first failure or at a deadline, and runs again what a
 * lost worker left. An implementation is immutable and thread-safe.
 */
public interface Backend {

  /**
   * Returns the name, which {@link #named} understands.
   *
   * @return the name, in lower case
   */
  String name();

  /**
   * Returns what this back end can do.
   *
   * @return the capabilities, unmodifiable
   */
  Set<Capability> capabilities();

  /**
   * Starts a call. Batches are then run by up to {@link CallPlan#parallelism()} threads of the
   * caller's process, each waiting for its own; the call is closed when none is running.
   *
   * @param plan what the tasks do, and with how much
   * @return what runs the batches
   * @throws UnsendableException if the function would have to be sent and cannot be
   */
  BackendCall open(CallPlan plan);

  /**
   * Returns how many tasks may run at once.
   *
   * @param nJobs the number asked for, by the rules of {@link NJobs}
   * @param cpus how many CPUs the caller may use
   * @return the number, at least 1; by default what {@code nJobs} stands for, and no more than
   *     {@code cpus}
   */
  default int parallelism(int nJobs, int cpus) {
    return Math.min(NJobs.resolve(nJobs, cpus), cpus);
  }

  /**
   * Returns how many threads each task may use for itself, where the call does not say it.
   *
   * @param parallelism how many tasks run at once, at least 1
   * @param threads how many threads the caller may use, at least 1
   * @return the number, at least 1; by default the task's share of {@code threads}, or 1 if tasks
   *     run on {@linkplain Capability#OTHER_MACHINES other machines}
   */
  default int innerThreads(int parallelism, int threads) {
    boolean elsewhere = capabilities().contains(Capability.OTHER_MACHINES);
    return elsewhere ? 1 : Math.max(1, threads / parallelism);
  }

  /**
   * Returns how long a batch should take at least, to be worth its dispatch; tasks are grouped
   * until their batches take that long, and less when they take ten times as long.
   *
   * @return the time, 20 ms by default
   */
  default Duration batchTarget() {
    return Duration.ofMillis(20);
  }

  /**
   * Returns the back end that runs every task in the calling thread.
   *
   * @return {@code sequential}
   */
  static Backend sequential() {
    return LocalBackend.SEQUENTIAL;
  }

  /**
   * Returns the back end that runs tasks in the calling thread and in helper threads; the default.
   *
   * @return {@code threads}
   */
  static Backend threads() {
    return LocalBackend.THREADS;
  }

  /**
   * Returns the back end that runs tasks in worker processes on this machine. They are shared by
   * all calls of this process and stop when idle. Function, items and results are sent, so they
   * must be serializable.
   *
   * @return {@code processes}
   */
  static Backend processes() {
    return ProcessBackend.SHARED;
  }

  /**
   * Returns the back end that runs tasks in worker processes of each call's own; {@link
   * ProcessPool} keeps them for several calls.
   *
   * @param options how workers are started and how long they live
   * @return {@code processes}, with options
   */
  static Backend processes(ProcessOptions options) {
    return new ProcessBackend(Optional.of(options));
  }

  /**
   * Returns the back end of that name.
   *
   * @param name {@code sequential}, {@code threads}, {@code processes}, or that of a service
   * @return the back end
   * @throws IllegalArgumentException if there is none of that name; the message lists all
   */
  static Backend named(String name) {
    return Backends.named(name);
  }
}
