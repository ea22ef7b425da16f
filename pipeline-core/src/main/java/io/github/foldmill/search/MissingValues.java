package io.github.foldmill.search;

import io.github.foldmill.internal.cells.PlannedCandidate;
import java.util.List;
import java.util.Optional;

/** Refuses missing values before work starts, where some stage would choke on them. */
final class MissingValues {
  private MissingValues() {}

  static void check(Optional<String> firstMissing, List<PlannedCandidate> candidates) {
    if (firstMissing.isEmpty()) {
      return;
    }
    for (var candidate : candidates) {
      candidate
          .stageRefusingMissing()
          .ifPresent(stage -> {
            throw new IllegalArgumentException(
                "stage \"%s\" must not get missing values, with %s it would get the one in %s;"
                        .formatted(stage, candidate.values(), firstMissing.get())
                    + " fill or drop them in a step before it");
          });
    }
  }
}
