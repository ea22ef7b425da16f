package io.github.foldmill.parallel;

/**
 * Which task the current code is, and its seed.
 *
 * {@snippet class="io.github.foldmill.search.SnippetsTest" region="taskContext"}
 *
 * @param index position of the task's item in the input
 * @param seed the task's seed, from the call's root seed and the index alone; see {@link TaskSeeds}
 */
public record TaskContext(long index, long seed) {

  private static final ScopedValue<TaskContext> CURRENT = ScopedValue.newInstance();

  /**
   * Returns that of the innermost task of a call that was given a {@linkplain Parallel#seed seed}.
   *
   * @return the context
   * @throws IllegalStateException if the current code is in no such task
   */
  public static TaskContext current() {
    if (!CURRENT.isBound()) {
      throw new IllegalStateException(
          "TaskContext.current() must be called in a task of a parallel call with a seed: set one"
              + " with Parallel.seed(...)");
    }
    return CURRENT.get();
  }

  ScopedValue.Carrier bind() {
    return ScopedValue.where(CURRENT, this);
  }
}
