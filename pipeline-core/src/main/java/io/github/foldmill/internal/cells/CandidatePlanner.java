package io.github.foldmill.internal.cells;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.ContentHasher;
import io.github.foldmill.memory.CodeFingerprint;
import io.github.foldmill.pipeline.Identified;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds the stages of a pipeline from parameter values, and finds out what each depends on.
 *
 * <p>A parameter that no stage reads is no part of the candidate, whatever its value.
 */
public final class CandidatePlanner {
  private final List<StageSource> sources = new ArrayList<>();
  private final CodeFingerprint code;

  private record StageSource(String name, StageMaker maker) {}

  /**
   * Creates a planner.
   *
   * @param pipeline the pipeline
   * @param code tells what code a stage runs
   */
  public CandidatePlanner(Pipeline<?, ?> pipeline, CodeFingerprint code) {
    this.code = code;
    pipeline
        .steps()
        .forEach(step ->
            sources.add(new StageSource(step.name(), new StageMaker.OfStep(step.factory()))));
    sources.add(
        new StageSource(pipeline.learnerName(), new StageMaker.OfLearner(pipeline.learner())));
  }

  /**
   * Plans a candidate of values that somebody chose.
   *
   * @param values at least the values that the stages read
   * @return the candidate, with the values that were read only
   * @throws IllegalArgumentException if a stage reads a parameter without a value
   */
  public PlannedCandidate plan(ParamValues values) {
    return plan(
        (param, stage) -> {
          if (!values.has(param)) {
            throw new MissingValueException(param, stage, values);
          }
          return values.get(param);
        },
        values.params());
  }

  /** A stage asked for a parameter that was left out; a mistake in the script. */
  private static final class MissingValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    MissingValueException(Param<?> param, String stage, ParamValues values) {
      super(
          "stage \"%s\" reads parameter %s, which must have a value, known are %s"
              .formatted(stage, param.name(), values));
    }
  }

  /**
   * Plans a candidate whose values are given when a stage asks for them.
   *
   * @param source gives the values
   * @param order all parameters in the order in which tables show them
   */
  PlannedCandidate plan(ValueSource source, List<Param<?>> order) {
    var reads = new LinkedHashMap<Param<?>, Object>();
    var stages = new ArrayList<PlannedStage>();
    for (var stage : sources) {
      var params = new RecordingParams(source, stage.name());
      Identified made;
      try {
        made = stage.maker().make(params);
      } catch (ValueSource.UndecidedParamException
          | ValueSource.UnlistedParamException
          | MissingValueException e) {
        throw e;
      } catch (RuntimeException e) {
        reads.putAll(params.reads());
        var failure = new PlannedCandidate.StageFailure(stage.name(), e);
        return new PlannedCandidate(values(reads, order), List.of(), Optional.of(failure));
      }
      reads.putAll(params.reads());
      stages.add(planned(stage, made, values(params.reads(), order)));
    }
    return new PlannedCandidate(values(reads, order), List.copyOf(stages), Optional.empty());
  }

  private PlannedStage planned(StageSource source, Identified stage, ParamValues reads) {
    return new PlannedStage(
        source.name(),
        key(source.name(), stage, reads),
        stage.traits(),
        stage.getClass(),
        source.maker(),
        NamedValues.of(reads));
  }

  private static ParamValues values(Map<Param<?>, Object> reads, List<Param<?>> order) {
    var values = ParamValues.none();
    for (var param : order) {
      if (reads.containsKey(param)) {
        values = put(values, param, reads.get(param));
      }
    }
    return values;
  }

  @SuppressWarnings("unchecked") // sources give a parameter values of its own type
  private static <T> ParamValues put(ParamValues values, Param<T> param, Object value) {
    return values.with(param, (T) value);
  }

  private ContentHash key(String name, Identified stage, ParamValues reads) {
    var hasher = new ContentHasher();
    hasher.put("stage").put(stage.getClass().getName()).put(code.of(stage.getClass()));
    try {
      stage.identity(hasher);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "stage \"%s\" has no identity: %s".formatted(name, e.getMessage()), e);
    }
    reads.asMap().entrySet().stream()
        .sorted(Comparator.comparing(Map.Entry::getKey))
        .forEach(read -> hasher.put(read.getKey()).put(read.getValue()));
    // The configuration may hold objects that take part in the work.
    return hasher.putHash(code.of(hasher.types())).hash();
  }
}
