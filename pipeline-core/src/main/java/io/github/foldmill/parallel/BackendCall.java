package io.github.foldmill.parallel;

/** Runs the batches of one parallel call, several at once from several threads. */
@FunctionalInterface
public interface BackendCall extends AutoCloseable {

  /**
   * Runs a batch and reports its tasks to it, in any order. A task that is not reported is run
   * again, in another batch. After three batches in a row without any report the task counts as
   * crashed. An item or a result that cannot be sent fails its task with an {@link
   * UnsendableException}.
   *
   * @param batch the tasks
   * @throws InterruptedException if this thread was interrupted, which asks to stop the batch's
   *     tasks, as hard as the back end can
   * @throws Exception if the back end itself failed, which ends the call
   */
  void run(TaskBatch batch) throws Exception;

  /**
   * Tells whether this call is best given all its tasks at once, to be cut into batches here. Asked
   * once; only calls that want all results at their end, of a collection, without a time limit or a
   * look-ahead of the caller's, can be.
   *
   * @return whether {@link #runAll} is to be called instead of {@link #run}; false by default
   */
  default boolean takesAll() {
    return false;
  }

  /**
   * Runs all tasks of a call, in any order and as many at once as this back end likes, and reports
   * each as it ends; otherwise like {@link #run}. What it leaves unreported comes in further such
   * batches, maybe from several threads at once.
   *
   * @param tasks the tasks; once they are {@linkplain TaskBatch#isOver over}, the others are not
   *     wanted
   * @throws Exception as {@link #run} does
   */
  default void runAll(TaskBatch tasks) throws Exception {
    run(tasks);
  }

  /** Gives back what the call held; no batch is running. Does nothing by default. */
  @Override
  default void close() {}
}
