package io.github.foldmill.search;

import io.github.foldmill.internal.cells.Cell;
import io.github.foldmill.internal.cells.CellRun;
import io.github.foldmill.internal.cells.PlannedCandidate;
import io.github.foldmill.internal.numeric.NumPyMath;
import io.github.foldmill.internal.numeric.Ranks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The outcome of every candidate on every fold for every scorer. */
final class ResultTable {
  private final List<Candidate> candidates;
  private final List<String> params;
  private final List<String> scorers;
  private final int folds;
  private final boolean trainScores;

  /** By candidate, then by fold; validation outcomes of all scorers first, then training ones. */
  private final List<List<List<CellOutcome>>> outcomes;

  private final RunRecord record;

  ResultTable(
      List<Candidate> candidates,
      List<String> params,
      List<String> scorers,
      int folds,
      boolean trainScores,
      List<List<List<CellOutcome>>> outcomes,
      RunRecord record) {
    this.candidates = candidates;
    this.params = params;
    this.scorers = scorers;
    this.folds = folds;
    this.trainScores = trainScores;
    this.outcomes = outcomes;
    this.record = record;
  }

  ResultTable(
      SearchSettings<?, ?> settings,
      int folds,
      List<PlannedCandidate> planned,
      List<List<List<Cell>>> scoreCells,
      CellRun run) {
    this.candidates = new ArrayList<>();
    this.outcomes = new ArrayList<>();
    this.record = RunRecord.none();
    this.params = settings.grid().params().stream().map(param -> param.name()).toList();
    this.scorers = settings.judging().names();
    this.folds = folds;
    this.trainScores = settings.judging().trainScores();
    for (int index = 0; index < planned.size(); index++) {
      var candidate = planned.get(index);
      candidates.add(new Candidate(index, candidate.values()));
      var ofCandidate = new ArrayList<List<CellOutcome>>();
      for (int fold = 0; fold < folds; fold++) {
        ofCandidate.add(outcomes(candidate, scoreCells.get(fold).get(index), run));
      }
      outcomes.add(ofCandidate);
    }
  }

  private List<CellOutcome> outcomes(PlannedCandidate candidate, List<Cell> cells, CellRun run) {
    if (candidate.failure().isPresent()) {
      CellOutcome failed = Failures.describe(candidate.failure().get(), candidate.values());
      int columns = trainScores ? 2 * scorers.size() : scorers.size();
      return Collections.nCopies(columns, failed);
    }
    return cells.stream().map(cell -> outcome(candidate, cell, run)).toList();
  }

  private static CellOutcome outcome(PlannedCandidate candidate, Cell cell, CellRun run) {
    var failure = run.failure(cell);
    if (failure.isPresent()) {
      return Failures.describe(failure.get(), candidate.values());
    }
    var value = run.value(cell).orElseThrow();
    return new CellOutcome.Scored(
        (Double) value.value(),
        Duration.ofNanos(value.fitNanos()),
        Duration.ofNanos(value.scoreNanos()));
  }

  /** Adds what is known of how the results came about. */
  ResultTable with(RunRecord value) {
    return new ResultTable(candidates, params, scorers, folds, trainScores, outcomes, value);
  }

  RunRecord record() {
    return record;
  }

  List<Candidate> candidates() {
    return candidates;
  }

  List<String> params() {
    return params;
  }

  List<String> scorers() {
    return scorers;
  }

  int folds() {
    return folds;
  }

  boolean hasTrainScores() {
    return trainScores;
  }

  CellOutcome outcome(int candidate, int fold, int scorer) {
    return outcomes.get(candidate).get(fold).get(scorer);
  }

  /** Returns the validation scores of a candidate by fold, NaN where the fold failed. */
  double[] scores(int candidate, int scorer) {
    return byFold(candidate, scorer);
  }

  double[] trainScores(int candidate, int scorer) {
    return byFold(candidate, scorers.size() + scorer);
  }

  private double[] byFold(int candidate, int column) {
    var scores = new double[folds];
    for (int fold = 0; fold < folds; fold++) {
      scores[fold] = scoreOf(outcome(candidate, fold, column));
    }
    return scores;
  }

  private static double scoreOf(CellOutcome outcome) {
    return switch (outcome) {
      case CellOutcome.Scored scored -> scored.score();
      case CellOutcome.Failed _ -> Double.NaN;
    };
  }

  double[] meanScores(int scorer) {
    var means = new double[candidates.size()];
    for (int candidate = 0; candidate < means.length; candidate++) {
      means[candidate] = NumPyMath.mean(scores(candidate, scorer));
    }
    return means;
  }

  int[] ranks(int scorer) {
    return Ranks.descending(meanScores(scorer));
  }

  /** Returns the seconds by fold that fitting a candidate's pipeline takes, NaN where it failed. */
  double[] fitSeconds(int candidate) {
    return seconds(candidate, true);
  }

  /** Returns the seconds by fold that judging a candidate takes, with its slowest scorer. */
  double[] scoreSeconds(int candidate) {
    return seconds(candidate, false);
  }

  private double[] seconds(int candidate, boolean fit) {
    var seconds = new double[folds];
    for (int fold = 0; fold < folds; fold++) {
      double most = Double.NaN;
      for (int scorer = 0; scorer < scorers.size(); scorer++) {
        if (outcome(candidate, fold, scorer) instanceof CellOutcome.Scored scored) {
          double value = (fit ? scored.fitTime() : scored.scoreTime()).toNanos() / 1e9;
          most = Double.isNaN(most) ? value : Math.max(most, value);
        }
      }
      seconds[fold] = most;
    }
    return seconds;
  }

  List<CellOutcome.Failed> failures() {
    var failures = new ArrayList<CellOutcome.Failed>();
    outcomes.forEach(ofCandidate ->
        ofCandidate.forEach(ofFold ->
            ofFold.forEach(outcome -> {
              if (outcome instanceof CellOutcome.Failed failed) {
                failures.add(failed);
              }
            })));
    return failures;
  }

  /**
   * Returns the candidate that a rule chooses; it is asked only if there is something to choose.
   */
  int bestIndex(int scorer, BestRule rule) {
    requireSomeScore(scorer);
    int best = rule.choose(CvResults.of(this), scorers.get(scorer));
    if (best < 0 || best >= candidates.size()) {
      throw new IllegalArgumentException(
          "the rule of select(…) must choose a candidate from 0 to %d, chose %d"
              .formatted(candidates.size() - 1, best));
    }
    return best;
  }

  private void requireSomeScore(int scorer) {
    if (!Arrays.stream(meanScores(scorer)).allMatch(Double::isNaN)) {
      return;
    }
    var failures = failures();
    if (failures.isEmpty()) {
      throw new IllegalStateException(
          "scorer %s gave NaN for every candidate".formatted(scorers.get(scorer)));
    }
    throw new SearchFailedException(
        "every one of the %d candidates failed; the first failure: %s"
            .formatted(candidates.size(), failures.getFirst().message()),
        failures.getFirst().cause());
  }
}
