package io.github.foldmill.search;

import io.github.foldmill.internal.cells.CandidateFinder;
import io.github.foldmill.internal.cells.CandidatePlanner;
import io.github.foldmill.internal.cells.CandidateSampler;
import io.github.foldmill.internal.cells.Draws;
import io.github.foldmill.internal.cells.PlannedCandidate;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import java.util.LinkedHashSet;
import java.util.List;

/** Where the candidates of a search come from. */
sealed interface CandidateSource {

  /** Returns the parameters that are varied. */
  ParamGrid grid();

  /** Returns the candidates in the order of the result table. */
  List<PlannedCandidate> candidates(SearchSettings<?, ?> settings);

  /** Returns the names of the parameters in the order of the result table. */
  default List<String> params() {
    return grid().params().stream().map(param -> param.name()).toList();
  }

  /** All candidates of a grid. */
  record All(ParamGrid grid) implements CandidateSource {
    public All {
      for (var param : grid.params()) {
        requireListed(grid, param);
      }
    }

    private static void requireListed(ParamGrid grid, Param<?> param) {
      grid.space().alternatives().stream()
          .filter(product -> product.containsKey(param))
          .forEach(product -> product.get(param).values());
    }

    @Override
    public List<PlannedCandidate> candidates(SearchSettings<?, ?> settings) {
      return CandidateFinder.find(
          settings.pipeline(), grid.space(), settings.running().memory().code());
    }
  }

  /** Some candidates, drawn, after those that somebody chose to start with. */
  record Drawn(ParamGrid grid, int count, boolean even, List<ParamValues> starts)
      implements CandidateSource {
    Drawn(ParamGrid grid, int count) {
      this(grid, count, false, List.of());
    }

    public Drawn {
      starts = List.copyOf(starts);
      if (count < 1) {
        throw new IllegalArgumentException(
            "the number of candidates must be at least 1, was " + count);
      }
      starts.forEach(start -> requireInGrid(grid, start));
    }

    private static void requireInGrid(ParamGrid grid, ParamValues start) {
      for (var param : start.params()) {
        if (!grid.params().contains(param)) {
          throw new IllegalArgumentException(
              "parameter %s of a starting point must be in the grid, the grid is %s"
                  .formatted(param.name(), grid));
        }
      }
    }

    @Override
    public List<PlannedCandidate> candidates(SearchSettings<?, ?> settings) {
      var drawn = drawn(settings);
      if (starts.isEmpty()) {
        return drawn;
      }
      var planner = new CandidatePlanner(settings.pipeline(), settings.running().memory().code());
      var values = new LinkedHashSet<ParamValues>();
      starts.forEach(start -> values.add(planner.plan(start).values()));
      drawn.forEach(candidate -> values.add(candidate.values()));
      return planner.plan(List.copyOf(values));
    }

    private List<PlannedCandidate> drawn(SearchSettings<?, ?> settings) {
      long seed = settings.running().seed();
      var draws = even ? Draws.even(seed, grid.params().size()) : Draws.independent(seed);
      return new CandidateSampler(
              settings.pipeline(), grid.space(), settings.running().memory().code(), draws)
          .draw(count);
    }
  }
}
