package io.github.foldmill.search;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Saves in which iteration of a search by halving, and in which bracket, each candidate was tried.
 */
final class SavedRungs {
  private static final String ITERATIONS = "rungs.iterations";
  private static final String CANDIDATES = "rungs.candidates";
  private static final String RESOURCES = "rungs.resources";
  private static final String BRACKETS = "rungs.brackets";

  private SavedRungs() {}

  static void write(ResultTable table, ArtifactWriter out) throws IOException {
    var rungs = table.rungs();
    if (rungs.isEmpty()) {
      return;
    }
    out.putInts(ITERATIONS, rungs.stream().mapToInt(HalvingSchedule.Rung::iteration).toArray())
        .putInts(CANDIDATES, rungs.stream().mapToInt(HalvingSchedule.Rung::candidates).toArray())
        .putInts(RESOURCES, rungs.stream().mapToInt(HalvingSchedule.Rung::resources).toArray());
    if (!table.brackets().isEmpty()) {
      out.putInts(BRACKETS, table.brackets().stream().mapToInt(Integer::intValue).toArray());
    }
  }

  static List<Integer> readBrackets(int rows, ArtifactReader in) throws IOException {
    if (!in.has(BRACKETS)) {
      return List.of();
    }
    int[] brackets = in.getInts(BRACKETS);
    if (brackets.length != rows) {
      throw new IOException(
          "brackets must be %d, one per candidate, were %d".formatted(rows, brackets.length));
    }
    return Arrays.stream(brackets).boxed().toList();
  }

  static List<HalvingSchedule.Rung> read(int rows, ArtifactReader in) throws IOException {
    var rungs = new ArrayList<HalvingSchedule.Rung>();
    if (!in.has(ITERATIONS)) {
      return rungs;
    }
    int[] iterations = in.getInts(ITERATIONS);
    int[] candidates = in.getInts(CANDIDATES);
    int[] resources = in.getInts(RESOURCES);
    if (iterations.length != rows || candidates.length != rows || resources.length != rows) {
      throw new IOException("iterations must be %d, one per candidate".formatted(rows));
    }
    for (int row = 0; row < rows; row++) {
      if (iterations[row] < 0 || iterations[row] > row) {
        throw new IOException(
            "the iteration of row %d must be from 0 to %d, was %d"
                .formatted(row, row, iterations[row]));
      }
      rungs.add(new HalvingSchedule.Rung(iterations[row], candidates[row], resources[row]));
    }
    return rungs;
  }
}
