package io.github.foldmill.search;

import io.github.foldmill.validation.Fold;
import java.util.List;
import java.util.Optional;

/**
 * What is known of how a search ran; rows and timeline are empty in results of older files.
 *
 * @param rows how many rows each fold has
 * @param timeline what was done when
 * @param rungs the iteration of a search by halving in which each candidate was tried; else empty
 * @param brackets the bracket of a Hyperband search in which each candidate was tried; else empty
 * @param failureScore what a failure counts as, NaN unless the search was told a score for it
 */
record RunRecord(
    List<FoldRows> rows,
    Optional<Timeline> timeline,
    List<HalvingSchedule.Rung> rungs,
    List<Integer> brackets,
    double failureScore) {

  static RunRecord none(double failureScore) {
    return new RunRecord(List.of(), Optional.empty(), List.of(), List.of(), failureScore);
  }

  static RunRecord of(List<Fold> folds, Timeline timeline, double failureScore) {
    var rows =
        folds.stream()
            .map(fold -> new FoldRows(fold.train().length, fold.validation().length))
            .toList();
    return new RunRecord(rows, Optional.of(timeline), List.of(), List.of(), failureScore);
  }

  RunRecord onRungs(List<HalvingSchedule.Rung> rungOfRow, List<Integer> bracketOfRow) {
    return new RunRecord(
        rows, timeline, List.copyOf(rungOfRow), List.copyOf(bracketOfRow), failureScore);
  }

  RunRecord withFailureScore(double score) {
    return new RunRecord(rows, timeline, rungs, brackets, score);
  }
}
