package io.github.foldmill.search;

import io.github.foldmill.data.Schema;
import io.github.foldmill.internal.cells.PlannedCandidate;
import io.github.foldmill.internal.cells.SchemaFlow;
import java.util.List;

/** Finds columns that do not fit a step before work starts. */
final class ColumnChecks {
  private ColumnChecks() {}

  /** Marks the candidates as failed in which a step cannot take the columns it would be given. */
  static List<PlannedCandidate> marked(Schema schema, List<PlannedCandidate> candidates) {
    var flow = new SchemaFlow(schema);
    return candidates.stream()
        .map(candidate -> {
          var refusal = flow.refusal(candidate);
          return refusal.isEmpty()
              ? candidate
              : new PlannedCandidate(candidate.values(), candidate.stages(), refusal);
        })
        .toList();
  }

  /**
   * Checks that the columns fit some of the candidates.
   *
   * @throws IllegalArgumentException if a step of each candidate cannot take what it would be given
   */
  static void requireSome(Schema schema, List<PlannedCandidate> candidates) {
    var flow = new SchemaFlow(schema);
    for (var candidate : candidates) {
      if (flow.refusal(candidate).isEmpty()) {
        return;
      }
    }
    if (!candidates.isEmpty()) {
      var first = flow.refusal(candidates.getFirst()).orElseThrow();
      throw new IllegalArgumentException(
          "step \"%s\" cannot take the columns it would be given, so nothing was fitted: %s"
              .formatted(first.stage(), first.cause().getMessage()),
          first.cause());
    }
  }
}
