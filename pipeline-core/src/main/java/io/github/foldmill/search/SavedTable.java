package io.github.foldmill.search;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outcomes of a search in a file: scores and times as tensors of candidates, folds and columns,
 * failures once each and their numbers in a tensor of the same shape.
 */
final class SavedTable {
  private static final String PARAMS = "params";
  private static final String SCORERS = "scorers";
  private static final String FOLDS = "folds";
  private static final String TRAIN_SCORES = "trainScores";
  private static final String SCORES = "scores";
  private static final String FIT_NANOS = "fitNanos";
  private static final String SCORE_NANOS = "scoreNanos";
  private static final String FAILED = "failed";
  private static final String FAILURES = "failures";
  private static final String SKIPPED = "skipped";
  private static final String FAILURE_SCORE = "failureScore";

  /** Codes of failures: -1 for none, from 0 up which failure, from here down why not reached. */
  private static final int FIRST_SKIPPED = -2;

  private SavedTable() {}

  static void write(ResultTable table, ArtifactWriter out) throws IOException {
    int columns = columns(table.scorers(), table.hasTrainScores());
    int cells = Math.multiplyExact(table.candidates().size(), table.folds() * columns);
    long[] shape = {table.candidates().size(), table.folds(), columns};
    var scores = new double[cells];
    var fitNanos = new long[cells];
    var scoreNanos = new long[cells];
    var failed = new int[cells];
    Map<CellOutcome.Failed, Integer> failures = new LinkedHashMap<>();
    Map<String, Integer> reasons = new LinkedHashMap<>();
    for (int cell = 0; cell < cells; cell++) {
      int row = cell / columns;
      switch (table.outcome(row / table.folds(), row % table.folds(), cell % columns)) {
        case CellOutcome.Scored scored -> {
          scores[cell] = scored.score();
          fitNanos[cell] = scored.fitTime().toNanos();
          scoreNanos[cell] = scored.scoreTime().toNanos();
          failed[cell] = -1;
        }
        case CellOutcome.Failed failure -> {
          scores[cell] = Double.NaN;
          failed[cell] = failures.computeIfAbsent(failure, _ -> failures.size());
        }
        case CellOutcome.Skipped(var reason) -> {
          scores[cell] = Double.NaN;
          failed[cell] = FIRST_SKIPPED - reasons.computeIfAbsent(reason, _ -> reasons.size());
        }
      }
    }
    out.putStrings(PARAMS, table.params())
        .putStrings(SCORERS, table.scorers())
        .putLong(FOLDS, table.folds())
        .putLong(TRAIN_SCORES, table.hasTrainScores() ? 1 : 0)
        .putDoubles(SCORES, scores, shape)
        .putLongs(FIT_NANOS, fitNanos, shape)
        .putLongs(SCORE_NANOS, scoreNanos, shape)
        .putInts(FAILED, failed, shape);
    SavedFailures.write(FAILURES, List.copyOf(failures.keySet()), out);
    if (!reasons.isEmpty()) {
      out.putStrings(SKIPPED, List.copyOf(reasons.keySet()));
    }
    double failureScore = table.record().failureScore();
    if (!Double.isNaN(failureScore)) {
      out.putDouble(FAILURE_SCORE, failureScore);
    }
    SavedTimeline.write(table.record(), out);
    SavedRanges.write(table, out);
    SavedRungs.write(table, out);
    SavedTraces.write(table, out);
    SavedWarnings.write(table, out);
    SavedPredictions.write(table, out);
  }

  private static int columns(List<String> scorers, boolean trainScores) {
    return trainScores ? 2 * scorers.size() : scorers.size();
  }

  static ResultTable read(List<Candidate> candidates, ArtifactReader in) throws IOException {
    var scorers = in.getStrings(SCORERS);
    boolean trainScores = in.getLong(TRAIN_SCORES) != 0;
    int folds = Math.toIntExact(in.getLong(FOLDS));
    int columns = columns(scorers, trainScores);
    if (folds < 1 || columns < 1) {
      throw new IOException("a result must have at least one fold and one scorer");
    }
    var cells = new Cells(in);
    cells.requireSize(Math.multiplyExact(candidates.size(), Math.multiplyExact(folds, columns)));
    var outcomes = new ArrayList<List<FoldOutcome>>();
    var warnings = SavedWarnings.read(candidates.size() * folds, in);
    var traces = SavedTraces.read(candidates.size() * folds, in);
    var predictions = SavedPredictions.read(candidates.size(), folds, in);
    int next = 0;
    for (int candidate = 0; candidate < candidates.size(); candidate++) {
      var ofCandidate = new ArrayList<FoldOutcome>();
      for (int fold = 0; fold < folds; fold++) {
        var ofFold = new ArrayList<CellOutcome>();
        for (int column = 0; column < columns; column++) {
          ofFold.add(cells.outcome(next++));
        }
        int row = candidate * folds + fold;
        ofCandidate.add(
            new FoldOutcome(
                ofFold,
                traces.get(row),
                predictions.get(row),
                Optional.empty(),
                warnings.get(row)));
      }
      outcomes.add(ofCandidate);
    }
    return new ResultTable(
        candidates,
        in.getStrings(PARAMS),
        scorers,
        folds,
        trainScores,
        outcomes,
        SavedTimeline.read(folds, in)
            .onRungs(
                SavedRungs.read(candidates.size(), in),
                SavedRungs.readBrackets(candidates.size(), in))
            .withFailureScore(failureScore(in))
            .withRanges(SavedRanges.read(scorers, in)));
  }

  private static double failureScore(ArtifactReader in) throws IOException {
    return in.has(FAILURE_SCORE) ? in.getDouble(FAILURE_SCORE) : Double.NaN;
  }

  /** The tensors of a file. */
  private static final class Cells {
    private final double[] scores;
    private final long[] fitNanos;
    private final long[] scoreNanos;
    private final int[] failed;
    private final List<CellOutcome.Failed> failures;
    private final List<String> skipped;

    Cells(ArtifactReader in) throws IOException {
      scores = in.getDoubles(SCORES);
      fitNanos = in.getLongs(FIT_NANOS);
      scoreNanos = in.getLongs(SCORE_NANOS);
      failed = in.getInts(FAILED);
      failures = SavedFailures.read(FAILURES, in);
      skipped = in.has(SKIPPED) ? in.getStrings(SKIPPED) : List.of();
    }

    void requireSize(int size) throws IOException {
      if (scores.length != size
          || fitNanos.length != size
          || scoreNanos.length != size
          || failed.length != size) {
        throw new IOException(
            "scores, times and failures must be %d, one per candidate, fold and column"
                .formatted(size));
      }
    }

    CellOutcome outcome(int cell) throws IOException {
      int code = failed[cell];
      if (code == -1) {
        return new CellOutcome.Scored(
            scores[cell], Duration.ofNanos(fitNanos[cell]), Duration.ofNanos(scoreNanos[cell]));
      }
      if (code >= failures.size() || code <= FIRST_SKIPPED - skipped.size()) {
        throw new IOException("a score refers to failure %d, which is not there".formatted(code));
      }
      return code >= 0
          ? failures.get(code)
          : new CellOutcome.Skipped(skipped.get(FIRST_SKIPPED - code));
    }
  }
}
