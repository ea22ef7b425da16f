package io.github.foldmill.internal.cells;

import io.github.foldmill.memory.CodeFingerprint;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Draws distinct candidates.
 *
 * <p>Each draw of each parameter has a {@linkplain Draws number of its own}. So the first
 * candidates stay the same when more are drawn or another parameter is added, and a parameter that
 * no stage reads is never drawn.
 */
public final class CandidateSampler {
  /** Up to so many combinations all are listed, and some chosen, instead of drawn one by one. */
  private static final long MOST_LISTED = 100_000;

  /** After so many draws in a row that gave nothing new, there is nothing new. */
  private static final int MOST_REPEATED = 1000;

  private final Pipeline<?, ?> pipeline;
  private final ParamSpace space;
  private final CodeFingerprint code;
  private final Draws draws;

  private record Ranked(PlannedCandidate candidate, double rank) {}

  /**
   * Creates a sampler.
   *
   * @param pipeline the pipeline
   * @param space the parameters to draw
   * @param code tells what code a stage runs
   * @param draws decides all draws
   */
  public CandidateSampler(
      Pipeline<?, ?> pipeline, ParamSpace space, CodeFingerprint code, Draws draws) {
    this.pipeline = pipeline;
    this.space = space;
    this.code = code;
    this.draws = draws;
  }

  /**
   * Draws candidates without replacement.
   *
   * @param count how many
   * @return that many in the order of the draws, or fewer if there are no more
   * @throws IllegalArgumentException if a parameter is read by no stage in any of the draws, or a
   *     stage reads one that is not in the space
   */
  public List<PlannedCandidate> draw(int count) {
    if (!space.isListed() || combinations() > MOST_LISTED) {
      var drawn = drawEach(count);
      requireAllRead(drawn);
      return Families.link(drawn, code);
    }
    return draws.isEven() ? chooseEvenly(count) : choose(count);
  }

  /** Takes listed candidates in the order of the draws, and then those that were never drawn. */
  private List<PlannedCandidate> chooseEvenly(int count) {
    var all = choose(Integer.MAX_VALUE);
    var chosen = new LinkedHashMap<Map<String, Object>, PlannedCandidate>();
    for (var candidate : drawEach(Math.min(count, all.size()))) {
      chosen.put(candidate.values().asMap(), candidate);
    }
    all.forEach(candidate -> chosen.putIfAbsent(candidate.values().asMap(), candidate));
    return Families.link(chosen.values().stream().limit(count).toList(), code);
  }

  private double combinations() {
    double sum = 0;
    for (var product : space.alternatives()) {
      double combinations = 1;
      for (var values : product.values()) {
        combinations *= values.values().size();
      }
      sum += combinations;
    }
    return sum;
  }

  private List<PlannedCandidate> choose(int count) {
    var ranked = new ArrayList<Ranked>();
    for (var candidate : CandidateFinder.find(pipeline, space, code)) {
      ranked.add(new Ranked(candidate, draws.rank(candidate.values().asMap())));
    }
    return ranked.stream()
        .sorted(Comparator.comparingDouble(Ranked::rank))
        .limit(count)
        .map(Ranked::candidate)
        .toList();
  }

  private List<PlannedCandidate> drawEach(int count) {
    var planner = new CandidatePlanner(pipeline, code);
    var drawn = new ArrayList<PlannedCandidate>();
    var known = new HashSet<Map<String, Object>>();
    int repeated = 0;
    for (long draw = 0; drawn.size() < count && repeated < MOST_REPEATED; draw++) {
      var candidate = draw(planner, draw);
      if (known.add(candidate.values().asMap())) {
        drawn.add(candidate);
        repeated = 0;
      } else {
        repeated++;
      }
    }
    return List.copyOf(drawn);
  }

  private PlannedCandidate draw(CandidatePlanner planner, long draw) {
    var products = space.alternatives();
    var product = products.get((int) (draws.alternative(draw) * products.size()));
    var params = space.params();
    return planner.plan(
        (param, stage) -> {
          var values = product.get(param);
          if (values == null) {
            throw new ValueSource.UnlistedParamException(param, stage);
          }
          return values
              .distribution()
              .quantile(draws.value(draw, params.indexOf(param), param.name()));
        },
        params);
  }

  private void requireAllRead(List<PlannedCandidate> drawn) {
    Set<Param<?>> read = new HashSet<>();
    drawn.forEach(candidate -> read.addAll(candidate.values().params()));
    for (var param : space.params()) {
      if (!read.contains(param)) {
        throw new IllegalArgumentException(
            "parameter %s must be read by a stage, in %d draws none read it; call p.get(%s) where it"
                    .formatted(param.name(), drawn.size(), param.name())
                + " is used, take it out of the grid, or draw more candidates");
      }
    }
  }
}
