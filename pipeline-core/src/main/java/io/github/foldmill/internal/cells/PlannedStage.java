package io.github.foldmill.internal.cells;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.pipeline.Identified;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;

/**
 * A pipeline stage for one candidate.
 *
 * @param name the stage's name
 * @param key the identity of the stage: its class, code, configuration and the parameters it read
 * @param traits what the stage promises
 * @param type the stage's class
 * @param maker builds the stage
 * @param values the values it is built from
 */
record PlannedStage(
    String name,
    ContentHash key,
    Traits traits,
    Class<?> type,
    StageMaker maker,
    NamedValues values) {

  /** Builds the stage anew, so that no two fits share one. */
  Identified fresh() {
    return maker.make(values);
  }

  /** Returns the fit of this stage. */
  Fitting fitting(long seed) {
    return new Fitting(maker, values, seed, traits.needsProcess());
  }

  /** Returns the group of stages of which one may fit at a time; empty if this may always run. */
  String exclusive() {
    return traits.threadSafe() ? "" : type.getName();
  }

  /** Returns whether the stage is a step that gives its input unchanged. */
  boolean isPassthrough() {
    return type == Step.passthrough().getClass();
  }
}
