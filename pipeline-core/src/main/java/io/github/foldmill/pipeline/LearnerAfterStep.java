package io.github.foldmill.pipeline;

import io.github.foldmill.hash.HashSink;
import java.util.List;

/**
 * A learner that a step prepares the data for, as one learner.
 *
 * @param step prepares the data
 * @param learner learns from what the step gives
 */
record LearnerAfterStep<I, O, M>(Step<I, O> step, Learner<O, M> learner) implements Learner<I, M> {

  @Override
  public FittedLearner<I, M> fit(I training, FitContext context) throws Exception {
    var fitted = step.fit(training, context);
    return new FittedLearnerAfterStep<>(fitted, learner.fit(fitted.apply(training), context));
  }

  @Override
  public void identity(HashSink sink) {
    sink.put("after");
  }

  @Override
  public List<Identified> parts() {
    return List.of(step, learner);
  }

  @Override
  public Traits traits() {
    var first = step.traits();
    var last = learner.traits();
    return new Traits(
        first.deterministic() && last.deterministic(),
        first.threadSafe() && last.threadSafe(),
        first.acceptsMissing() && (first.removesMissing() || last.acceptsMissing()),
        false,
        first.seeded() || last.seeded(),
        first.needsProcess() || last.needsProcess());
  }
}
