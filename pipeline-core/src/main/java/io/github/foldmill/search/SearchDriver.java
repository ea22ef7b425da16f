package io.github.foldmill.search;

import io.github.foldmill.data.DataView;
import io.github.foldmill.internal.cells.CandidateFinder;
import io.github.foldmill.internal.cells.Cell;
import io.github.foldmill.internal.cells.CellRun;
import io.github.foldmill.internal.cells.CellStore;
import io.github.foldmill.internal.cells.CellThreads;
import io.github.foldmill.internal.cells.FitPlace;
import io.github.foldmill.internal.cells.MemoryCellStore;
import io.github.foldmill.internal.cells.PipelineCells;
import io.github.foldmill.internal.cells.PlannedCandidate;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.validation.Fold;
import io.github.foldmill.validation.KFold;
import io.github.foldmill.validation.Splitter;
import io.github.foldmill.validation.StratifiedKFold;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

/** Takes one search from its settings to its result. */
final class SearchDriver<D, M> {
  private static final System.Logger LOGGER = System.getLogger(GridSearch.class.getName());

  private final SearchSettings<D, M> settings;
  private final int chooser;
  private final List<Fold> folds;
  private final List<PlannedCandidate> candidates;
  private final PipelineCells<D> cells;

  /** The score cells by fold and candidate; no cells for a candidate that could not be built. */
  private final List<List<List<Cell>>> scoreCells = new ArrayList<>();

  private SearchDriver(
      SearchSettings<D, M> settings,
      int chooser,
      List<Fold> folds,
      List<PlannedCandidate> candidates,
      PipelineCells<D> cells) {
    this.settings = settings;
    this.chooser = chooser;
    this.folds = folds;
    this.candidates = candidates;
    this.cells = cells;
  }

  /** Checks everything that can be checked before work starts, and lays out the cells. */
  static <D, M> SearchDriver<D, M> prepare(SearchSettings<D, M> settings, D data) {
    int chooser = settings.judging().chooserIndex();
    var view = settings.pipeline().view();
    var code = settings.running().memory().code();
    List<Param<?>> grid = settings.grid().params();
    var candidates = CandidateFinder.find(settings.pipeline(), grid, code);
    MissingValues.check(view.firstMissing(data), candidates);
    var folds = splitter(settings, data, view).split(data, view);
    var cells = new PipelineCells<>(data, view, settings.running().seed(), code);
    var driver = new SearchDriver<>(settings, chooser, folds, candidates, cells);
    driver.layOut();
    return driver;
  }

  private static <D> Splitter splitter(SearchSettings<D, ?> settings, D data, DataView<D> view) {
    if (settings.splitter().isPresent()) {
      return settings.splitter().get();
    }
    try {
      view.strata(data);
      return StratifiedKFold.of(5);
    } catch (IllegalArgumentException e) {
      return KFold.of(5);
    }
  }

  private void layOut() {
    for (var fold : folds) {
      var rows = cells.rows(fold);
      var ofFold = new ArrayList<List<Cell>>();
      for (var candidate : candidates) {
        ofFold.add(
            candidate.failure().isPresent()
                ? List.of()
                : cells.scores(
                    candidate,
                    rows,
                    settings.judging().scorers(),
                    settings.judging().trainScores()));
      }
      scoreCells.add(ofFold);
    }
  }

  SearchPlan plan() {
    var store = openStore();
    try {
      var run = new CellRun(wanted(), store, (_, _, _) -> {}, FitPlace.here());
      return WorkCounts.plan(
          candidates.size(), folds.size(), cells.distinct(), cells.requests(), run.toCompute());
    } finally {
      close(store);
    }
  }

  private List<Cell> wanted() {
    var wanted = new ArrayList<Cell>();
    scoreCells.forEach(ofFold -> ofFold.forEach(wanted::addAll));
    return wanted;
  }

  SearchResult<D, M> run() {
    var store = openStore();
    try (var fits = FitPlaces.of(settings.running().parallel(), candidates)) {
      return run(store, fits);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      var cancelled = new CancellationException("the search was interrupted");
      cancelled.initCause(e);
      throw cancelled;
    } finally {
      close(store);
    }
  }

  private CellStore openStore() {
    var folder = settings.running().memory().directory();
    if (folder.isEmpty()) {
      return CellStore.none();
    }
    try {
      return MemoryCellStore.open(settings.running().memory(), folder.get());
    } catch (IOException e) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "the memory in {0} cannot be used: {1}",
          folder.get(),
          e.getMessage());
      return CellStore.none();
    }
  }

  private static void close(CellStore store) {
    if (store instanceof MemoryCellStore kept) {
      try {
        kept.close();
      } catch (IOException e) {
        LOGGER.log(
            System.Logger.Level.WARNING, "scores may not be kept on disk: {0}", e.getMessage());
      }
    }
  }

  private SearchResult<D, M> run(CellStore store, FitPlace fits) throws InterruptedException {
    var parallel = settings.running().parallel();
    // Counted before the refit asks for cells of its own.
    var plain = WorkCounts.plainly(cells.requests());
    var progress = new CellProgress(settings.running().listener());
    var run = new CellRun(wanted(), store, progress, fits);
    progress.start(run.size());
    CellThreads.execute(run, parallel);
    progress.finish();
    var table = new ResultTable(settings, folds.size(), candidates, scoreCells, run);
    int best = table.bestIndex(chooser);
    var provenance = provenance(table, best);
    if (!settings.judging().refit()) {
      return new SearchResult<>(
          table,
          chooser,
          best,
          Optional.empty(),
          WorkCounts.of(run, plain),
          Optional.empty(),
          provenance);
    }
    var refitCell = cells.refit(candidates.get(best));
    var refit = new CellRun(List.of(refitCell), store, (_, _, _) -> {}, fits);
    CellThreads.execute(refit, parallel);
    provenance.put("lineage", refitCell.key().text());
    return new SearchResult<>(
        table,
        chooser,
        best,
        Optional.of(
            Refit.<D, M>of(refit, refitCell, candidates.get(best)).withProvenance(provenance)),
        WorkCounts.of(run, plain),
        Optional.of(WorkCounts.of(refit, WorkCounts.plainRefit(candidates.get(best)))),
        provenance);
  }

  /** Says where the result comes from; nothing here differs between runs that give the same. */
  private Map<String, String> provenance(ResultTable table, int best) {
    var texts = new TreeMap<String, String>();
    texts.put("data", cells.dataKey().text());
    texts.put("seed", Long.toString(settings.running().seed()));
    texts.put("candidates", Integer.toString(candidates.size()));
    texts.put("folds", Integer.toString(folds.size()));
    for (int scorer = 0; scorer < table.scorers().size(); scorer++) {
      texts.put(
          "score." + table.scorers().get(scorer), Double.toString(table.meanScores(scorer)[best]));
    }
    return texts;
  }
}
