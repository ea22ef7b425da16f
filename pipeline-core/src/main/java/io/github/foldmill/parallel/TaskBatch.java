package io.github.foldmill.parallel;

import org.jspecify.annotations.Nullable;

/**
 * Some neighbouring tasks of a parallel call, to be run in order in one place, and where their ends
 * are reported.
 *
 * <p>Used by one thread, that of {@link BackendCall#run}; not afterwards.
 */
public sealed interface TaskBatch permits Batch, SingleTask {

  /**
   * Returns how many tasks there are.
   *
   * @return the number, at least 1
   */
  int size();

  /**
   * Returns the position of a task's item in the input.
   *
   * @param task the task, from 0 to {@code size() - 1}
   * @return the index, for {@link TaskCode#run}
   */
  long index(int task);

  /**
   * Returns the item of a task that has not been reported yet.
   *
   * @param task the task, from 0 to {@code size() - 1}
   * @return the item
   */
  @Nullable Object item(int task);

  /**
   * Tells whether a task has ended so that the call fails and no other is wanted.
   *
   * @return whether to leave what has not been reported
   */
  boolean isOver();

  /**
   * Reports a result.
   *
   * @param task the task, from 0 to {@code size() - 1}
   * @param result what it returned
   * @param nanos how long it ran, in nanoseconds
   */
  void succeeded(int task, @Nullable Object result, long nanos);

  /**
   * Reports that a task threw.
   *
   * @param task the task, from 0 to {@code size() - 1}
   * @param thrown what it threw
   * @param nanos how long it ran, in nanoseconds
   */
  void failed(int task, Throwable thrown, long nanos);

  /**
   * Reports that a task was ended at its time limit.
   *
   * @param task the task, from 0 to {@code size() - 1}
   * @param nanos how long it ran, in nanoseconds
   */
  void timedOut(int task, long nanos);

  /**
   * Reports that the process a task ran in died. The task is run again while the call's {@link
   * Parallel#retries} allow.
   *
   * @param task the task, from 0 to {@code size() - 1}
   * @param report what is known of the end of the process, for the message
   * @param nanos how long it ran, in nanoseconds
   */
  void crashed(int task, String report, long nanos);
}
