package io.github.foldmill.parallel;

/** Runs the batches of one parallel call, several at once from several threads. */
@FunctionalInterface
public interface BackendCall extends AutoCloseable {

  /**
   * Runs a batch and reports its tasks to it, in any order. A task that is not reported is run
   * again, in another batch. After three batches in a row without any report the task counts as
   * crashed.
   *
   * @param batch the tasks
   * @throws InterruptedException if this thread was interrupted, which asks to stop the batch's
   *     tasks, as hard as the back end can
   * @throws Exception if the back end itself failed, which ends the call
   */
  void run(TaskBatch batch) throws Exception;

  /** Gives back what the call held; no batch is running. Does nothing by default. */
  @Override
  default void close() {}
}
