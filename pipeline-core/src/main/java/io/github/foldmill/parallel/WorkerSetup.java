package io.github.foldmill.parallel;

import java.io.Serializable;

/** What a worker process does once, before its first task. */
@FunctionalInterface
public interface WorkerSetup extends Serializable {

  /**
   * Prepares the process.
   *
   * @throws Exception if that fails; no task is run then, and the call ends with an {@link
   *     IllegalStateException}
   */
  void run() throws Exception;
}
