package io.github.foldmill.parallel;

import io.github.foldmill.internal.concurrent.CpuBudget;
import java.io.Serial;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What every task of a parallel call does with its item: the function, and what surrounds it.
 *
 * <p>Serializable as far as the function is: a back end sends it to other processes once and {@link
 * #run runs} it there. Nested calls in the tasks then use threads, no more of them than {@link
 * #innerThreads()}. Immutable and thread-safe.
 */
public final class TaskCode implements Serializable {

  @Serial private static final long serialVersionUID = 1L;

  /** What to call. */
  @SuppressWarnings("serial") // a functional interface: it is as serializable as what it captures
  private final TaskFunction<Object, ?, ?> function;

  /** The call's root seed, or null. */
  private final @Nullable Long seed;

  /** What nested calls ask for. */
  private final int nJobs;

  /** What nested calls may use. */
  private final int innerThreads;

  /** How many calls the tasks are inside of. */
  private final int depth;

  /** Permits of the process it was sent to, made there when first needed. */
  @SuppressWarnings("serial") // transient, and guarded by this object
  private transient @Nullable CpuBudget budget;

  TaskCode(
      TaskFunction<Object, ?, ?> function, @Nullable Long seed, ParallelConfig inside, int depth) {
    this.function = function;
    this.seed = seed;
    this.nJobs = inside.nJobs();
    this.innerThreads = inside.innerThreads();
    this.depth = depth;
  }

  /**
   * The items of a call and its function fit each other; the engine between them knows no types.
   */
  @SuppressWarnings("unchecked")
  static TaskFunction<Object, ?, ?> erased(TaskFunction<?, ?, ?> function) {
    return (TaskFunction<Object, ?, ?>) Objects.requireNonNull(function, "function");
  }

  /**
   * Runs a task in another process than the caller's.
   *
   * @param index the position of its item in the input
   * @param item the item
   * @return the result
   * @throws Exception what the task throws
   */
  public @Nullable Object run(long index, @Nullable Object item) throws Exception {
    ScopedValue.CallableOp<@Nullable Object, Exception> task = () -> call(index, item);
    return Nesting.elsewhere(nJobs, innerThreads, depth, budget()).bind().call(task);
  }

  /**
   * Returns whether {@link #run} takes notice of the index; if not, it need not be sent.
   *
   * @return whether the call has a {@linkplain Parallel#seed seed}
   */
  public boolean usesIndex() {
    return seed != null;
  }

  /**
   * Returns how many threads a task may use for itself.
   *
   * @return the number, at least 1
   */
  public int innerThreads() {
    return innerThreads;
  }

  /** Runs a task in a thread that has the caller's scoped values. */
  @SuppressWarnings("NullAway") // an item is null only if the function admits it, which is erased
  @Nullable Object call(long index, @Nullable Object item) throws Exception {
    if (seed == null) {
      return function.apply(item);
    }
    ScopedValue.CallableOp<@Nullable Object, Exception> task = () -> function.apply(item);
    return new TaskContext(index, new TaskSeeds(seed).seed(index)).bind().call(task);
  }

  private synchronized CpuBudget budget() {
    if (budget == null) {
      budget = new CpuBudget(innerThreads);
    }
    return budget;
  }
}
