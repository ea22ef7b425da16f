package io.github.foldmill.search;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.internal.cells.Cell;
import io.github.foldmill.internal.cells.CellRun;
import io.github.foldmill.internal.cells.PlannedCandidate;
import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.validation.Fold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cells of some candidates on some folds.
 *
 * @param candidates the candidates
 * @param folds the number of folds
 * @param columns the number of scores of a candidate on a fold
 * @param trainScores whether the second half of them are those of the training rows
 * @param keeping what is wanted beside the scores
 * @param cells by fold and candidate
 */
record Batch(
    List<PlannedCandidate> candidates,
    int folds,
    int columns,
    boolean trainScores,
    Keeping keeping,
    List<List<Cells>> cells) {

  /**
   * The cells of one candidate on one fold.
   *
   * @param fold the fold
   * @param key its content id
   * @param scores the scores; none for a candidate that could not be built
   * @param fitted the fitted pipeline, if any are kept, likewise
   */
  record Cells(Fold fold, ContentHash key, List<Cell> scores, Optional<Cell> fitted) {
    Cell predictions(int column) {
      return scores.get(column).inputs().getFirst();
    }
  }

  /** Puts batches on different folds together, which have as many folds each. */
  static Batch join(List<Batch> parts) {
    var candidates = new ArrayList<PlannedCandidate>();
    var cells = new ArrayList<List<Cells>>();
    var first = parts.getFirst();
    for (int fold = 0; fold < first.folds(); fold++) {
      cells.add(new ArrayList<>());
    }
    for (var part : parts) {
      candidates.addAll(part.candidates());
      for (int fold = 0; fold < first.folds(); fold++) {
        cells.get(fold).addAll(part.cells().get(fold));
      }
    }
    return new Batch(
        candidates, first.folds(), first.columns(), first.trainScores(), first.keeping(), cells);
  }

  /** Returns all wanted cells in the order in which a single thread would deliver them. */
  List<Cell> wanted() {
    return cells.stream().flatMap(List::stream).flatMap(this::wanted).distinct().toList();
  }

  private Stream<Cell> wanted(Cells ofOne) {
    var wanted = new ArrayList<>(ofOne.scores());
    if (keeping.predictions() && !ofOne.scores().isEmpty()) {
      wanted.add(ofOne.predictions(0));
      trainPredictions(ofOne).ifPresent(wanted::add);
    }
    if (keeping.allModels()) {
      ofOne.fitted().ifPresent(wanted::add);
    }
    return wanted.stream();
  }

  private Optional<Cell> trainPredictions(Cells ofOne) {
    return trainScores ? Optional.of(ofOne.predictions(columns / 2)) : Optional.empty();
  }

  /** Returns the score cells of one candidate on one fold. */
  List<Cell> cells(int candidate, int fold) {
    return cells.get(fold).get(candidate).scores();
  }

  /** Returns what became of each candidate, by fold. */
  List<List<FoldOutcome>> outcomes(CellRun cellRun, SearchRun run) {
    var outcomes = new ArrayList<List<FoldOutcome>>();
    for (int index = 0; index < candidates.size(); index++) {
      var candidate = candidates.get(index);
      var key = candidate.key();
      var ofCandidate = new ArrayList<FoldOutcome>();
      for (int fold = 0; fold < folds; fold++) {
        ofCandidate.add(outcome(candidate, key, cells.get(fold).get(index), cellRun, run));
      }
      outcomes.add(ofCandidate);
    }
    return outcomes;
  }

  private FoldOutcome outcome(
      PlannedCandidate candidate, ContentHash key, Cells ofOne, CellRun cellRun, SearchRun run) {
    if (candidate.failure().isPresent()) {
      return FoldOutcome.all(
          columns, Failures.describe(candidate.failure().get(), candidate.values()));
    }
    var scores =
        ofOne.scores().stream()
            .map(cell -> outcome(candidate, cell, cellRun, run.unreached()))
            .toList();
    int judged = trainScores ? columns / 2 : columns;
    var trace = Tracing.of(key, ofOne.key(), ofOne.scores().subList(0, judged), run.log());
    var kept =
        keeping.predictions()
            ? run.shelf()
                .keep(
                    ofOne.key(),
                    ofOne.fold(),
                    ofOne.predictions(0),
                    trainPredictions(ofOne),
                    cellRun)
            : Optional.<KeptPredictions>empty();
    ofOne.fitted().ifPresent(cell -> run.models().put(trace.ids(), cell));
    return new FoldOutcome(
        scores, Optional.of(trace), kept, model(ofOne, cellRun), warnings(ofOne, cellRun));
  }

  /** All scores of a fold come from the same fits. */
  private static List<String> warnings(Cells ofOne, CellRun cellRun) {
    for (var cell : ofOne.scores()) {
      var value = cellRun.value(cell);
      if (value.isPresent()) {
        return value.get().warnings();
      }
    }
    return List.of();
  }

  private Optional<FittedPipeline<?, ?>> model(Cells ofOne, CellRun cellRun) {
    return keeping.allModels()
        ? ofOne.fitted().flatMap(cellRun::value).map(value -> (FittedPipeline<?, ?>) value.value())
        : Optional.empty();
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
