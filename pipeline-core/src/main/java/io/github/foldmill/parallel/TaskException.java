package io.github.foldmill.parallel;

/**
 * Names the task that failed; never thrown, but found among the {@linkplain
 * Throwable#getSuppressed() suppressed} exceptions of what the task threw.
 *
 * <p>A parallel call throws the very exception of the task, with its own type, cause and stack
 * trace of the thread that ran it. This note adds which task it was and, with its own stack trace,
 * which call. In nested calls each level adds one, innermost first.
 */
public final class TaskException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Position of the task's item in the input. */
  private final long index;

  /** Name of the task. */
  private final String taskName;

  TaskException(long index, String taskName) {
    super("task " + index + " failed: " + taskName);
    this.index = index;
    this.taskName = taskName;
  }

  /**
   * Returns the position of the task's item in the input.
   *
   * @return the index, from 0
   */
  public long index() {
    return index;
  }

  /**
   * Returns the name of the task.
   *
   * @return the name, as given by {@link Parallel#taskNames} or derived from the item
   */
  public String taskName() {
    return taskName;
  }
}
