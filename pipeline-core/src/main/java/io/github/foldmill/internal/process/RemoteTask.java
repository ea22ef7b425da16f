package io.github.foldmill.internal.process;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Work that runs in a worker JVM; captured values cross with it.
 *
 * <p>Arguments and captured values must not be changed by the task: big ones are loaded once per
 * worker and seen by every task that runs there.
 *
 * @param <A> the type of the argument
 * @param <R> the type of the result
 */
@FunctionalInterface
public interface RemoteTask<A extends @Nullable Object, R extends @Nullable Object>
    extends Serializable {

  /**
   * Does the work, in the worker.
   *
   * @param argument the argument, as it arrived
   * @return the result, which is sent back
   * @throws Exception if the task fails; the worker stays usable
   */
  R run(A argument) throws Exception;
}
