package io.github.foldmill.examples;

import io.github.foldmill.hash.Hashing;
import io.github.foldmill.memory.CacheOptions;
import io.github.foldmill.memory.CachedFunction;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.Parallel;
import io.github.foldmill.tensor.Compression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Five small programs that remember what they have computed; each is run by its name. */
public final class MemoryExamples {
  private final Path folder;

  MemoryExamples(Path folder) {
    this.folder = folder;
  }

  /**
   * Runs one example.
   *
   * @param args {@code slow}, {@code array}, {@code chain}, {@code files} or {@code grid}, then a
   *     folder, {@code .foldmill} by default
   * @throws Exception if the example fails
   */
  public static void main(String[] args) throws Exception {
    var examples = new MemoryExamples(Path.of(args.length > 1 ? args[1] : ".foldmill"));
    String name = args.length > 0 ? args[0] : "slow";
    Object result =
        switch (name) {
          case "slow" -> examples.slow(7);
          case "array" -> examples.array(1_000_000);
          case "chain" -> examples.chain(List.of("red,1", "white,2", " red,3 ", "bad"));
          case "files" -> examples.files(Path.of(args.length > 2 ? args[2] : "."));
          case "grid" -> examples.grid();
          default ->
              throw new IllegalArgumentException(
                  "the example must be slow, array, chain, files or grid, was " + name);
        };
    System.out.println(result);
  }

  /** A slow function whose second call is instant, in this process and the next. */
  long slow(int number) throws Exception {
    var square = Memory.at(folder).cache("square", (Integer x) -> slowSquare(x));
    square.apply(number);
    return square.apply(number);
  }

  private static long slowSquare(int x) throws InterruptedException {
    Thread.sleep(200);
    return (long) x * x;
  }

  /** An array that compresses well, kept small on disk; returns its bytes there. */
  long array(int size) throws Exception {
    var memory = Memory.at(folder);
    var steps =
        memory
            .cache("steps", (Integer n) -> steps(n))
            .with(CacheOptions.defaults().compression(Compression.zstd(3)));
    steps.apply(size);
    return memory.entries().stream()
        .filter(entry -> entry.key().equals(steps.key(size)))
        .mapToLong(entry -> entry.bytes())
        .sum();
  }

  private static double[] steps(int size) {
    var values = new double[size];
    Arrays.setAll(values, i -> Math.floor(i / 1000.0));
    return values;
  }

  /** Loads, cleans, then works per category; the first two steps are remembered. */
  List<String> chain(List<String> lines) throws Exception {
    var memory = Memory.at(folder);
    CachedFunction<List<String>, List<String>> load =
        memory.cache("load", (List<String> raw) -> raw.stream().map(String::strip).toList());
    CachedFunction<List<String>, List<String>> clean =
        memory.cache(
            "clean",
            (List<String> raw) ->
                load.apply(raw).stream().filter(line -> line.contains(",")).toList());
    var rows = clean.apply(lines);
    var categories = rows.stream().map(row -> row.split(",", -1)[0]).distinct().sorted().toList();
    return Parallel.nJobs(2).map(categories, category -> category + "=" + sum(rows, category));
  }

  private static int sum(List<String> rows, String category) {
    return rows.stream()
        .map(row -> row.split(",", -1))
        .filter(row -> row[0].equals(category))
        .mapToInt(row -> Integer.parseInt(row[1]))
        .sum();
  }

  /** Counts the words of all text files; only files that changed are read again. */
  String files(Path data) throws Exception {
    var memory = Memory.at(folder);
    var words =
        memory
            .cache("words", (Path file) -> Files.readString(file).split("\\s+").length)
            .keyedBy(file -> Hashing.xxh3(Files.readAllBytes(file)));
    int total = 0;
    for (var file : textFiles(data)) {
      total += words.apply(file);
    }
    return "%d words, %d files processed".formatted(total, memory.stats().misses());
  }

  private static List<Path> textFiles(Path data) throws IOException {
    try (Stream<Path> files = Files.list(data)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
  }

  /**
   * A grid whose tasks all call the same remembered preparation, which runs once, whichever task
   * comes first.
   */
  String grid() throws Exception {
    var memory = Memory.at(folder);
    var prepare = memory.cache("prepare", (Integer seed) -> prepare(seed));
    var grid = new ArrayList<int[]>();
    for (int trees : new int[] {10, 50, 100}) {
      for (int depth : new int[] {2, 4, 8}) {
        grid.add(new int[] {trees, depth});
      }
    }
    var scores = Parallel.nJobs(4).map(grid, each -> score(prepare.apply(42), each[0], each[1]));
    double best = scores.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    return "best of %d is %.6f, prepared %d times"
        .formatted(scores.size(), best, memory.stats().misses());
  }

  private static double[] prepare(int seed) throws InterruptedException {
    Thread.sleep(100);
    return new SplittableRandom(seed).doubles(1000).toArray();
  }

  /** Stands in for a cross-validation. */
  private static double score(double[] data, int trees, int depth) {
    return Arrays.stream(data).limit(10L * depth).average().orElse(0) * trees / (trees + 1.0);
  }
}
