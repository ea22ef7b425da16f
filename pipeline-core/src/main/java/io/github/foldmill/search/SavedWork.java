package io.github.foldmill.search;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Counts of work in a file: one row per kind, in the order of {@link Work}. */
final class SavedWork {
  private static final int KINDS = 6;
  private static final int COUNTS = 4;

  private SavedWork() {}

  static void write(String name, Optional<Work> work, ArtifactWriter out) throws IOException {
    if (work.isEmpty()) {
      return;
    }
    var w = work.get();
    var counts = new int[KINDS * COUNTS];
    int next = 0;
    for (var count :
        List.of(
            w.stepFits(),
            w.trainTransforms(),
            w.validationTransforms(),
            w.learnerFits(),
            w.predictions(),
            w.scores())) {
      counts[next++] = count.computed();
      counts[next++] = count.loaded();
      counts[next++] = count.failed();
      counts[next++] = count.plain();
    }
    out.putInts(name, counts, KINDS, COUNTS);
  }

  static Optional<Work> read(String name, ArtifactReader in) throws IOException {
    if (!in.has(name)) {
      return Optional.empty();
    }
    int[] counts = in.getInts(name);
    if (counts.length != KINDS * COUNTS) {
      throw new IOException(
          "part %s must have %d counts, has %d".formatted(name, KINDS * COUNTS, counts.length));
    }
    return Optional.of(
        new Work(
            count(0, counts),
            count(1, counts),
            count(2, counts),
            count(3, counts),
            count(4, counts),
            count(5, counts)));
  }

  private static WorkCount count(int kind, int... counts) {
    int start = kind * COUNTS;
    return new WorkCount(counts[start], counts[start + 1], counts[start + 2], counts[start + 3]);
  }
}
