package io.github.foldmill.search;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Failures in a file, column by column; of a cause its text and stack trace are kept. */
final class SavedFailures {
  /** How many distinct stack traces a file keeps. */
  private static final int MOST_TRACES = 1_000;

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
    Map<String, Integer> traces = new LinkedHashMap<>();
    int[] traceOf = failures.stream().mapToInt(failure -> number(failure, traces)).toArray();
    out.putStrings(name + ".traces", List.copyOf(traces.keySet()))
        .putInts(name + ".traceOf", traceOf);
  }

  /** Counts distinct traces: what fails alike for thousands of candidates is told once. */
  private static int number(CellOutcome.Failed failure, Map<String, Integer> traces) {
    String trace = failure.stackTrace().orElse("");
    var known = traces.get(trace);
    if (known != null) {
      return known;
    }
    if (trace.isEmpty() || traces.size() == MOST_TRACES) {
      return -1;
    }
    traces.put(trace, traces.size());
    return traces.size() - 1;
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
    var traces = traces(name, folds.length, in);
    for (int i = 0; i < folds.length; i++) {
      var cause = new RecordedFailure(causes.get(i), traces.get(i));
      failures.add(new CellOutcome.Failed(stages.get(i), folds[i], messages.get(i), cause));
    }
    return failures;
  }

  /** Returns the stack trace of each failure, empty where there is none, as in older files. */
  private static List<String> traces(String name, int failures, ArtifactReader in)
      throws IOException {
    if (!in.has(name + ".traceOf")) {
      return Collections.nCopies(failures, "");
    }
    var traces = in.getStrings(name + ".traces");
    int[] traceOf = in.getInts(name + ".traceOf");
    if (traceOf.length != failures) {
      throw new IOException("failures must have a stack trace each");
    }
    var ofFailures = new ArrayList<String>();
    for (int number : traceOf) {
      if (number < -1 || number >= traces.size()) {
        throw new IOException(
            "a failure refers to stack trace %d of %d".formatted(number, traces.size()));
      }
      ofFailures.add(number < 0 ? "" : traces.get(number));
    }
    return ofFailures;
  }
}
