package io.github.foldmill.search;

import io.github.foldmill.internal.cells.Cell;
import io.github.foldmill.internal.cells.CellEnd;
import io.github.foldmill.internal.cells.CellListener;
import io.github.foldmill.internal.cells.CellValue;
import io.github.foldmill.internal.numeric.NumPyMath;
import io.github.foldmill.search.SearchListener.Judged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows which candidates have all their scores, and which is best; safe for many threads. */
final class Standings implements CellListener {
  private final CellProgress told;
  private final Map<Integer, Row> rows = new HashMap<>();

  /** The scores that are still to come. */
  private final Map<Cell, List<Slot>> awaited = new LinkedHashMap<>();

  /** What comes to nothing if a cell fails; made when the first one does. */
  private Optional<Map<Cell, List<Cell>>> behind = Optional.empty();

  private Optional<Judged> best = Optional.empty();
  private double failureScore = Double.NaN;

  /** Creates standings of which a listener hears. */
  Standings(CellProgress told) {
    this.told = told;
  }

  /** What is known of one candidate. */
  private static final class Row {
    private final Candidate candidate;
    private final int round;
    private final double[] scores;
    private int missing;

    Row(Candidate candidate, int round, double[] before, int more) {
      this.candidate = candidate;
      this.round = round;
      this.scores = Arrays.copyOf(before, before.length + more);
      this.missing = more;
    }

    Judged judged() {
      return new Judged(candidate, NumPyMath.mean(scores), scores.length, round);
    }
  }

  /** Where a score belongs. */
  private record Slot(Row row, int fold) {}

  /**
   * Begins to follow the candidates of a batch; those of earlier ones are finished or given up.
   *
   * @param batch the batch
   * @param indices by candidate of the batch, its row in the table
   * @param round the number of the round, whose candidates are better than those of earlier ones
   * @param judging what they are judged by
   */
  synchronized void expect(Batch batch, List<Integer> indices, int round, Judging<?> judging) {
    awaited.clear();
    behind = Optional.empty();
    failureScore = judging.failureScore();
    for (int i = 0; i < indices.size(); i++) {
      int index = indices.get(i);
      var planned = batch.candidates().get(i);
      var known = rows.get(index);
      var before = known == null ? new double[0] : known.scores;
      var row = new Row(new Candidate(index, planned.values()), round, before, batch.folds());
      rows.put(index, row);
      for (int fold = 0; fold < batch.folds(); fold++) {
        var slot = new Slot(row, before.length + fold);
        var cells = batch.cells(i, fold);
        if (cells.isEmpty()) {
          settle(slot, failureScore);
        } else {
          awaited
              .computeIfAbsent(cells.get(judging.chooserIndex()), _ -> new ArrayList<>(1))
              .add(slot);
        }
      }
    }
  }

  @Override
  public synchronized void valued(Cell cell, CellValue value) {
    settle(cell, value.value());
  }

  @Override
  public synchronized void ended(Cell cell, CellEnd end, Duration elapsed) {
    if (end == CellEnd.FAILED) {
      if (behind.isEmpty()) {
        behind = Optional.of(findBehind());
      }
      for (var score : behind.get().getOrDefault(cell, List.of())) {
        settle(score, failureScore);
      }
    }
  }

  private Map<Cell, List<Cell>> findBehind() {
    var found = new HashMap<Cell, List<Cell>>();
    awaited.keySet().forEach(score -> collect(score, score, found, new HashSet<>()));
    return found;
  }

  private static void collect(Cell cell, Cell score, Map<Cell, List<Cell>> found, Set<Cell> seen) {
    if (seen.add(cell)) {
      found.computeIfAbsent(cell, _ -> new ArrayList<>()).add(score);
      cell.inputs().forEach(input -> collect(input, score, found, seen));
    }
  }

  private void settle(Cell cell, Object score) {
    var slots = awaited.remove(cell);
    if (slots != null) {
      slots.forEach(slot -> settle(slot, (Double) score));
    }
  }

  private void settle(Slot slot, double score) {
    var row = slot.row();
    row.scores[slot.fold()] = score;
    row.missing--;
    if (row.missing == 0) {
      var judged = row.judged();
      told.candidateFinished(judged);
      if (isBetter(judged)) {
        lead(judged);
      }
    }
  }

  private boolean isBetter(Judged judged) {
    if (Double.isNaN(judged.mean())) {
      return false;
    }
    if (best.isEmpty() || judged.round() != best.get().round()) {
      return best.isEmpty() || judged.round() > best.get().round();
    }
    int byMean = Double.compare(judged.mean(), best.get().mean());
    return byMean > 0
        || (byMean == 0 && judged.candidate().index() < best.get().candidate().index());
  }

  private void lead(Judged judged) {
    best = Optional.of(judged);
    told.bestSoFar(judged);
  }

  /** Tells the best of the finished table, if that is not known already. */
  synchronized void conclude(ResultTable table, int scorer) {
    if (rows.isEmpty() || !table.hasWinner(scorer)) {
      return;
    }
    int first = table.first(scorer);
    var row = rows.get(first);
    if (row != null && best.filter(row.judged()::equals).isEmpty()) {
      lead(row.judged());
    }
  }
}
