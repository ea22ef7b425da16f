package io.github.foldmill.search;

import io.github.foldmill.internal.numeric.NumPyMath;
import io.github.foldmill.internal.numeric.Ranks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The outcome of every candidate on every fold for every scorer. */
final class ResultTable {
  private final List<Candidate> candidates;
  private final List<String> params;
  private final List<String> scorers;
  private final int folds;
  private final boolean trainScores;

  /** By candidate, then by fold. */
  private final List<List<FoldOutcome>> outcomes;

  private final RunRecord record;

  ResultTable(
      List<Candidate> candidates,
      List<String> params,
      List<String> scorers,
      int folds,
      boolean trainScores,
      List<List<FoldOutcome>> outcomes,
      RunRecord record) {
    this.candidates = candidates;
    this.params = params;
    this.scorers = scorers;
    this.folds = folds;
    this.trainScores = trainScores;
    this.outcomes = outcomes;
    this.record = record;
  }

  /** Returns the iteration of a search by halving for each candidate, or nothing for others. */
  List<HalvingSchedule.Rung> rungs() {
    return record.rungs();
  }

  /** Returns the bracket of a Hyperband search for each candidate, or nothing for others. */
  List<Integer> brackets() {
    return record.brackets();
  }

  /**
   * Says in which iteration of a search by halving, and which bracket, each candidate was tried.
   */
  ResultTable onRungs(List<HalvingSchedule.Rung> rungOfRow, List<Integer> bracketOfRow) {
    return with(record.onRungs(rungOfRow, bracketOfRow));
  }

  /** Returns whether two candidates were judged on the same rows. */
  boolean sameRung(int left, int right) {
    var rungs = record.rungs();
    return rungs.isEmpty() || rungs.get(left).iteration() == rungs.get(right).iteration();
  }

  /** Adds what is known of how the results came about. */
  ResultTable with(RunRecord value) {
    return new ResultTable(candidates, params, scorers, folds, trainScores, outcomes, value);
  }

  /** Returns the same table with other outcomes. */
  ResultTable withOutcomes(List<List<FoldOutcome>> changed) {
    return new ResultTable(candidates, params, scorers, folds, trainScores, changed, record);
  }

  /** Returns a table with more scorers, and the outcomes of all. */
  ResultTable withScorers(List<String> all, List<List<FoldOutcome>> changed) {
    return new ResultTable(candidates, params, all, folds, trainScores, changed, record);
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

  /** Returns all that is known of one candidate on one fold. */
  FoldOutcome fold(int candidate, int fold) {
    return outcomes.get(candidate).get(fold);
  }

  CellOutcome outcome(int candidate, int fold, int scorer) {
    return fold(candidate, fold).columns().get(scorer);
  }

  /**
   * Returns the validation scores of a candidate by fold; where the fold failed, NaN or what a
   * failure counts as.
   */
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

  private double scoreOf(CellOutcome outcome) {
    return scoreOf(outcome, record.failureScore());
  }

  /** Returns the score of an outcome, NaN for none, where failures count as some score or NaN. */
  static double scoreOf(CellOutcome outcome, double failureScore) {
    return switch (outcome) {
      case CellOutcome.Scored scored -> scored.score();
      case CellOutcome.Failed _ -> failureScore;
      case CellOutcome.Skipped _ -> Double.NaN;
    };
  }

  double[] meanScores(int scorer) {
    var means = new double[candidates.size()];
    for (int candidate = 0; candidate < means.length; candidate++) {
      means[candidate] = NumPyMath.mean(scores(candidate, scorer));
    }
    return means;
  }

  /**
   * Ranks candidates by their mean score, those of later iterations of a search by halving first.
   */
  int[] ranks(int scorer) {
    double[] means = meanScores(scorer);
    var rungs = record.rungs();
    if (rungs.isEmpty()) {
      return Ranks.descending(means);
    }
    var ranks = new int[means.length];
    int before = 0;
    for (int iteration = rungs.getLast().iteration(); iteration >= 0; iteration--) {
      int[] rows = rowsOf(iteration);
      int[] within = Ranks.descending(Arrays.stream(rows).mapToDouble(row -> means[row]).toArray());
      for (int i = 0; i < rows.length; i++) {
        ranks[rows[i]] = before + within[i];
      }
      before += rows.length;
    }
    return ranks;
  }

  /** Returns the first of the best-ranked candidates; only if there is a winner. */
  int first(int scorer) {
    double[] means = meanScores(scorer);
    int[] ranks = ranks(scorer);
    return IntStream.range(0, means.length)
        .filter(row -> !Double.isNaN(means[row]))
        .boxed()
        .min(Comparator.comparingInt(row -> ranks[row]))
        .orElseThrow();
  }

  private int[] rowsOf(int iteration) {
    return IntStream.range(0, record.rungs().size())
        .filter(row -> record.rungs().get(row).iteration() == iteration)
        .toArray();
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

  /** Returns bytes of a candidate, of the folds of which they are known. */
  LongStream bytes(int candidate, Function<FoldTrace, OptionalLong> which) {
    return outcomes.get(candidate).stream()
        .flatMap(fold -> fold.trace().stream())
        .flatMapToLong(trace -> which.apply(trace).stream());
  }

  /** Returns whether bytes are known of some candidate. */
  boolean hasBytes(Function<FoldTrace, OptionalLong> which) {
    for (var ofCandidate : outcomes) {
      for (var fold : ofCandidate) {
        var trace = fold.trace();
        if (trace.isPresent() && which.apply(trace.get()).isPresent()) {
          return true;
        }
      }
    }
    return false;
  }

  List<CellOutcome.Failed> failures() {
    var failures = new ArrayList<CellOutcome.Failed>();
    outcomes.forEach(ofCandidate ->
        ofCandidate.forEach(ofFold ->
            ofFold
                .columns()
                .forEach(outcome -> {
                  if (outcome instanceof CellOutcome.Failed failed) {
                    failures.add(failed);
                  }
                })));
    return failures;
  }

  /** Returns on how many folds fits of a candidate have warned of something. */
  int warnedFolds(int candidate) {
    return (int)
        outcomes.get(candidate).stream().filter(fold -> !fold.warnings().isEmpty()).count();
  }

  /** Returns what fits have warned of, and on how many folds of candidates each. */
  Map<String, Integer> warnings() {
    var counts = new LinkedHashMap<String, Integer>();
    outcomes.forEach(ofCandidate ->
        ofCandidate.forEach(
            fold -> fold.warnings().forEach(warning -> counts.merge(warning, 1, Integer::sum))));
    return counts;
  }

  /** Returns whether some candidate has all its scores, and not by failures alone. */
  boolean hasWinner(int scorer) {
    return Arrays.stream(meanScores(scorer)).anyMatch(mean -> !Double.isNaN(mean))
        && outcomes.stream()
            .flatMap(List::stream)
            .anyMatch(fold -> fold.columns().get(scorer) instanceof CellOutcome.Scored);
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
    if (hasWinner(scorer)) {
      return;
    }
    var failures = failures();
    if (failures.isEmpty() && skipped().isPresent()) {
      throw new SearchFailedException(
          "no candidate has all its scores: " + skipped().get().reason(), null);
    }
    if (failures.isEmpty()) {
      throw new IllegalStateException(
          "scorer %s gave NaN for every candidate".formatted(scorers.get(scorer)));
    }
    throw new SearchFailedException(
        "every one of the %d candidates failed; the first failure: %s"
            .formatted(candidates.size(), failures.getFirst().message()),
        failures.getFirst().cause());
  }

  private Optional<CellOutcome.Skipped> skipped() {
    return outcomes.stream()
        .flatMap(List::stream)
        .flatMap(fold -> fold.columns().stream())
        .filter(CellOutcome.Skipped.class::isInstance)
        .map(CellOutcome.Skipped.class::cast)
        .findFirst();
  }
}
