package io.github.foldmill.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Spells out a table with one row per candidate, fold and scorer. */
final class LongResults {
  private LongResults() {}

  static List<FoldScore> of(ResultTable table) {
    var rows = new ArrayList<FoldScore>();
    for (var candidate : table.candidates()) {
      rows.addAll(of(table, candidate.index()));
    }
    return List.copyOf(rows);
  }

  static List<FoldScore> of(ResultTable table, int candidate) {
    var rows = new ArrayList<FoldScore>();
    for (int fold = 0; fold < table.folds(); fold++) {
      for (int scorer = 0; scorer < table.scorers().size(); scorer++) {
        rows.add(row(table, candidate, fold, scorer));
      }
    }
    return List.copyOf(rows);
  }

  private static FoldScore row(ResultTable table, int candidate, int fold, int scorer) {
    var trainScore =
        table.hasTrainScores()
            ? OptionalDouble.of(table.trainScores(candidate, scorer)[fold])
            : OptionalDouble.empty();
    var rows =
        table.record().rows().isEmpty()
            ? Optional.<FoldRows>empty()
            : Optional.of(table.record().rows().get(fold));
    var trainRows = rows.map(r -> OptionalInt.of(r.train())).orElse(OptionalInt.empty());
    var validationRows = rows.map(r -> OptionalInt.of(r.validation())).orElse(OptionalInt.empty());
    String name = table.scorers().get(scorer);
    var outcome = table.outcome(candidate, fold, scorer);
    return new FoldScore(
        candidate,
        fold,
        name,
        status(outcome),
        failure(outcome),
        table.scores(candidate, scorer)[fold],
        trainScore,
        outcome instanceof CellOutcome.Scored scored ? seconds(scored.fitTime()) : Double.NaN,
        outcome instanceof CellOutcome.Scored scored ? seconds(scored.scoreTime()) : Double.NaN,
        trainRows,
        validationRows,
        saved(outcome, table.fold(candidate, fold).trace(), name),
        outcome instanceof CellOutcome.Failed failed ? failed.stackTrace() : Optional.empty(),
        table.fold(candidate, fold).warnings(),
        table.fold(candidate, fold).trace());
  }

  private static OptionalDouble saved(
      CellOutcome outcome, Optional<FoldTrace> trace, String scorer) {
    if (trace.isEmpty() || !(outcome instanceof CellOutcome.Scored scored)) {
      return OptionalDouble.empty();
    }
    var computed = trace.get().computedFor(scorer);
    var left = scored.fitTime().plus(scored.scoreTime()).minus(computed);
    return OptionalDouble.of(trace.get().loaded() == 0 ? 0 : Math.max(0, seconds(left)));
  }

  private static String status(CellOutcome outcome) {
    return switch (outcome) {
      case CellOutcome.Scored _ -> "ok";
      case CellOutcome.Failed _ -> "failed";
      case CellOutcome.Skipped _ -> "skipped";
    };
  }

  private static Optional<String> failure(CellOutcome outcome) {
    return switch (outcome) {
      case CellOutcome.Scored _ -> Optional.empty();
      case CellOutcome.Failed failed -> Optional.of(failed.message());
      case CellOutcome.Skipped skipped -> Optional.of(skipped.reason());
    };
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
