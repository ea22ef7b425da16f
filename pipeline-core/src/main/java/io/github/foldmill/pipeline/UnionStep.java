package io.github.foldmill.pipeline;

import io.github.foldmill.data.Schema;
import io.github.foldmill.hash.HashSink;
import java.util.ArrayList;
import java.util.List;

/** A union built inside another factory, whose parts no search sees. */
record UnionStep<I, T, O>(List<BuiltStep> branches, Combiner<T, O> combiner) implements Step<I, O> {

  @Override
  public FittedUnion<I, T, O> fit(I training, FitContext context) throws Exception {
    var fitted = new ArrayList<FittedStage>();
    for (int i = 0; i < branches.size(); i++) {
      var inner = context.withSeed(context.seed() + i);
      fitted.add(branches.get(i).fit(training, inner));
    }
    return new FittedUnion<>(fitted, combiner);
  }

  @Override
  public void identity(HashSink sink) {
    sink.put(branches.stream().map(BuiltStep::name).toList());
  }

  @Override
  public List<Identified> parts() {
    var parts = new ArrayList<Identified>();
    branches.forEach(built -> parts.add(built.step()));
    parts.add(combiner);
    return parts;
  }

  @Override
  public Schema schema(Schema given) {
    return combiner.schema(
        branches.stream().map(BuiltStep::name).toList(),
        branches.stream().map(built -> built.step().schema(given)).toList());
  }

  @Override
  public Traits traits() {
    return BuiltStep.traits(branches, false);
  }
}
