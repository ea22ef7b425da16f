package io.github.foldmill.parallel;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What a back end needs to know of a parallel call.
 *
 * @param code what each task does
 * @param parallelism how many batches will be run at once, at least 1
 * @param timeLimit how long each task may run, if that is limited
 * @param batchSize how many tasks the caller wants in a batch; 0 for as many as are right
 */
public record CallPlan(
    TaskCode code, int parallelism, Optional<Duration> timeLimit, int batchSize) {

  /** Checks the values. */
  public CallPlan {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(timeLimit, "timeLimit");
  }
}
