package io.github.foldmill.internal.cells;

import io.github.foldmill.memory.CodeFingerprint;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the distinct candidates of a grid by running the pipeline's factories.
 *
 * <p>A factory that asks for a parameter without a value makes the search branch over the values of
 * that parameter, and only then. So a parameter that is read in one branch of an {@code if}
 * multiplies the candidates of that branch alone, and a product of many conditional parameters is
 * never spelled out. Candidates come in grid order: the first parameter varies slowest.
 */
public final class CandidateFinder {
  private final List<Param<?>> grid;
  private final List<StageSource> sources = new ArrayList<>();
  private final CodeFingerprint code;
  private final Set<Param<?>> everRead = new HashSet<>();
  private final List<Found> found = new ArrayList<>();

  private record StageSource(String name, StageMaker maker) {}

  private record Found(PlannedCandidate candidate, List<Integer> order) {}

  private CandidateFinder(Pipeline<?, ?> pipeline, List<Param<?>> grid, CodeFingerprint code) {
    this.grid = grid;
    this.code = code;
    pipeline
        .steps()
        .forEach(stage -> sources.add(new StageSource(stage.name(), StageMaker.of(stage))));
    sources.add(
        new StageSource(pipeline.learnerName(), new StageMaker.OfLearner(pipeline.learner())));
  }

  /**
   * Finds all candidates.
   *
   * @param pipeline the pipeline
   * @param grid the parameters to vary
   * @param code tells what code a stage runs
   * @return the candidates in grid order, at least one
   * @throws IllegalArgumentException if no stage reads a parameter of the grid, or a stage reads
   *     one that is not in it
   */
  public static List<PlannedCandidate> find(
      Pipeline<?, ?> pipeline, List<Param<?>> grid, CodeFingerprint code) {
    var finder = new CandidateFinder(pipeline, grid, code);
    finder.explore(Map.of());
    finder.requireAllRead();
    finder.found.sort(Comparator.comparing(Found::order, CandidateFinder::lexicographically));
    return Families.link(finder.found.stream().map(Found::candidate).toList(), code);
  }

  private void explore(Map<Param<?>, Integer> chosen) {
    try {
      found.add(new Found(plan(chosen), order(chosen)));
    } catch (RecordingParams.UndecidedParamException open) {
      for (int index = 0; index < open.param().values().size(); index++) {
        var more = new HashMap<>(chosen);
        more.put(open.param(), index);
        explore(more);
      }
    }
  }

  private List<Integer> order(Map<Param<?>, Integer> chosen) {
    return grid.stream().map(param -> chosen.getOrDefault(param, -1)).toList();
  }

  private static int lexicographically(List<Integer> left, List<Integer> right) {
    int i = 0;
    while (i < left.size() - 1 && left.get(i).equals(right.get(i))) {
      i++;
    }
    return left.get(i) - right.get(i);
  }

  private PlannedCandidate plan(Map<Param<?>, Integer> chosen) {
    var values = values(chosen);
    var stages = new ArrayList<PlannedNode>();
    everRead.addAll(chosen.keySet());
    var planner = new StagePlanner(stage -> new RecordingParams(grid, chosen, stage), values, code);
    for (var source : sources) {
      try {
        stages.add(planner.plan(source.name(), source.maker()));
      } catch (StagePlanner.UnbuildableException e) {
        return new PlannedCandidate(values, List.of(), Optional.of(e.failure()));
      }
    }
    return new PlannedCandidate(values, List.copyOf(stages), Optional.empty());
  }

  private ParamValues values(Map<Param<?>, Integer> chosen) {
    var values = ParamValues.none();
    for (var param : grid) {
      var index = chosen.get(param);
      if (index != null) {
        values = values.withIndex(param, index);
      }
    }
    return values;
  }

  private void requireAllRead() {
    for (var param : grid) {
      if (!everRead.contains(param)) {
        throw new IllegalArgumentException(
            "parameter %s must be read by a stage, none reads it; call p.get(%s) where it is used, or"
                    .formatted(param.name(), param.name())
                + " take it out of the grid");
      }
    }
  }
}
