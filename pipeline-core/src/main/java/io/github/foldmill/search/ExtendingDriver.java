package io.github.foldmill.search;

import io.github.foldmill.internal.cells.CandidateFinder;
import io.github.foldmill.internal.cells.CandidatePlanner;
import io.github.foldmill.internal.cells.PlannedCandidate;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.validation.Fold;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Takes a search over a grid that extends itself from its settings to its result. */
final class ExtendingDriver<D, M> {
  private final SearchSettings<D, M> settings;
  private final int maxExtensions;
  private final Layout<D, M> layout;
  private final List<Fold> folds;
  private final CandidatePlanner planner;
  private final Conclusion<D, M> conclusion;
  private final Map<ParamValues, Tried> tried = new HashMap<>();
  private ExtendableGrid grid;

  /** All candidates of the grid as far as it goes now, in grid order. */
  private List<PlannedCandidate> candidates;

  /** A candidate and what came of it, by fold. */
  private record Tried(PlannedCandidate candidate, List<FoldOutcome> outcomes) {}

  /** Checks everything that can be checked before work starts. */
  ExtendingDriver(SearchSettings<D, M> settings, ExtendableGrid grid, int maxExtensions, D data) {
    settings.judging().chooserIndex();
    this.settings = settings;
    this.grid = grid;
    this.maxExtensions = maxExtensions;
    this.candidates = candidates(settings, grid);
    this.layout = new Layout<>(settings, data).requireColumns(candidates);
    this.folds = layout.folds();
    this.planner = new CandidatePlanner(settings.pipeline(), settings.running().memory().code());
    var params = grid.space().params().stream().map(param -> param.name()).toList();
    this.conclusion = new Conclusion<>(settings, layout, params);
  }

  private static List<PlannedCandidate> candidates(
      SearchSettings<?, ?> settings, ExtendableGrid grid) {
    return CandidateFinder.find(
        settings.pipeline(), grid.space(), settings.running().memory().code());
  }

  SearchResult<D, M> run() {
    try (var run = SearchRun.open(settings.running(), candidates)) {
      tryOut(candidates, run);
      var larger = larger(run);
      for (int extensions = 0; extensions < maxExtensions && larger.isPresent(); extensions++) {
        grid = larger.get();
        candidates = candidates(settings, grid);
        tryOut(planner.plan(news()), run);
        larger = larger(run);
      }
      var plain = WorkCounts.plainly(layout.cells().requests());
      return conclusion.of(conclusion.table(rows(), folds, outcomes(), run), rows(), plain, run);
    }
  }

  private void tryOut(List<PlannedCandidate> some, SearchRun run) {
    var batch = layout.batch(some, folds);
    run.expect(batch, tried.size(), 0, settings.judging());
    var outcomes = batch.outcomes(run.compute(batch.wanted()), run);
    for (int i = 0; i < outcomes.size(); i++) {
      tried.put(some.get(i).values(), new Tried(some.get(i), outcomes.get(i)));
    }
  }

  /** Returns the next grid, if the best candidate so far is where this one may be extended. */
  private Optional<ExtendableGrid> larger(SearchRun run) {
    var table = conclusion.scores(rows(), outcomes());
    int chooser = settings.judging().chooserIndex();
    if (run.hasEnded() || !table.hasWinner(chooser)) {
      return Optional.empty();
    }
    int best = table.bestIndex(chooser, settings.judging().rule());
    return grid.beyond(table.candidates().get(best).params());
  }

  private List<ParamValues> news() {
    return candidates.stream()
        .map(PlannedCandidate::values)
        .filter(values -> !tried.containsKey(values))
        .toList();
  }

  private List<PlannedCandidate> rows() {
    return candidates.stream().map(candidate -> known(candidate).candidate()).toList();
  }

  private List<List<FoldOutcome>> outcomes() {
    return candidates.stream().map(candidate -> known(candidate).outcomes()).toList();
  }

  private Tried known(PlannedCandidate candidate) {
    return Objects.requireNonNull(tried.get(candidate.values()));
  }
}
