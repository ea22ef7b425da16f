package io.github.foldmill.internal.cells;

import io.github.foldmill.pipeline.Identified;
import io.github.foldmill.pipeline.LearnerFactory;
import io.github.foldmill.pipeline.Params;
import io.github.foldmill.pipeline.StepFactory;
import java.io.Serializable;

/** Builds a stage from parameter values, in this process or in another. */
sealed interface StageMaker extends Serializable {

  /** Builds the stage anew, so that no two fits share one. */
  Identified make(Params params);

  /** Builds a step. */
  record OfStep(StepFactory<?, ?> factory) implements StageMaker {
    @Override
    public Identified make(Params params) {
      return factory.create(params);
    }
  }

  /** Builds the learner. */
  record OfLearner(LearnerFactory<?, ?> factory) implements StageMaker {
    @Override
    public Identified make(Params params) {
      return factory.create(params);
    }
  }
}
