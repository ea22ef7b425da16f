package io.github.foldmill.pipeline;

import io.github.foldmill.data.Schema;
import io.github.foldmill.hash.HashSink;
import java.util.ArrayList;
import java.util.List;

/** A chain built inside another factory, whose parts no search sees. */
record ChainStep<I, O>(List<BuiltStep> steps) implements Step<I, O> {

  @Override
  public FittedChain<I, O> fit(I training, FitContext context) throws Exception {
    var fitted = new ArrayList<FittedStage>();
    Object current = training;
    for (int i = 0; i < steps.size(); i++) {
      var inner = context.withSeed(context.seed() + i);
      var stage = steps.get(i).fit(current, inner);
      fitted.add(stage);
      // Nobody learns from what the last step gives.
      current = i < steps.size() - 1 ? stage.applyUnchecked(current) : current;
    }
    return new FittedChain<>(fitted);
  }

  @Override
  public void identity(HashSink sink) {
    sink.put(steps.stream().map(BuiltStep::name).toList());
  }

  @Override
  public List<Identified> parts() {
    return steps.stream().<Identified>map(BuiltStep::step).toList();
  }

  @Override
  public Schema schema(Schema given) {
    var current = given;
    for (var built : steps) {
      current = built.step().schema(current);
    }
    return current;
  }

  @Override
  public Traits traits() {
    return BuiltStep.traits(steps, true);
  }
}
