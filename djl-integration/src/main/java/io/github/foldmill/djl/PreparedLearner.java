package io.github.foldmill.djl;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.FittedLearnerAfterStep;
import io.github.foldmill.pipeline.Identified;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import java.util.List;
import java.util.Objects;

/**
 * A learner of networks with a step that never learns from the rows on which the learner decides
 * when to stop.
 *
 * @param step prepares the data
 * @param learner trains on what the step gives
 */
record PreparedLearner(Step<Tabular, Tabular> step, DjlLearner learner)
    implements Learner<Tabular, DjlModel> {

  PreparedLearner {
    Objects.requireNonNull(step, "step");
  }

  @Override
  public FittedLearner<Tabular, DjlModel> fit(Tabular training, FitContext context)
      throws Exception {
    var held = learner.heldOut(training.target(), context);
    var fitted = step.fit(training.select(held.training()), context);
    // The learner draws the same rows again: seed and target are the same.
    return new FittedLearnerAfterStep<>(fitted, learner.fit(fitted.apply(training), context));
  }

  @Override
  public void identity(HashSink sink) {
    sink.put("prepared");
  }

  @Override
  public List<Identified> parts() {
    return List.of(step, learner);
  }

  @Override
  public Traits traits() {
    return learner.after(step).traits();
  }
}
