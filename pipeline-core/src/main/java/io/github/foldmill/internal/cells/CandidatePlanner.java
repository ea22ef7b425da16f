package io.github.foldmill.internal.cells;

import io.github.foldmill.internal.text.Informative;
import io.github.foldmill.memory.CodeFingerprint;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.HashMap;
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
        .forEach(stage -> sources.add(new StageSource(stage.name(), StageMaker.of(stage))));
    sources.add(
        new StageSource(pipeline.learnerName(), new StageMaker.OfLearner(pipeline.learner())));
  }

  /**
   * Plans candidates of values that somebody chose.
   *
   * @param proposed for each candidate, at least the values that the stages read
   * @return the candidates in the same order, each with the values that were read only
   * @throws IllegalArgumentException if a stage reads a parameter without a value
   */
  public List<PlannedCandidate> plan(List<ParamValues> proposed) {
    return Families.link(proposed.stream().map(this::plan).toList(), code);
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
            throw new ValueSource.MissingValueException(param, stage, values);
          }
          return values.get(param);
        },
        values.params());
  }

  /**
   * Plans a candidate again whose values are known by the names of their parameters, as files tell
   * them.
   *
   * @param recorded the values; of a parameter's own values the one that files tell alike is taken
   * @return the candidate, with the values as they were recorded
   * @throws IllegalArgumentException if a stage reads a parameter without a value
   */
  public PlannedCandidate planAgain(ParamValues recorded) {
    var planned = plan((param, stage) -> recordedValue(param, stage, recorded), List.of());
    return new PlannedCandidate(recorded, planned.stages(), planned.failure());
  }

  private static Object recordedValue(Param<?> param, String stage, ParamValues recorded) {
    if (recorded.has(param)) {
      return recorded.get(param);
    }
    var told = recorded.asMap().get(param.name());
    if (told == null) {
      throw new ValueSource.MissingValueException(param, stage, recorded);
    }
    if (param.isListed()) {
      for (Object value : param.values()) {
        if (Informative.of(value).equals(Informative.of(told))) {
          return value;
        }
      }
    }
    return told;
  }

  /**
   * Plans a candidate whose values are given when a stage asks for them.
   *
   * @param source gives the values
   * @param order all parameters in the order in which tables show them
   */
  PlannedCandidate plan(ValueSource source, List<Param<?>> order) {
    var reads = new HashMap<Param<?>, Object>();
    var planner =
        new StagePlanner(
            (param, stage) -> {
              var value = source.valueOf(param, stage);
              reads.put(param, value);
              return value;
            },
            code);
    var stages = new ArrayList<PlannedNode>();
    for (var stage : sources) {
      try {
        stages.add(planner.plan(stage.name(), stage.maker()));
      } catch (StagePlanner.UnbuildableException e) {
        return new PlannedCandidate(values(reads, order), List.of(), Optional.of(e.failure()));
      }
    }
    return new PlannedCandidate(values(reads, order), List.copyOf(stages), Optional.empty());
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
}
