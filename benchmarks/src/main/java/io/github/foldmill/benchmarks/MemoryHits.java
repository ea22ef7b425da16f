package io.github.foldmill.benchmarks;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.memory.CacheOptions;
import io.github.foldmill.memory.CachePolicy;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.memory.StoredValue;
import io.github.foldmill.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Prints what hits and misses of a memory cost, line by line as {@code vs/memory_hits.py} does for
 * joblib. Every line is the best of several rounds, after a few seconds in which the compiler gets
 * to know the code.
 */
public final class MemoryHits {
  private static final int ROUNDS = 5;
  private static final int SHORT_ROUNDS = 200;
  private static final long WARM_UP_NANOS = 3_000_000_000L;
  private static final int BIG = 10_000_000;

  private final Path folder;

  private MemoryHits(Path folder) {
    this.folder = folder;
  }

  /** One operation, repeated. */
  @FunctionalInterface
  interface Work {
    void run(int repetition) throws Exception;
  }

  /**
   * Runs all measurements.
   *
   * @param args a folder to be created and removed, then the number of entries for the eviction
   * @throws Exception if a measurement fails
   */
  public static void main(String[] args) throws Exception {
    var folder = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("foldmill-memory-");
    int entries = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
    try {
      var hits = new MemoryHits(folder);
      hits.small();
      hits.big();
      hits.cells();
      hits.eviction(entries);
    } finally {
      delete(folder);
    }
  }

  private static void print(String what, double micros) {
    System.out.println(String.format(Locale.ROOT, "%-44s %12.2f us", what, micros));
  }

  private static double best(int repetitions, Work work) throws Exception {
    return best(ROUNDS, repetitions, work);
  }

  /** Short rounds, many of them, find the moments in which a shared machine does nothing else. */
  private static double best(int rounds, int repetitions, Work work) throws Exception {
    double best = Double.POSITIVE_INFINITY;
    for (int round = 0; round < rounds; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < repetitions; i++) {
        work.run(round * repetitions + i);
      }
      best = Math.min(best, (System.nanoTime() - start) / 1e3 / repetitions);
    }
    return best;
  }

  private static void warmUp(Work work) throws Exception {
    long start = System.nanoTime();
    for (int i = 0; System.nanoTime() - start < WARM_UP_NANOS; i++) {
      work.run(i);
    }
  }

  private void small() throws Exception {
    var twice = Memory.at(folder.resolve("small")).cache("twice", (Integer x) -> 2 * x);
    twice.apply(1);
    var practice = Memory.at(folder.resolve("practice")).cache("twice", (Integer x) -> 2 * x);
    var practised = practice.with(CacheOptions.defaults().withoutRam());
    warmUp(i -> practised.apply(i / 20));
    print("hit in RAM, small", best(50_000, _ -> twice.apply(1)));
    var cold = twice.with(CacheOptions.defaults().withoutRam());
    print("hit on disk, small", best(SHORT_ROUNDS, 50, _ -> cold.apply(1)));
    print("check, small", best(20_000, _ -> cold.isCached(1)));
    warmUp(i -> practised.apply(-i - 1));
    print("miss, small", best(SHORT_ROUNDS, 20, i -> cold.apply(i + 2)));
    var halves = twice.with(CacheOptions.defaults().onlyIfItPays());
    print("miss that does not pay, small", best(1000, i -> halves.apply(-i - 1)));
  }

  private void big() throws Exception {
    var random = new SplittableRandom(0);
    double[] argument = random.doubles(BIG).toArray();
    var memory = Memory.at(folder.resolve("big"));
    var mapped =
        memory
            .cache("scaled", (double[] values) -> Tensor.of(values))
            .with(CacheOptions.defaults().mapped());
    warmUp(_ -> mapped.apply(argument));
    print("hit, 80 MB argument, 80 MB mapped result", best(5, _ -> mapped.apply(argument)));
    var cold = mapped.with(CacheOptions.defaults().mapped().withoutRam());
    print("the same without the RAM level", best(5, _ -> cold.apply(argument)));
    print("the same, shelved", best(5, _ -> mapped.shelve(argument)));
  }

  /** A pipeline cell has a key of its own, so nothing of its size is touched. */
  private void cells() throws Exception {
    for (int megabytes : new int[] {1, 32, 256, 1023}) {
      var memory = Memory.at(folder.resolve("cells")).ram(3L << 30);
      var key = new ContentHash(1, megabytes);
      var matrix = Tensor.of(new double[megabytes << 17]);
      memory.write(key, new StoredValue(matrix, Map.of()));
      memory.read(key);
      print("hit of a cell of " + megabytes + " MB", best(1000, _ -> memory.read(key)));
    }
  }

  private void eviction(int entries) throws Exception {
    var place = folder.resolve("many");
    var writer = Memory.at(place).ram(0);
    var created = Instant.now().toString();
    long start = System.nanoTime();
    for (int i = 0; i < entries; i++) {
      writer.write(
          new ContentHash(i * 0x9E3779B97F4A7C15L, i),
          new StoredValue(
              i,
              Map.of("made_by", "many", "created", created, "nanos", Integer.toString(i * 1000))));
    }
    print("write, small", (System.nanoTime() - start) / 1e3 / entries);
    double best = Double.POSITIVE_INFINITY;
    for (int round = 1; round <= 3; round++) {
      var memory = Memory.at(place);
      start = System.nanoTime();
      memory.evictTo(CachePolicy.unlimited().items(entries - 10L * round));
      best = Math.min(best, (System.nanoTime() - start) / 1e3);
    }
    print("eviction of 10 of " + entries + " entries, cold", best);
  }

  private static void delete(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
