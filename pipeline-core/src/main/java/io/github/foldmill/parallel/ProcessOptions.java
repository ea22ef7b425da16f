package io.github.foldmill.parallel;

import io.github.foldmill.internal.process.RemoteTask;
import io.github.foldmill.internal.process.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How worker processes are started, and how long they live. Immutable; options are equal when all
 * their values are.
 */
public final class ProcessOptions {

  private final WorkerOptions workers;

  /**
   * A setup as the workers know it.
   *
   * @param code what a worker does before its first task
   */
  private record Setup(WorkerSetup code) implements RemoteTask<@Nullable Void, @Nullable Void> {
    @Override
    public @Nullable Void run(@Nullable Void nothing) throws Exception {
      code.run();
      return null;
    }
  }

  private ProcessOptions(WorkerOptions workers) {
    this.workers = workers;
  }

  /**
   * Returns the defaults: nothing is set up or recycled, and idle workers stop after a minute.
   *
   * @return the options
   */
  public static ProcessOptions defaults() {
    return new ProcessOptions(WorkerOptions.defaults());
  }

  WorkerOptions workers() {
    return workers;
  }

  /**
   * Returns the options of the worker JVMs, after those taken over from this one.
   *
   * @return such as {@code -Xmx2g}; unmodifiable
   */
  public List<String> jvmArgs() {
    return workers.jvmArgs();
  }

  /**
   * Sets options of the worker JVMs, such as {@code -Xmx2g}, which follow those taken over from
   * this one.
   *
   * @param jvmArgs the options
   * @return a copy
   */
  public ProcessOptions withJvmArgs(String... jvmArgs) {
    return new ProcessOptions(workers.withJvmArgs(List.of(jvmArgs)));
  }

  /**
   * Returns what each worker does before its first task.
   *
   * @return the code, if there is any
   */
  public Optional<WorkerSetup> setup() {
    return workers.initializer().map(Setup.class::cast).map(Setup::code);
  }

  /**
   * Sets what each worker does before its first task.
   *
   * @param setup the code
   * @return a copy
   */
  public ProcessOptions withSetup(WorkerSetup setup) {
    return new ProcessOptions(
        workers.withInitializer(new Setup(Objects.requireNonNull(setup, "setup"))));
  }

  /**
   * Returns after how many tasks a worker is replaced, between batches.
   *
   * @return the number, 0 for never
   */
  public int recycleAfterTasks() {
    return workers.recycleAfterTasks();
  }

  /**
   * Sets after how many tasks a worker is replaced, between batches.
   *
   * @param tasks the number, 0 for never
   * @return a copy
   * @throws IllegalArgumentException if the number is negative
   */
  public ProcessOptions withRecycleAfterTasks(int tasks) {
    return new ProcessOptions(workers.withRecycleAfterTasks(tasks));
  }

  /**
   * Returns above which resident memory a worker is replaced, between batches and on Linux only.
   *
   * @return the number of bytes, 0 for never
   */
  public long maxMemory() {
    return workers.maxMemory();
  }

  /**
   * Sets above which resident memory a worker is replaced, between batches and on Linux only.
   *
   * @param bytes the number, 0 for never
   * @return a copy
   * @throws IllegalArgumentException if the number is negative
   */
  public ProcessOptions withMaxMemory(long bytes) {
    return new ProcessOptions(workers.withMaxMemory(bytes));
  }

  /**
   * Returns above which resident memory a worker is ended in the middle of a task.
   *
   * @return the number of bytes, 0 for no limit
   */
  public long taskMemory() {
    return workers.taskMemory();
  }

  /**
   * Sets above which resident memory a worker is ended in the middle of a task; that task fails
   * with a {@link WorkerCrashException} that tells the limit and what was used. The memory is that
   * of the whole process: its JVM takes some fifty megabytes, and what earlier tasks have left
   * counts too, unless {@link #withMaxMemory} replaces the worker before. It is looked at every 20
   * milliseconds, so a task may take more for as long.
   *
   * @param bytes the number, 0 for no limit
   * @return a copy
   * @throws IllegalArgumentException if the number is negative
   * @throws UnsupportedOperationException if the system does not tell the memory of processes, as
   *     only Linux does
   */
  public ProcessOptions withTaskMemory(long bytes) {
    return new ProcessOptions(workers.withTaskMemory(bytes));
  }

  /**
   * Returns how long a worker may be idle before it is stopped.
   *
   * @return the time, above zero
   */
  public Duration idleTimeout() {
    return workers.idleTimeout();
  }

  /**
   * Sets how long a worker may be idle before it is stopped.
   *
   * @param timeout the time, above zero
   * @return a copy
   * @throws IllegalArgumentException if the time is not above zero
   */
  public ProcessOptions withIdleTimeout(Duration timeout) {
    return new ProcessOptions(workers.withIdleTimeout(timeout));
  }

  /**
   * Returns whether workers load classes from an archive that earlier ones left.
   *
   * @return whether they do
   */
  public boolean sharedClassArchive() {
    return workers.sharedClassArchive();
  }

  /**
   * Sets whether workers load classes from an archive that earlier ones left, which shortens the
   * first task; used only where the class path consists of jars.
   *
   * @param archive whether they do
   * @return a copy
   */
  public ProcessOptions withSharedClassArchive(boolean archive) {
    return new ProcessOptions(workers.withSharedClassArchive(archive));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProcessOptions that && workers.equals(that.workers);
  }

  @Override
  public int hashCode() {
    return workers.hashCode();
  }

  @Override
  public String toString() {
    return "ProcessOptions[jvmArgs=%s, setup=%s, recycleAfterTasks=%d, maxMemory=%d, idleTimeout=%s, sharedClassArchive=%s]"
        .formatted(
            jvmArgs(),
            setup(),
            recycleAfterTasks(),
            maxMemory(),
            idleTimeout(),
            sharedClassArchive());
  }
}
