package io.github.foldmill.internal.cells;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.pipeline.Identified;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.TrainOnlyStep;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.preprocessing.SelectColumns;
import java.util.Optional;

/**
 * A pipeline stage for one candidate.
 *
 * @param name the stage's name, with those of the composites that it is part of before it
 * @param key the identity of the stage: its class, code, configuration and the parameters it read
 * @param traits what the stage promises
 * @param type the stage's class
 * @param maker builds the stage
 * @param values the values it is built from
 * @param extent how much of a larger fit it is, if it can be derived from one
 * @param covering the stage from whose fit it is derived, if any
 * @param oneThread why its fits use one thread only, if they do
 */
record PlannedStage(
    String name,
    ContentHash key,
    Traits traits,
    Class<?> type,
    StageMaker maker,
    NamedValues values,
    Optional<Extent> extent,
    Optional<PlannedStage> covering,
    Optional<String> oneThread) {

  /**
   * How much of a larger fit a stage is.
   *
   * @param family the key that it shares with the stages that differ in nothing but their extent
   * @param size its extent
   */
  record Extent(ContentHash family, int size) {}

  /** Returns this stage, to be derived from another. */
  PlannedStage coveredBy(PlannedStage larger) {
    return new PlannedStage(
        name, key, traits, type, maker, values, extent, Optional.of(larger), oneThread);
  }

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

  /** Returns whether the stage is the learner. */
  boolean isLearner() {
    return maker instanceof StageMaker.OfLearner;
  }

  /** Returns whether the stage gives its input unchanged. */
  boolean isPassthrough() {
    return type == Step.passthrough().getClass() || type == TrainOnlyStep.passthrough().getClass();
  }

  /** Returns whether the stage changes the training rows only. */
  boolean isTrainOnly() {
    return maker instanceof StageMaker.OfTrainOnly;
  }

  /** Returns whether the stage keeps some features, so that missing values may stay behind. */
  boolean narrows() {
    return type == SelectColumns.class;
  }
}
