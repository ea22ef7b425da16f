package io.github.foldmill.search;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Failures in a file, column by column; of a cause its text is kept. */
final class SavedFailures {
  private SavedFailures() {}

  static void write(String name, List<CellOutcome.Failed> failures, ArtifactWriter out)
      throws IOException {
    if (failures.isEmpty()) {
      return;
    }
    out.putStrings(name + ".stages", failures.stream().map(CellOutcome.Failed::stage).toList())
        .putInts(name + ".folds", failures.stream().mapToInt(CellOutcome.Failed::fold).toArray())
        .putStrings(name + ".messages", failures.stream().map(CellOutcome.Failed::message).toList())
        .putStrings(name + ".causes", failures.stream().map(SavedFailures::cause).toList());
  }

  private static String cause(CellOutcome.Failed failure) {
    return failure.cause() instanceof RecordedFailure recorded && recorded.getMessage() != null
        ? recorded.getMessage()
        : failure.cause().toString();
  }

  static List<CellOutcome.Failed> read(String name, ArtifactReader in) throws IOException {
    var failures = new ArrayList<CellOutcome.Failed>();
    if (!in.has(name + ".stages")) {
      return failures;
    }
    var stages = in.getStrings(name + ".stages");
    int[] folds = in.getInts(name + ".folds");
    var messages = in.getStrings(name + ".messages");
    var causes = in.getStrings(name + ".causes");
    if (folds.length != stages.size()
        || messages.size() != stages.size()
        || causes.size() != stages.size()) {
      throw new IOException("failures must have a stage, a fold, a message and a cause each");
    }
    for (int i = 0; i < folds.length; i++) {
      failures.add(
          new CellOutcome.Failed(
              stages.get(i), folds[i], messages.get(i), new RecordedFailure(causes.get(i))));
    }
    return failures;
  }
}
