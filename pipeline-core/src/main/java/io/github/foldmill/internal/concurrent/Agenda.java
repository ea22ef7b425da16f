package io.github.foldmill.internal.concurrent;

import org.jspecify.annotations.Nullable;

/**
 * The work of one {@link Crew}, handed out task by task; tasks may become ready while others run.
 *
 * <p>Every method is called under the crew's lock, so an agenda needs no locking of its own as long
 * as its tasks touch its state only through {@link #finished}. For the same reason each method must
 * be short, must not block and must not call foreign code; whatever may take time belongs in a
 * task.
 *
 * <p>The run is over when {@link #poll} answers null while no task is running. Whether that means
 * that everything was done, or that the remaining tasks wait for each other, only the agenda knows:
 * its owner checks after the run.
 */
public interface Agenda {

  /** A unit of work, run by one member of the crew, outside the crew's lock. */
  @FunctionalInterface
  interface Task {

    /**
     * Does the work.
     *
     * @throws Exception to end the whole run with this very exception
     */
    void run() throws Exception;
  }

  /**
   * Hands out the next task.
   *
   * @return a task that may start now, or null when none is ready at this moment
   */
  @Nullable Task poll();

  /**
   * Says whether {@link #poll} would hand out a task now; it decides whether to call for help.
   *
   * @return whether a task is ready
   */
  boolean hasReady();

  /**
   * Takes note of a task that returned normally, which may make other tasks ready.
   *
   * @param task the task, as handed out
   */
  void finished(Task task);

  /**
   * Takes note of the failure that ends the run; later failures of the same run are not reported.
   *
   * @param task the task, as handed out
   * @param failure what it threw
   */
  default void failed(Task task, Throwable failure) {}
}
