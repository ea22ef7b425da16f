package io.github.foldmill.pipeline;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.internal.lineage.Lineage;
import io.github.foldmill.memory.CodeFingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Fits stage after stage and follows the lineage beside the data, so that every seed is the one
 * that a search's refit draws. Keys are computed only where a seed depends on them.
 */
final class PlainFit {
  private final Params params;
  private final long seed;
  private final CodeFingerprint code = new CodeFingerprint();

  PlainFit(Params params, long seed) {
    this.params = params;
    this.seed = seed;
  }

  /** Rows, and the key that says where they come from. */
  record Rows(Object data, Supplier<ContentHash> key) {}

  /** A fitted step, and the rows after it. */
  private record Fitted(FittedStep<?, ?> step, Rows rows) {}

  /** Fits the stages of a pipeline before its learner, and returns the rows to learn from. */
  Rows steps(List<? extends Stage> stages, Rows rows, List<FittedStage> fitted) throws Exception {
    var current = rows;
    for (var stage : stages) {
      switch (stage) {
        case NamedStep<?, ?> step -> {
          var result = step(step.factory(), current);
          fitted.add(new FittedStage(step.name(), result.step()));
          current = result.rows();
        }
        case NamedTrainOnlyStep<?> step -> current = resample(step.factory(), current);
      }
    }
    return current;
  }

  private Fitted step(StepFactory<?, ?> factory, Rows rows) throws Exception {
    return switch (factory) {
      case Choice<?, ?> choice -> step(choice.picked(params), rows);
      case Chain<?, ?> chain -> {
        var fitted = new ArrayList<FittedStage>();
        var after = steps(chain.steps(), rows, fitted);
        yield new Fitted(new FittedChain<>(fitted), after);
      }
      case Union<?, ?, ?> union -> united(union, rows);
      default -> single(factory, rows);
    };
  }

  @SuppressWarnings("unchecked") // the pipeline's builder chained the types
  private Fitted single(StepFactory<?, ?> factory, Rows rows) throws Exception {
    var recording = new ReadValues(params);
    var step = (Step<Object, Object>) factory.create(recording);
    if (step instanceof Passthrough) {
      return new Fitted(step.fit(rows.data(), FitContext.of(seed)), rows);
    }
    var key = learning("fit", step, recording, rows);
    var fitted = step.fit(rows.data(), context(step, key));
    var after = Once.of(() -> Lineage.transform(key.get(), rows.key().get()));
    return new Fitted(fitted, new Rows(fitted.apply(rows.data()), after));
  }

  @SuppressWarnings("unchecked") // the union chained the types of its branches and its combiner
  private Fitted united(Union<?, ?, ?> union, Rows rows) throws Exception {
    var combiner = (Combiner<Object, Object>) union.combiner();
    var names = new ArrayList<String>();
    var fitted = new ArrayList<FittedStage>();
    var parts = new ArrayList<Rows>();
    for (var branch : union.branches()) {
      var result = step(branch.factory(), rows);
      names.add(branch.name());
      fitted.add(new FittedStage(branch.name(), result.step()));
      parts.add(result.rows());
    }
    var key =
        Once.of(() ->
            Lineage.combine(
                identity("combiner", combiner, new ReadValues(params)),
                names,
                parts.stream().map(part -> part.key().get()).toList()));
    var joined = combiner.combine(names, parts.stream().map(Rows::data).toList());
    return new Fitted(new FittedUnion<>(fitted, combiner), new Rows(joined, key));
  }

  @SuppressWarnings("unchecked") // the pipeline's builder chained the types
  private Rows resample(TrainOnlyFactory<?> factory, Rows rows) throws Exception {
    var recording = new ReadValues(params);
    var step = (TrainOnlyStep<Object>) factory.create(recording);
    if (step instanceof TrainOnlyPassthrough) {
      return rows;
    }
    var key = learning("resample", step, recording, rows);
    return new Rows(step.resample(rows.data(), context(step, key)), key);
  }

  /** Fits the learner. */
  @SuppressWarnings("unchecked") // the pipeline's builder chained the types
  <M> FittedLearner<?, M> learn(LearnerFactory<?, M> factory, Rows rows) throws Exception {
    if (factory instanceof LearnerChoice<?, M> choice) {
      return (FittedLearner<?, M>) learn(choice.picked(params), rows);
    }
    var recording = new ReadValues(params);
    var learner = (Learner<Object, M>) factory.create(recording);
    return learner.fit(rows.data(), context(learner, learning("learn", learner, recording, rows)));
  }

  private Supplier<ContentHash> learning(
      String tag, Identified stage, ReadValues reads, Rows rows) {
    return Once.of(() ->
        Lineage.learning(
            tag,
            rows.key().get(),
            identity("stage", stage, reads),
            stage.traits().seeded() ? OptionalLong.of(seed) : OptionalLong.empty()));
  }

  private ContentHash identity(String tag, Identified identified, ReadValues reads) {
    return Lineage.stage(tag, actor(identified), reads.byName(), code);
  }

  private static Lineage.Actor actor(Identified identified) {
    var parts = identified.parts().stream().map(PlainFit::actor).toList();
    return new Lineage.Actor(
        identified.getClass(), identified::identity, identified.functions(), parts);
  }

  private FitContext context(Identified stage, Supplier<ContentHash> key) {
    return FitContext.of(stage.traits().seeded() ? Lineage.seed(seed, key.get()) : seed);
  }
}
