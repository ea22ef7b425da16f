package io.github.foldmill.search;

import io.github.foldmill.internal.cells.Cell;
import io.github.foldmill.internal.cells.CellRun;
import io.github.foldmill.pipeline.FittedPipeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Fits the folds of the best candidates once more, so that no search ever holds all models. */
final class KeptModels {
  private final Keeping keeping;
  private final SearchRun run;
  private Work work;

  KeptModels(Keeping keeping, SearchRun run) {
    this.keeping = keeping;
    this.run = run;
    var none = new WorkCount(0, 0, 0, 0);
    this.work = new Work(none, none, none, none, none, none);
  }

  /** Returns the table with the models that are kept, beside those that it has. */
  ResultTable into(ResultTable table, int chooser, int best) throws InterruptedException {
    if (keeping.models() == 0 || keeping.allModels()) {
      return table;
    }
    var chosen = chosen(table, chooser, best);
    var cells = chosen.stream().flatMap(row -> cells(table, row).stream()).distinct().toList();
    var fitted = run.computeRegardless(cells);
    work = WorkCounts.of(fitted);
    var outcomes = new ArrayList<List<FoldOutcome>>();
    for (int row = 0; row < table.candidates().size(); row++) {
      boolean keep = chosen.contains(row);
      var ofRow = new ArrayList<FoldOutcome>();
      for (int fold = 0; fold < table.folds(); fold++) {
        var outcome = table.fold(row, fold);
        ofRow.add(keep ? withModel(outcome, fitted) : outcome);
      }
      outcomes.add(ofRow);
    }
    return table.withOutcomes(outcomes);
  }

  private FoldOutcome withModel(FoldOutcome outcome, CellRun fitted) {
    return cell(outcome)
        .flatMap(fitted::value)
        .map(value -> outcome.with((FittedPipeline<?, ?>) value.value()))
        .orElse(outcome);
  }

  private List<Cell> cells(ResultTable table, int row) {
    return IntStream.range(0, table.folds())
        .mapToObj(fold -> cell(table.fold(row, fold)))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Cell> cell(FoldOutcome outcome) {
    return outcome.trace().map(trace -> run.models().get(trace.ids()));
  }

  /** The winner, then by rank. */
  private Set<Integer> chosen(ResultTable table, int chooser, int best) {
    var chosen = new LinkedHashSet<>(List.of(best));
    double[] means = table.meanScores(chooser);
    int[] ranks = table.ranks(chooser);
    IntStream.range(0, means.length)
        .filter(row -> !Double.isNaN(means[row]))
        .boxed()
        .sorted(Comparator.comparingInt(row -> ranks[row]))
        .takeWhile(_ -> chosen.size() < keeping.models())
        .forEach(chosen::add);
    return chosen;
  }

  /** Returns the work that this was. */
  Work work() {
    return work;
  }
}
