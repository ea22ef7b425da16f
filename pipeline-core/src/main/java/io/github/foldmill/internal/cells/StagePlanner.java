package io.github.foldmill.internal.cells;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.internal.lineage.Lineage;
import io.github.foldmill.memory.CodeFingerprint;
import io.github.foldmill.pipeline.Chain;
import io.github.foldmill.pipeline.Choice;
import io.github.foldmill.pipeline.Combiner;
import io.github.foldmill.pipeline.Derivable;
import io.github.foldmill.pipeline.DerivableLearner;
import io.github.foldmill.pipeline.Identified;
import io.github.foldmill.pipeline.LearnerChoice;
import io.github.foldmill.pipeline.LearnerFactory;
import io.github.foldmill.pipeline.NamedStep;
import io.github.foldmill.pipeline.OneThreaded;
import io.github.foldmill.pipeline.StepFactory;
import io.github.foldmill.pipeline.Union;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Builds the stages of one candidate and takes composites apart, so that each part is known by what
 * it read itself.
 */
final class StagePlanner {
  private final ValueSource source;
  private final CodeFingerprint code;

  /**
   * Creates the planner of a candidate.
   *
   * @param source gives the candidate's values
   * @param code tells what code a stage runs
   */
  StagePlanner(ValueSource source, CodeFingerprint code) {
    this.source = source;
    this.code = code;
  }

  /** A factory threw: the candidate fails, the search does not. */
  static final class UnbuildableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String stage;
    private final RuntimeException reason;

    UnbuildableException(String stage, RuntimeException reason) {
      super(reason);
      this.stage = stage;
      this.reason = reason;
    }

    PlannedCandidate.StageFailure failure() {
      return new PlannedCandidate.StageFailure(stage, reason);
    }
  }

  /** Builds what a name in the pipeline stands for. */
  PlannedNode plan(String name, StageMaker maker) throws UnbuildableException {
    return plan(name, name, maker);
  }

  private PlannedNode plan(String name, String path, StageMaker maker) throws UnbuildableException {
    return switch (maker) {
      case StageMaker.OfStep(Choice<?, ?> choice) ->
          plan(name, path, new StageMaker.OfStep(picked(path, choice)));
      case StageMaker.OfStep(Chain<?, ?> chain) ->
          new PlannedNode.Chained(name, parts(path, chain.steps()));
      case StageMaker.OfStep(Union<?, ?, ?> union) -> united(name, path, union);
      case StageMaker.OfLearner(LearnerChoice<?, ?> choice) ->
          plan(name, path, new StageMaker.OfLearner(picked(path, choice)));
      case StageMaker.OfStep _,
          StageMaker.Covering _,
          StageMaker.OfLearner _,
          StageMaker.OfTrainOnly _ ->
          new PlannedNode.Single(name, stage(path, maker));
    };
  }

  private List<PlannedNode> parts(String path, List<? extends NamedStep<?, ?>> steps)
      throws UnbuildableException {
    var parts = new ArrayList<PlannedNode>();
    for (var step : steps) {
      var maker = new StageMaker.OfStep(step.factory());
      parts.add(plan(step.name(), path + "/" + step.name(), maker));
    }
    return Collections.unmodifiableList(parts);
  }

  @SuppressWarnings("unchecked") // the union chained the types of its branches and its combiner
  private PlannedNode united(String name, String path, Union<?, ?, ?> union)
      throws UnbuildableException {
    var combiner = (Combiner<Object, Object>) union.combiner();
    var branches = parts(path, union.branches());
    return new PlannedNode.United(
        name, path, branches, combiner, key("combiner", path, combiner, new TreeMap<>()));
  }

  private PlannedStage stage(String path, StageMaker maker) throws UnbuildableException {
    var recording = new RecordingParams(source, path);
    var stage = build(path, () -> maker.make(recording));
    var reads = new TreeMap<String, Object>();
    recording.reads().forEach((param, value) -> reads.put(param.name(), value));
    var key = key("stage", path, stage, reads);
    return new PlannedStage(
        path,
        key,
        stage.traits(),
        stage.getClass(),
        maker,
        new NamedValues(Map.copyOf(reads)),
        extent(path, stage),
        Optional.empty(),
        stage instanceof OneThreaded one ? one.oneThreadReason() : Optional.empty());
  }

  /** Only what depends on nothing but rows and identity can be taken out of another fit. */
  private Optional<PlannedStage.Extent> extent(String path, Identified stage) {
    var traits = stage.traits();
    if (traits.seeded() || !traits.deterministic()) {
      return Optional.empty();
    }
    return switch (stage) {
      case Derivable<?, ?> step -> Optional.of(extent(path, step.covering(1), step.extent()));
      case DerivableLearner<?, ?> learner ->
          Optional.of(extent(path, learner.covering(1), learner.extent()));
      case Identified _ -> Optional.empty();
    };
  }

  private PlannedStage.Extent extent(String path, Identified smallest, int size) {
    return new PlannedStage.Extent(key("family", path, smallest, new TreeMap<>()), size);
  }

  private StepFactory<?, ?> picked(String path, Choice<?, ?> choice) throws UnbuildableException {
    return build(path, () -> choice.picked(new RecordingParams(source, path)));
  }

  private LearnerFactory<?, ?> picked(String path, LearnerChoice<?, ?> choice)
      throws UnbuildableException {
    return build(path, () -> choice.picked(new RecordingParams(source, path)));
  }

  private static <T> T build(String path, Supplier<T> factory) throws UnbuildableException {
    try {
      return factory.get();
    } catch (ValueSource.UndecidedParamException
        | ValueSource.UnlistedParamException
        | ValueSource.MissingValueException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new UnbuildableException(path, e);
    }
  }

  private ContentHash key(
      String tag, String path, Identified identified, SortedMap<String, Object> reads) {
    try {
      return Lineage.stage(tag, actor(identified), reads, code);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "%s \"%s\" has no identity: %s".formatted(tag, path, e.getMessage()), e);
    }
  }

  static Lineage.Actor actor(Identified identified) {
    var parts = identified.parts().stream().map(StagePlanner::actor).toList();
    return new Lineage.Actor(
        identified.getClass(), identified::identity, identified.functions(), parts);
  }
}
