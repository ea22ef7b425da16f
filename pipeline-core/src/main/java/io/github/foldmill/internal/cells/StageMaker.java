package io.github.foldmill.internal.cells;

import io.github.foldmill.pipeline.Derivable;
import io.github.foldmill.pipeline.DerivableLearner;
import io.github.foldmill.pipeline.Identified;
import io.github.foldmill.pipeline.LearnerFactory;
import io.github.foldmill.pipeline.NamedStep;
import io.github.foldmill.pipeline.NamedTrainOnlyStep;
import io.github.foldmill.pipeline.Params;
import io.github.foldmill.pipeline.Stage;
import io.github.foldmill.pipeline.StepFactory;
import io.github.foldmill.pipeline.TrainOnlyFactory;
import java.io.Serializable;

/** Builds a stage from parameter values, in this process or in another. */
sealed interface StageMaker extends Serializable {

  /** Builds the stage anew, so that no two fits share one. */
  Identified make(Params params);

  /** Returns what builds the stage of a pipeline. */
  static StageMaker of(Stage stage) {
    return switch (stage) {
      case NamedStep<?, ?> step -> new OfStep(step.factory());
      case NamedTrainOnlyStep<?> step -> new OfTrainOnly(step.factory());
    };
  }

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

  /** Builds a train-only step. */
  record OfTrainOnly(TrainOnlyFactory<?> factory) implements StageMaker {
    @Override
    public Identified make(Params params) {
      return factory.create(params);
    }
  }

  /** Builds the step or learner that covers those of an extent. */
  record Covering(StageMaker maker, int extent) implements StageMaker {
    @Override
    public Identified make(Params params) {
      var stage = maker.make(params);
      return maker instanceof OfLearner
          ? ((DerivableLearner<?, ?>) stage).covering(extent)
          : ((Derivable<?, ?>) stage).covering(extent);
    }
  }
}
