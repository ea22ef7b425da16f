package io.github.foldmill.benchmarks.hash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link HashBars} and prints gigabytes per second as one table, and what a call allocates.
 *
 * <pre>{@code
 * benchmarks/vs/hash_bars.sh [libxxhash-avx2.so]
 * }</pre>
 */
final class HashBarsTable {
  private static final List<String> SHORT = List.of("hash4j", "rawBytes");
  private static final List<String> LONG =
      List.of(
          "sum",
          "hash4j",
          "rawBytes",
          "rawDoubles",
          "rawDoublesAfterManyKinds",
          "rawNative",
          "keyDoubles",
          "keyNative",
          "rawDoublesScalar",
          "keyDoublesScalar");
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private HashBarsTable() {}

  /**
   * Runs short inputs, then long ones.
   *
   * @param arguments the sizes of short inputs in bytes, separated by commas; those of long ones;
   *     the path of the C library or nothing
   */
  public static void main(String[] arguments) throws RunnerException {
    String library = arguments.length > 2 ? arguments[2] : "";
    List<String> longOnes = new ArrayList<>(LONG);
    if (!library.isEmpty()) {
      longOnes.add(2, "cLibrary");
    }
    print(arguments[0], SHORT, run(arguments[0], SHORT, library));
    print(arguments[1], longOnes, run(arguments[1], longOnes, library));
  }

  private static Collection<RunResult> run(String sizes, List<String> names, String library)
      throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .param("size", sizes.split(",", -1))
            .jvmArgs(
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx" + heapMegabytes(sizes) + "m",
                "-D" + HashBars.C_LIBRARY + "=" + library)
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    for (String name : names) {
      options.include("\\." + HashBars.class.getSimpleName() + "\\." + name + "$");
    }
    return new Runner(options.build()).run();
  }

  /** Room for the array, its bytes, and what made them. */
  private static long heapMegabytes(String sizes) {
    long largest = Arrays.stream(sizes.split(",", -1)).mapToLong(Long::parseLong).max().orElse(0);
    return 512 + 4 * (largest >> 20);
  }

  private static void print(String sizes, List<String> names, Collection<RunResult> results) {
    Map<String, String> speeds = new TreeMap<>();
    Map<String, String> bytes = new TreeMap<>();
    for (RunResult result : results) {
      String size = result.getParams().getParam("size");
      String cell = name(result) + " " + size;
      double speed = Long.parseLong(size) / result.getPrimaryResult().getScore();
      speeds.put(cell, String.format(Locale.ROOT, "%.2f", speed));
      Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
      String perCall =
          allocated == null ? "–" : String.format(Locale.ROOT, "%.0f", allocated.getScore());
      bytes.put(cell, perCall);
    }
    StringBuilder table = new StringBuilder();
    table.append("| gigabytes per second (bytes allocated per call) |");
    List<String> columns = List.of(sizes.split(",", -1));
    columns.forEach(size -> table.append(' ').append(size).append(" |"));
    table.append("\n|---|").append("---:|".repeat(columns.size())).append('\n');
    for (String name : names) {
      table.append("| ").append(name).append(" |");
      for (String size : columns) {
        String cell = name + " " + size;
        table.append(' ').append(speeds.getOrDefault(cell, "–"));
        table.append(" (").append(bytes.getOrDefault(cell, "–")).append(") |");
      }
      table.append('\n');
    }
    System.out.println(table);
  }

  private static String name(RunResult result) {
    String label = result.getParams().getBenchmark();
    return label.substring(label.lastIndexOf('.') + 1);
  }
}
