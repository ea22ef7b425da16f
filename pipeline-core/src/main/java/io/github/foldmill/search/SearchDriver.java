package io.github.foldmill.search;

import io.github.foldmill.internal.cells.PlannedCandidate;
import io.github.foldmill.validation.Fold;
import java.util.List;
import java.util.Optional;

/** Takes a search that tries all its candidates on all folds from its settings to its result. */
final class SearchDriver<D, M> {
  private final SearchSettings<D, M> settings;
  private final Layout<D, M> layout;
  private final List<Fold> folds;
  private final Batch batch;
  private final Conclusion<D, M> conclusion;

  private SearchDriver(
      SearchSettings<D, M> settings,
      Layout<D, M> layout,
      List<Fold> folds,
      Batch batch,
      Conclusion<D, M> conclusion) {
    this.settings = settings;
    this.layout = layout;
    this.folds = folds;
    this.batch = batch;
    this.conclusion = conclusion;
  }

  /** Checks everything that can be checked before work starts, and lays out the cells. */
  static <D, M> SearchDriver<D, M> prepare(
      SearchSettings<D, M> settings, CandidateSource source, D data) {
    settings.judging().chooserIndex();
    List<PlannedCandidate> candidates = source.candidates(settings);
    var layout = new Layout<>(settings, data).requireColumns(candidates);
    var folds = layout.folds();
    var batch = layout.batch(candidates, folds);
    return new SearchDriver<>(
        settings, layout, folds, batch, new Conclusion<>(settings, layout, source.params()));
  }

  SearchPlan plan() {
    return WorkCounts.plan(
        batch.candidates().size(),
        batch.folds(),
        layout.cells().distinct(),
        layout.cells().requests(),
        SearchRun.left(settings.running(), batch.wanted()));
  }

  /** Runs a search to its end, or until it has found enough. */
  static <D, M> SearchResult<D, M> run(
      SearchSettings<D, M> settings, CandidateSource source, Optional<StopWhen> enough, D data) {
    return enough.isPresent()
        ? new StoppableDriver<>(settings, source, enough.get(), data).run()
        : prepare(settings, source, data).run();
  }

  private SearchResult<D, M> run() {
    try (var run = SearchRun.open(settings.running(), batch.candidates())) {
      // Counted before the refit asks for cells of its own.
      var plain = WorkCounts.plainly(layout.cells().requests());
      run.expect(batch, 0, 0, settings.judging());
      var cells = run.computeAll(batch.wanted());
      var table = conclusion.table(batch, folds, cells, run);
      return conclusion.of(table, batch.candidates(), plain, run);
    }
  }
}
