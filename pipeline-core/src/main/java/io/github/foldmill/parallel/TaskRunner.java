package io.github.foldmill.parallel;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs single tasks of one function on a back end, for schedulers that decide themselves what runs
 * next; {@link Parallel#runner} opens it.
 *
 * <p>The function is sent to workers once. Big arrays and values with a codec are written once too,
 * however many items hold them, so they must not change until the runner is closed. A task that a
 * lost worker never began with is run again.
 *
 * <p>Safe for use by many threads; each waits for its own task.
 *
 * @param <T> the type of the items
 * @param <R> the type of the results
 */
public final class TaskRunner<T extends @Nullable Object, R extends @Nullable Object>
    implements AutoCloseable {

  /** After so many lost workers in a row there is no hope. */
  private static final int MAX_LOST = 3;

  private final BackendCall call;
  private final Nesting inside;
  private final int parallelism;
  private final @Nullable Duration limit;

  private TaskRunner(BackendCall call, Nesting inside, int parallelism, @Nullable Duration limit) {
    this.call = call;
    this.inside = inside;
    this.parallelism = parallelism;
    this.limit = limit;
  }

  static <T extends @Nullable Object, R extends @Nullable Object> TaskRunner<T, R> open(
      Settings settings, TaskFunction<Object, ?, ?> function) {
    Placement place = Placement.of(settings);
    Nesting inside = place.inside();
    TaskCode code = new TaskCode(function, settings.seed, inside.config(), inside.depth());
    BackendCall call =
        place
            .backend()
            .open(
                new CallPlan(
                    code, place.parallelism(), Optional.ofNullable(settings.timeLimit), 0));
    return new TaskRunner<>(call, inside, place.parallelism(), settings.timeLimit);
  }

  /**
   * Runs the function on an item and waits for it.
   *
   * @param item the item
   * @return the result
   * @throws WorkerCrashException if the process of the task died
   * @throws TimeLimitException if the task was ended at its time limit
   * @throws IllegalArgumentException if the item or the result cannot be sent
   * @throws InterruptedException if this thread was interrupted; the task is then ended as hard as
   *     the back end can
   * @throws Exception what the task threw
   */
  @SuppressWarnings("unchecked") // the function gives results of this type
  public R run(T item) throws Exception {
    ScopedValue.CallableOp<@Nullable Object, Exception> task = () -> untilSettled(item);
    return (R) inside.bind().call(task);
  }

  private @Nullable Object untilSettled(@Nullable Object item) throws Exception {
    for (int lost = 0; lost < MAX_LOST; lost++) {
      SingleTask task = new SingleTask(item, limit);
      call.run(task);
      if (task.isSettled()) {
        return task.result();
      }
    }
    throw new WorkerCrashException("workers were lost again and again before they began with it");
  }

  /**
   * Returns how many tasks the back end runs at once; more wait.
   *
   * @return the number, at least 1
   */
  public int parallelism() {
    return parallelism;
  }

  /** Gives back what the runner held; no task may be running. */
  @Override
  public void close() {
    call.close();
  }
}
