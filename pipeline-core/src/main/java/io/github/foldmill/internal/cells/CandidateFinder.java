package io.github.foldmill.internal.cells;

import io.github.foldmill.memory.CodeFingerprint;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the distinct candidates of a product of parameters by running the pipeline's factories.
 *
 * <p>A factory that asks for a parameter without a value makes the search branch over the values of
 * that parameter, and only then. So a parameter that is read in one branch of an {@code if}
 * multiplies the candidates of that branch alone, and a product of many conditional parameters is
 * never spelled out. Candidates come in grid order: the first parameter varies slowest.
 */
public final class CandidateFinder {
  private final CandidatePlanner planner;
  private final List<Param<?>> params;
  private final Map<Param<?>, Param<?>> product;
  private final Set<Param<?>> everRead = new HashSet<>();
  private final List<Found> found = new ArrayList<>();

  private record Found(PlannedCandidate candidate, List<Integer> order) {}

  private CandidateFinder(CandidatePlanner planner, Map<Param<?>, Param<?>> product) {
    this.planner = planner;
    this.product = product;
    this.params = List.copyOf(product.keySet());
  }

  /**
   * Finds all candidates.
   *
   * @param pipeline the pipeline
   * @param space the parameters to vary, all listed
   * @param code tells what code a stage runs
   * @return the candidates in grid order, at least one, none twice
   * @throws IllegalArgumentException if no stage reads a parameter of the space, or a stage reads
   *     one that is not in it
   */
  public static List<PlannedCandidate> find(
      Pipeline<?, ?> pipeline, ParamSpace space, CodeFingerprint code) {
    var planner = new CandidatePlanner(pipeline, code);
    var candidates = new LinkedHashMap<ParamValues, PlannedCandidate>();
    for (var product : space.alternatives()) {
      for (var candidate : new CandidateFinder(planner, product).find()) {
        candidates.putIfAbsent(candidate.values(), candidate);
      }
    }
    return Families.link(List.copyOf(candidates.values()), code);
  }

  private List<PlannedCandidate> find() {
    explore(Map.of());
    requireAllRead();
    found.sort(Comparator.comparing(Found::order, CandidateFinder::lexicographically));
    return found.stream().map(Found::candidate).toList();
  }

  private void explore(Map<Param<?>, Integer> chosen) {
    try {
      var candidate = planner.plan((param, stage) -> valueOf(chosen, param, stage), params);
      everRead.addAll(chosen.keySet());
      found.add(new Found(candidate, order(chosen)));
    } catch (ValueSource.UndecidedParamException open) {
      for (int index = 0; index < open.choices(); index++) {
        var more = new HashMap<>(chosen);
        more.put(open.param(), index);
        explore(more);
      }
    }
  }

  private Object valueOf(Map<Param<?>, Integer> chosen, Param<?> param, String stage) {
    var values = product.get(param);
    if (values == null) {
      throw new ValueSource.UnlistedParamException(param, stage);
    }
    var index = chosen.get(param);
    if (index == null) {
      throw new ValueSource.UndecidedParamException(param, values.values().size());
    }
    return values.values().get(index);
  }

  private List<Integer> order(Map<Param<?>, Integer> chosen) {
    return params.stream().map(param -> chosen.getOrDefault(param, -1)).toList();
  }

  private static int lexicographically(List<Integer> left, List<Integer> right) {
    int i = 0;
    while (i < left.size() - 1 && left.get(i).equals(right.get(i))) {
      i++;
    }
    return left.get(i) - right.get(i);
  }

  private void requireAllRead() {
    for (var param : params) {
      if (!everRead.contains(param)) {
        throw new IllegalArgumentException(
            "parameter %s must be read by a stage, none reads it; call p.get(%s) where it is used, or"
                    .formatted(param.name(), param.name())
                + " take it out of the grid");
      }
    }
  }
}
