package io.github.foldmill.search;

import io.github.foldmill.validation.Fold;
import java.util.List;
import java.util.Optional;

/** What is known of how a search ran; both parts are empty in results of older files. */
record RunRecord(List<FoldRows> rows, Optional<Timeline> timeline) {

  static RunRecord none() {
    return new RunRecord(List.of(), Optional.empty());
  }

  static RunRecord of(List<Fold> folds, Timeline timeline) {
    var rows =
        folds.stream()
            .map(fold -> new FoldRows(fold.train().length, fold.validation().length))
            .toList();
    return new RunRecord(rows, Optional.of(timeline));
  }
}
