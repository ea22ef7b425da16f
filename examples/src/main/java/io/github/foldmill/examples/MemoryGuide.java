package io.github.foldmill.examples;

import io.github.foldmill.hash.Hashing;
import io.github.foldmill.memory.CacheOptions;
import io.github.foldmill.memory.CachePolicy;
import io.github.foldmill.memory.Cached;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.memory.MemoryListener;
import io.github.foldmill.memory.Shelved;
import io.github.foldmill.tensor.Compression;
import io.github.foldmill.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The code of {@code docs/memory.md}. */
final class MemoryGuide {
  private MemoryGuide() {}

  static int first(Path folder, Path file) throws Exception {
    // @start region="first"
    var memory = Memory.at(folder);
    var count = memory.cache("count", (Path path) -> Files.readAllLines(path).size());
    int lines = count.apply(file);
    // @end
    return lines;
  }

  static List<String> calls(Memory memory) throws Exception {
    // @start region="calls"
    var power = memory.cache("power", (Double base, Integer exponent) -> Math.pow(base, exponent));
    double result = power.apply(2.0, 10); // computed or found
    var call = power.call(2.0, 11);
    boolean kept = call.isCached(); // computes nothing
    var value = call.peek(); // computes nothing, empty here
    List<String> why = call.explainMiss(); // argument 1 changed
    double fresh = call.refresh(); // computes in any case
    Shelved<Double> reference = call.shelve(); // small, to be sent elsewhere
    double same = reference.get(); // read only now
    power.clear(); // forgets all results of this function
    // @end
    if (kept || value.isPresent() || result != 1024 || fresh != same) {
      throw new AssertionError("the guide is wrong");
    }
    return why;
  }

  static double options(Memory memory) throws Exception {
    // @start region="options"
    var options =
        CacheOptions.defaults()
            .version("2") // what byte code does not show: a file, a service
            .ignoring(1) // the second argument does not count
            .expireAfter(Duration.ofDays(7))
            .validIf(entry -> entry.took().toMillis() < 60_000)
            .compression(Compression.zstd(3))
            .pinned();
    var scaled = memory.cache("scaled", (Double x, Boolean verbose) -> 2 * x).with(options);
    // @end
    return scaled.apply(2.0, true) - scaled.apply(2.0, false);
  }

  static Tensor mapped(Memory memory) throws Exception {
    // @start region="mapped"
    var big =
        memory
            .cache("big", (Integer size) -> Tensor.of(new double[size]))
            .with(CacheOptions.defaults().mapped());
    Tensor tensor = big.apply(1 << 20); // lies in the file, not on the heap
    // @end
    return tensor;
  }

  static int files(Memory memory, Path file) throws Exception {
    // @start region="files"
    var words =
        memory
            .cache("words", (Path path) -> Files.readString(path).split("\\s+").length)
            .keyedBy(path -> Hashing.xxh3(Files.readAllBytes(path)));
    // @end
    return words.apply(file);
  }

  // @start region="proxy"
  interface Rates {
    @Cached(expireAfterSeconds = 3600)
    double rate(String currency, @Cached.Ignored String reason);
  }

  record FixedRates(double value) implements Rates {
    @Override
    public double rate(String currency, String reason) {
      return value;
    }
  }

  static double ask(Memory memory) {
    Rates rates = memory.proxy(Rates.class, new FixedRates(1.08));
    return rates.rate("EUR", "invoice");
  }

  // @end

  static int async(Memory memory) throws Exception {
    // @start region="async"
    var length =
        memory.cacheAsync(
            "length", (String text) -> CompletableFuture.supplyAsync(() -> text.length()));
    CompletableFuture<Integer> result = length.apply("four");
    // @end
    return result.get();
  }

  static Memory limits(Path folder, System.Logger logger) throws Exception {
    // @start region="limits"
    var memory =
        Memory.at(folder)
            .ram(64 << 20) // 256 MiB by default, 0 for none
            .budget(CachePolicy.unlimited().bytes("2G").age(Duration.ofDays(30)))
            .listener(MemoryListener.logging(logger, System.Logger.Level.DEBUG));
    memory.entries().forEach(entry -> logger.log(System.Logger.Level.DEBUG, entry));
    memory.evictTo(CachePolicy.unlimited().items(100).leastRecentlyUsedFirst());
    // @end
    return memory;
  }
}
