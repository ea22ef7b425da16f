package io.github.foldmill.search;

import io.github.foldmill.internal.cells.CellRun;
import io.github.foldmill.internal.cells.PlannedCandidate;
import io.github.foldmill.internal.text.LibraryVersion;
import io.github.foldmill.validation.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes a search from its scores to its result: chooses the winner, fits it, says where from. */
final class Conclusion<D, M> {
  private final SearchSettings<D, M> settings;
  private final Layout<D, M> layout;
  private final List<String> params;

  /**
   * Creates a conclusion.
   *
   * @param settings what the search was told
   * @param layout its cells
   * @param params the names of the parameters in the order of the table
   */
  Conclusion(SearchSettings<D, M> settings, Layout<D, M> layout, List<String> params) {
    this.settings = settings;
    this.layout = layout;
    this.params = params;
  }

  /** Returns the table of a batch that was all the work. */
  ResultTable table(Batch batch, List<Fold> folds, CellRun cells, SearchRun run) {
    return table(batch.candidates(), folds, batch.outcomes(cells, run), run);
  }

  /**
   * Returns the table of a batch that was all the work, and ends the progress.
   *
   * @throws SearchFailedException if the first failure was to end the work
   * @throws SearchInterruptedException if the thread was interrupted; it is interrupted again
   */
  ResultTable finishedTable(Batch batch, List<Fold> folds, CellRun cells, SearchRun run) {
    var table = table(batch, folds, cells, run);
    requireFinished(table, run);
    return table;
  }

  /**
   * Does the work of a batch that is all there is to do, and returns its table.
   *
   * @throws SearchFailedException if the first failure was to end the work
   * @throws SearchInterruptedException if the thread was interrupted; it is interrupted again
   */
  ResultTable judged(Batch batch, List<Fold> folds) {
    try (var run = SearchRun.open(settings.running(), batch.candidates())) {
      run.expect(batch, 0, 0, settings.judging());
      return finishedTable(batch, folds, run.computeAll(batch.wanted()), run);
    }
  }

  /** Returns the table of outcomes by candidate, fold and column. */
  ResultTable table(
      List<PlannedCandidate> rows,
      List<Fold> folds,
      List<List<FoldOutcome>> outcomes,
      SearchRun run) {
    return table(rows, outcomes, RunRecord.of(settings.judging()).ran(folds, run.timeline()));
  }

  /** Returns the table of outcomes of which only the scores will be looked at. */
  ResultTable scores(List<PlannedCandidate> rows, List<List<FoldOutcome>> outcomes) {
    return table(rows, outcomes, RunRecord.of(settings.judging()));
  }

  private ResultTable table(
      List<PlannedCandidate> rows, List<List<FoldOutcome>> outcomes, RunRecord record) {
    var candidates = new ArrayList<Candidate>();
    for (var row : rows) {
      candidates.add(new Candidate(candidates.size(), row.values()));
    }
    var judging = settings.judging();
    return new ResultTable(
        candidates,
        params,
        judging.names(),
        outcomes.isEmpty() ? 0 : outcomes.getFirst().size(),
        judging.trainScores(),
        outcomes,
        record);
  }

  /**
   * Returns the result of a search whose work is done or has ended early.
   *
   * @throws SearchFailedException if there is no winner, or the first failure was to end the search
   * @throws SearchInterruptedException if the thread was interrupted; it is interrupted again
   */
  SearchResult<D, M> of(
      ResultTable table, List<PlannedCandidate> rows, WorkCounts.Plain plain, SearchRun run) {
    var work = run.work().plus(plain.asWork());
    requireFinished(table, run);
    int chooser = settings.judging().chooserIndex();
    int best = table.bestIndex(chooser, settings.judging().rule());
    var provenance = provenance(table, best);
    var models = new KeptModels(settings.keeping(), run);
    try {
      table = models.into(table, chooser, best);
    } catch (InterruptedException e) {
      throw interrupted(table, work);
    }
    work = work.plus(models.work());
    if (!settings.judging().refit()) {
      return unrefitted(table, best, work, provenance);
    }
    return refitted(table, best, work, provenance, rows.get(best), run);
  }

  private SearchResult<D, M> refitted(
      ResultTable table,
      int best,
      Work work,
      Map<String, String> provenance,
      PlannedCandidate winner,
      SearchRun run) {
    var cell = layout.cells().refit(winner);
    try {
      var refit = run.computeRegardless(List.of(cell));
      provenance.put("lineage", cell.key().text());
      return new Findings<>(
              table,
              settings.judging().chooserIndex(),
              best,
              Optional.of(Refit.<D, M>of(refit, cell, winner).withProvenance(provenance)),
              work,
              Optional.of(WorkCounts.of(refit).plus(WorkCounts.plainRefit(winner).asWork())),
              provenance)
          .asResult();
    } catch (InterruptedException e) {
      throw interrupted(table, work);
    }
  }

  private SearchInterruptedException interrupted(ResultTable table, Work work) {
    Thread.currentThread().interrupt();
    return new SearchInterruptedException("the search was interrupted", finished(table, work));
  }

  private @Nullable SearchResult<D, M> finished(ResultTable table, Work work) {
    int chooser = settings.judging().chooserIndex();
    if (!table.hasWinner(chooser)) {
      return null;
    }
    int best = table.bestIndex(chooser, settings.judging().rule());
    return unrefitted(table, best, work, provenance(table, best));
  }

  private SearchResult<D, M> unrefitted(
      ResultTable table, int best, Work work, Map<String, String> provenance) {
    return new Findings<D, M>(
            table,
            settings.judging().chooserIndex(),
            best,
            Optional.empty(),
            work,
            Optional.empty(),
            provenance)
        .asResult();
  }

  /**
   * Makes sure that nothing ended the work early that the user did not ask for, where there is no
   * winner to choose.
   *
   * @throws SearchFailedException if the first failure was to end the work
   * @throws SearchInterruptedException if the thread was interrupted; it is interrupted again
   */
  void requireFinished(ResultTable table, SearchRun run) {
    if (run.isInterrupted()) {
      throw interrupted(table, run.work());
    }
    run.finishProgress(table, settings.judging().chooserIndex());
    raise(table);
  }

  private void raise(ResultTable table) {
    var failures = table.failures();
    if (settings.running().limits().raise() && !failures.isEmpty()) {
      throw new SearchFailedException(failures.getFirst().message(), failures.getFirst().cause());
    }
  }

  /**
   * Says where the result comes from; on the same Java and Foldmill nothing here differs between
   * runs that give the same.
   */
  private Map<String, String> provenance(ResultTable table, int best) {
    var texts = new TreeMap<String, String>();
    texts.put(Origins.DATA, layout.cells().dataKey().text());
    texts.put(Origins.SEED, Long.toString(settings.running().seed()));
    texts.put("candidates", Integer.toString(table.candidates().size()));
    texts.put("folds", Integer.toString(table.folds()));
    texts.put(Origins.LIBRARY, LibraryVersion.text());
    texts.put(Origins.JAVA, Runtime.version().toString());
    for (var scorer : settings.judging().scorers()) {
      Origins.put(scorer, settings.running().memory().code(), texts);
    }
    for (int scorer = 0; scorer < table.scorers().size(); scorer++) {
      texts.put(
          "score." + table.scorers().get(scorer), Double.toString(table.meanScores(scorer)[best]));
    }
    return texts;
  }
}
