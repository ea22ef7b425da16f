package io.github.foldmill.parallel;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How worker processes are started, and how long they live.
 *
 * @param jvmArgs options of their JVMs, such as {@code -Xmx2g}, after those taken over from this
 *     one
 * @param setup what each does before its first task
 * @param recycleAfterTasks after how many tasks one is replaced, between batches; 0 for never
 * @param maxMemory above how many bytes of resident memory one is replaced, between batches and on
 *     Linux only; 0 for never
 * @param idleTimeout how long one may be idle before it is stopped
 * @param sharedClassArchive whether they load classes from an archive that earlier ones left, which
 *     shortens the first task; used only where the class path consists of jars
 */
public record ProcessOptions(
    List<String> jvmArgs,
    Optional<WorkerSetup> setup,
    int recycleAfterTasks,
    long maxMemory,
    Duration idleTimeout,
    boolean sharedClassArchive) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if a number is negative or the time not above zero
   */
  public ProcessOptions {
    jvmArgs = List.copyOf(jvmArgs);
    Objects.requireNonNull(setup, "setup");
    if (recycleAfterTasks < 0) {
      throw new IllegalArgumentException(
          "recycleAfterTasks must be at least 1, or 0 for never, was " + recycleAfterTasks);
    }
    if (maxMemory < 0) {
      throw new IllegalArgumentException(
          "maxMemory must be at least 1 byte, or 0 for no limit, was " + maxMemory);
    }
    if (!idleTimeout.isPositive()) {
      throw new IllegalArgumentException("idleTimeout must be above zero, was " + idleTimeout);
    }
  }

  /**
   * Returns the defaults: nothing is set up or recycled, and idle workers stop after a minute.
   *
   * @return the options
   */
  public static ProcessOptions defaults() {
    return new ProcessOptions(List.of(), Optional.empty(), 0, 0, Duration.ofMinutes(1), false);
  }

  /**
   * Sets options of the worker JVMs.
   *
   * @param newJvmArgs the options
   * @return a copy
   */
  public ProcessOptions withJvmArgs(String... newJvmArgs) {
    return new ProcessOptions(
        List.of(newJvmArgs), setup, recycleAfterTasks, maxMemory, idleTimeout, sharedClassArchive);
  }

  /**
   * Sets what each worker does before its first task.
   *
   * @param newSetup the code
   * @return a copy
   */
  public ProcessOptions withSetup(WorkerSetup newSetup) {
    return new ProcessOptions(
        jvmArgs,
        Optional.of(newSetup),
        recycleAfterTasks,
        maxMemory,
        idleTimeout,
        sharedClassArchive);
  }

  /**
   * Sets after how many tasks a worker is replaced.
   *
   * @param tasks the number, 0 for never
   * @return a copy
   */
  public ProcessOptions withRecycleAfterTasks(int tasks) {
    return new ProcessOptions(jvmArgs, setup, tasks, maxMemory, idleTimeout, sharedClassArchive);
  }

  /**
   * Sets above which resident memory a worker is replaced.
   *
   * @param bytes the number, 0 for never
   * @return a copy
   */
  public ProcessOptions withMaxMemory(long bytes) {
    return new ProcessOptions(
        jvmArgs, setup, recycleAfterTasks, bytes, idleTimeout, sharedClassArchive);
  }

  /**
   * Sets how long a worker may be idle.
   *
   * @param timeout the time, above zero
   * @return a copy
   */
  public ProcessOptions withIdleTimeout(Duration timeout) {
    return new ProcessOptions(
        jvmArgs, setup, recycleAfterTasks, maxMemory, timeout, sharedClassArchive);
  }

  /**
   * Sets whether workers share an archive of classes.
   *
   * @param archive whether they do
   * @return a copy
   */
  public ProcessOptions withSharedClassArchive(boolean archive) {
    return new ProcessOptions(jvmArgs, setup, recycleAfterTasks, maxMemory, idleTimeout, archive);
  }
}
