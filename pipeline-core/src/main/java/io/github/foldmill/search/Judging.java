package io.github.foldmill.search;

import io.github.foldmill.validation.ScoreRange;
import io.github.foldmill.validation.Scorer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What folds are judged by, and what becomes of the verdict. */
record Judging<M>(
    List<Scorer<? super M>> scorers,
    boolean refit,
    Optional<String> chooser,
    boolean trainScores,
    BestRule rule,
    double failureScore) {

  static <M> Judging<M> unset() {
    return new Judging<>(List.of(), true, Optional.empty(), false, BestRule.highest(), Double.NaN);
  }

  Judging<M> by(List<Scorer<? super M>> someScorers) {
    return new Judging<>(someScorers, refit, chooser, trainScores, rule, failureScore);
  }

  Judging<M> refittingBy(String scorer) {
    return new Judging<>(scorers, true, Optional.of(scorer), trainScores, rule, failureScore);
  }

  Judging<M> withoutRefit() {
    return new Judging<>(scorers, false, chooser, trainScores, rule, failureScore);
  }

  Judging<M> withTrainScores() {
    return new Judging<>(scorers, refit, chooser, true, rule, failureScore);
  }

  Judging<M> selecting(BestRule value) {
    return new Judging<>(scorers, refit, chooser, trainScores, value, failureScore);
  }

  Judging<M> countingFailuresAs(double score) {
    return new Judging<>(scorers, refit, chooser, trainScores, rule, score);
  }

  /** Makes sure that failures do not count where nothing can go on without a real score. */
  void requireRealScores(String what) {
    if (!Double.isNaN(failureScore)) {
      throw new IllegalArgumentException(
          "%s cannot go on after a failure, leave out failureScore(%s)"
              .formatted(what, failureScore));
    }
  }

  /** Returns the number of scores of a candidate on a fold. */
  int columns() {
    return scorers.size() * (trainScores ? 2 : 1);
  }

  List<String> names() {
    return scorers.stream().map(Scorer::name).toList();
  }

  /** Returns what values the scores of each scorer can have. */
  Map<String, ScoreRange> ranges() {
    return ranges(scorers);
  }

  static Map<String, ScoreRange> ranges(List<? extends Scorer<?>> scorers) {
    return scorers.stream()
        .collect(Collectors.toUnmodifiableMap(Scorer::name, Scorer::range, (first, _) -> first));
  }

  /** Returns what values the scores of a scorer can have. */
  ScoreRange range(String scorer) {
    return ranges().getOrDefault(scorer, ScoreRange.unbounded());
  }

  /** Returns the position of the scorer that chooses the winner. */
  int chooserIndex() {
    if (scorers.isEmpty()) {
      throw new IllegalArgumentException(
          "a search must have at least one scorer, had none; call scoring(…)");
    }
    int index = chooser.map(names()::indexOf).orElse(0);
    if (index < 0) {
      throw new IllegalArgumentException(
          "refit scorer must be one of %s, was %s".formatted(names(), chooser.orElseThrow()));
    }
    return index;
  }
}
