package io.github.foldmill.search;

import io.github.foldmill.internal.cells.CandidateFinder;
import io.github.foldmill.internal.cells.CandidateSampler;
import io.github.foldmill.internal.cells.Draws;
import io.github.foldmill.internal.cells.PlannedCandidate;
import io.github.foldmill.pipeline.Param;
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

  /** Some candidates, drawn. */
  record Drawn(ParamGrid grid, int count, boolean even) implements CandidateSource {
    Drawn(ParamGrid grid, int count) {
      this(grid, count, false);
    }

    public Drawn {
      if (count < 1) {
        throw new IllegalArgumentException(
            "the number of candidates must be at least 1, was " + count);
      }
    }

    @Override
    public List<PlannedCandidate> candidates(SearchSettings<?, ?> settings) {
      long seed = settings.running().seed();
      var draws = even ? Draws.even(seed, grid.params().size()) : Draws.independent(seed);
      return new CandidateSampler(
              settings.pipeline(), grid.space(), settings.running().memory().code(), draws)
          .draw(count);
    }
  }
}
