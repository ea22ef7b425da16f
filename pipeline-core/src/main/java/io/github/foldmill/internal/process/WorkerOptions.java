package io.github.foldmill.internal.process;

import io.github.foldmill.internal.concurrent.CpuBudget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How workers are started and how long they live.
 *
 * @param maxWorkers how many may live at once, at least 1
 * @param jvmArgs options of the worker JVMs, after those taken over from this JVM; an option for
 *     the heap or the garbage collector takes the place of the inherited ones
 * @param idleTimeout how long a worker may be idle before it is stopped; above zero
 * @param recycleAfterTasks after how many tasks a worker is replaced; 0 for never
 * @param maxMemory above which resident memory a worker is replaced, looked at after each request
 *     and on Linux only; 0 for never
 * @param taskMemory above which resident memory a worker is killed in the middle of a task, on
 *     Linux only; 0 for no limit
 * @param initializer what each worker runs before its first task
 * @param sharedClassArchive whether workers load classes from an archive that earlier ones left,
 *     which shortens the first task; used only when the class path consists of jars
 * @param folder where big values are put; by default memory-backed storage while it has room, else
 *     the temporary folder
 */
public record WorkerOptions(
    int maxWorkers,
    List<String> jvmArgs,
    Duration idleTimeout,
    int recycleAfterTasks,
    long maxMemory,
    long taskMemory,
    Optional<RemoteTask<@Nullable Void, @Nullable Void>> initializer,
    boolean sharedClassArchive,
    Optional<Path> folder) {

  private static final Duration IDLE = Duration.ofMinutes(1);

  /** Checks the ranges. */
  public WorkerOptions {
    if (maxWorkers < 1) {
      throw new IllegalArgumentException("maxWorkers must be at least 1, was " + maxWorkers);
    }
    if (!idleTimeout.isPositive()) {
      throw new IllegalArgumentException("idleTimeout must be above zero, was " + idleTimeout);
    }
    if (recycleAfterTasks < 0) {
      throw new IllegalArgumentException(
          "recycleAfterTasks must be at least 1, or 0 for never, was " + recycleAfterTasks);
    }
    if (maxMemory < 0) {
      throw new IllegalArgumentException(
          "maxMemory must be at least 1 byte, or 0 for no limit, was " + maxMemory);
    }
    if (taskMemory < 0) {
      throw new IllegalArgumentException(
          "taskMemory must be at least 1 byte, or 0 for no limit, was " + taskMemory);
    }
    if (taskMemory > 0 && !ProcessMemory.isKnown()) {
      throw new UnsupportedOperationException(
          "taskMemory cannot be limited here, because the system does not tell the memory of"
              + " processes in /proc; leave the limit out");
    }
    jvmArgs = List.copyOf(jvmArgs);
    Objects.requireNonNull(initializer, "initializer");
    Objects.requireNonNull(folder, "folder");
  }

  /**
   * Returns the defaults: as many workers as this process may use CPUs, idle ones stop after a
   * minute, nothing is recycled.
   *
   * @return the options
   */
  public static WorkerOptions defaults() {
    return new WorkerOptions(
        CpuBudget.shared().size(),
        List.of(),
        IDLE,
        0,
        0,
        0,
        Optional.empty(),
        false,
        Optional.empty());
  }

  /**
   * Limits the number of workers.
   *
   * @param workers at least 1
   * @return options with that limit
   */
  public WorkerOptions withMaxWorkers(int workers) {
    return new WorkerOptions(
        workers,
        jvmArgs,
        idleTimeout,
        recycleAfterTasks,
        maxMemory,
        taskMemory,
        initializer,
        sharedClassArchive,
        folder);
  }

  /**
   * Sets options of the worker JVMs.
   *
   * @param arguments such as {@code -Xmx2g}
   * @return options with those arguments
   */
  public WorkerOptions withJvmArgs(List<String> arguments) {
    return new WorkerOptions(
        maxWorkers,
        arguments,
        idleTimeout,
        recycleAfterTasks,
        maxMemory,
        taskMemory,
        initializer,
        sharedClassArchive,
        folder);
  }

  /**
   * Sets how long a worker may be idle.
   *
   * @param timeout above zero
   * @return options with that time
   */
  public WorkerOptions withIdleTimeout(Duration timeout) {
    return new WorkerOptions(
        maxWorkers,
        jvmArgs,
        timeout,
        recycleAfterTasks,
        maxMemory,
        taskMemory,
        initializer,
        sharedClassArchive,
        folder);
  }

  /**
   * Sets after how many tasks a worker is replaced; a batch is never cut for it.
   *
   * @param tasks at least 1, or 0 for never
   * @return options with that number
   */
  public WorkerOptions withRecycleAfterTasks(int tasks) {
    return new WorkerOptions(
        maxWorkers,
        jvmArgs,
        idleTimeout,
        tasks,
        maxMemory,
        taskMemory,
        initializer,
        sharedClassArchive,
        folder);
  }

  /**
   * Sets above which resident memory a worker is replaced.
   *
   * @param bytes at least 1, or 0 for never
   * @return options with that limit
   */
  public WorkerOptions withMaxMemory(long bytes) {
    return new WorkerOptions(
        maxWorkers,
        jvmArgs,
        idleTimeout,
        recycleAfterTasks,
        bytes,
        taskMemory,
        initializer,
        sharedClassArchive,
        folder);
  }

  /**
   * Sets above which resident memory a worker is killed in the middle of a task.
   *
   * @param bytes at least 1, or 0 for no limit
   * @return options with that limit
   */
  public WorkerOptions withTaskMemory(long bytes) {
    return new WorkerOptions(
        maxWorkers,
        jvmArgs,
        idleTimeout,
        recycleAfterTasks,
        maxMemory,
        bytes,
        initializer,
        sharedClassArchive,
        folder);
  }

  /**
   * Sets what each worker runs before its first task.
   *
   * @param task gets null, its result is ignored
   * @return options with that initializer
   */
  public WorkerOptions withInitializer(RemoteTask<@Nullable Void, @Nullable Void> task) {
    return new WorkerOptions(
        maxWorkers,
        jvmArgs,
        idleTimeout,
        recycleAfterTasks,
        maxMemory,
        taskMemory,
        Optional.of(task),
        sharedClassArchive,
        folder);
  }

  /**
   * Sets whether workers share an archive of classes.
   *
   * @param archive whether they do
   * @return options with that choice
   */
  public WorkerOptions withSharedClassArchive(boolean archive) {
    return new WorkerOptions(
        maxWorkers,
        jvmArgs,
        idleTimeout,
        recycleAfterTasks,
        maxMemory,
        taskMemory,
        initializer,
        archive,
        folder);
  }

  /**
   * Sets where big values are put on their way.
   *
   * @param path an existing folder; a folder of the pool's own is made in it
   * @return options with that folder
   */
  public WorkerOptions withFolder(Path path) {
    return new WorkerOptions(
        maxWorkers,
        jvmArgs,
        idleTimeout,
        recycleAfterTasks,
        maxMemory,
        taskMemory,
        initializer,
        sharedClassArchive,
        Optional.of(path));
  }
}
