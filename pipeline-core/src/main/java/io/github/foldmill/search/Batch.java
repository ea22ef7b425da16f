package io.github.foldmill.search;

import io.github.foldmill.internal.cells.Cell;
import io.github.foldmill.internal.cells.CellRun;
import io.github.foldmill.internal.cells.PlannedCandidate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The score cells of some candidates on some folds.
 *
 * @param candidates the candidates
 * @param folds the number of folds
 * @param columns the number of scores of a candidate on a fold
 * @param scoreCells by fold and candidate; no cells for a candidate that could not be built
 */
record Batch(
    List<PlannedCandidate> candidates, int folds, int columns, List<List<List<Cell>>> scoreCells) {

  /** Puts batches on different folds together, which have as many folds each. */
  static Batch join(List<Batch> parts) {
    var candidates = new ArrayList<PlannedCandidate>();
    var scoreCells = new ArrayList<List<List<Cell>>>();
    int folds = parts.getFirst().folds();
    for (int fold = 0; fold < folds; fold++) {
      scoreCells.add(new ArrayList<>());
    }
    for (var part : parts) {
      candidates.addAll(part.candidates());
      for (int fold = 0; fold < folds; fold++) {
        scoreCells.get(fold).addAll(part.scoreCells().get(fold));
      }
    }
    return new Batch(candidates, folds, parts.getFirst().columns(), scoreCells);
  }

  /** Returns all score cells in the order in which a single thread would deliver them. */
  List<Cell> wanted() {
    var wanted = new ArrayList<Cell>();
    scoreCells.forEach(ofFold -> ofFold.forEach(wanted::addAll));
    return wanted;
  }

  /** Returns the cells of one candidate on one fold. */
  List<Cell> cells(int candidate, int fold) {
    return scoreCells.get(fold).get(candidate);
  }

  /** Returns what became of each candidate, by fold and then by column. */
  List<List<List<CellOutcome>>> outcomes(CellRun run, String unreached) {
    var outcomes = new ArrayList<List<List<CellOutcome>>>();
    for (int candidate = 0; candidate < candidates.size(); candidate++) {
      var ofCandidate = new ArrayList<List<CellOutcome>>();
      for (int fold = 0; fold < folds; fold++) {
        ofCandidate.add(outcomes(candidate, fold, run, unreached));
      }
      outcomes.add(ofCandidate);
    }
    return outcomes;
  }

  private List<CellOutcome> outcomes(int index, int fold, CellRun run, String unreached) {
    var candidate = candidates.get(index);
    if (candidate.failure().isPresent()) {
      CellOutcome failed = Failures.describe(candidate.failure().get(), candidate.values());
      return Collections.nCopies(columns, failed);
    }
    return cells(index, fold).stream()
        .map(cell -> outcome(candidate, cell, run, unreached))
        .toList();
  }

  private static CellOutcome outcome(
      PlannedCandidate candidate, Cell cell, CellRun run, String unreached) {
    var failure = run.failure(cell);
    if (failure.isPresent()) {
      return Failures.describe(failure.get(), candidate.values());
    }
    var value = run.value(cell);
    if (value.isEmpty()) {
      return new CellOutcome.Skipped(unreached);
    }
    return new CellOutcome.Scored(
        (Double) value.get().value(),
        Duration.ofNanos(value.get().fitNanos()),
        Duration.ofNanos(value.get().scoreNanos()));
  }
}
