package io.github.foldmill.search;

import io.github.foldmill.validation.Fold;
import io.github.foldmill.validation.ScoreRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of how a search ran; rows and timeline are empty in results of older files.
 *
 * @param rows how many rows each fold has
 * @param timeline what was done when
 * @param rungs the iteration of a search by halving in which each candidate was tried; else empty
 * @param brackets the bracket of a Hyperband search in which each candidate was tried; else empty
 * @param failureScore what a failure counts as, NaN unless the search was told a score for it
 * @param ranges what values scores can have, by scorer, of those of which that is known
 */
record RunRecord(
    List<FoldRows> rows,
    Optional<Timeline> timeline,
    List<HalvingSchedule.Rung> rungs,
    List<Integer> brackets,
    double failureScore,
    Map<String, ScoreRange> ranges) {

  /** What is known of a search that is judged so, before it ran. */
  static RunRecord of(Judging<?> judging) {
    return new RunRecord(
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        judging.failureScore(),
        judging.ranges());
  }

  RunRecord ran(List<Fold> folds, Timeline lanes) {
    var rowsOfFolds =
        folds.stream()
            .map(fold -> new FoldRows(fold.train().length, fold.validation().length))
            .toList();
    return new RunRecord(rowsOfFolds, Optional.of(lanes), rungs, brackets, failureScore, ranges);
  }

  RunRecord onRungs(List<HalvingSchedule.Rung> rungOfRow, List<Integer> bracketOfRow) {
    return new RunRecord(
        rows, timeline, List.copyOf(rungOfRow), List.copyOf(bracketOfRow), failureScore, ranges);
  }

  RunRecord withFailureScore(double score) {
    return new RunRecord(rows, timeline, rungs, brackets, score, ranges);
  }

  /** Adds what values the scores of more scorers can have. */
  RunRecord withRanges(Map<String, ScoreRange> more) {
    var all = new LinkedHashMap<>(ranges);
    all.putAll(more);
    return new RunRecord(rows, timeline, rungs, brackets, failureScore, Map.copyOf(all));
  }

  /** Returns what values the scores of a scorer can have, as far as is known. */
  ScoreRange range(String scorer) {
    return ranges.getOrDefault(scorer, ScoreRange.unbounded());
  }
}
