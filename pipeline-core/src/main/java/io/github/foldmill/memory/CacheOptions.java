package io.github.foldmill.memory;

import io.github.foldmill.tensor.Compression;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * How the results of a function are keyed and kept; may be fixed before the function is given.
 *
 * <p>By default every result is kept, on disk and in RAM, compressed where that pays, for as long
 * as the memory's budget allows. Immutable.
 *
 * {@snippet class="io.github.foldmill.search.SnippetsTest" region="cacheOptions"}
 */
public final class CacheOptions {
  private static final CacheOptions DEFAULTS =
      new CacheOptions(
          new Keying(Optional.empty(), List.of(), Set.of()),
          new Keeping(Compression.auto(), false, false, true, false),
          Optional.empty());

  private final Keying keying;
  private final Keeping keeping;
  private final Optional<Predicate<EntryInfo>> valid;

  /** What belongs to the key beside the code. */
  record Keying(Optional<String> version, List<Class<?>> dependencies, Set<Integer> ignored) {}

  /** How a result is stored. */
  record Keeping(
      Compression compression, boolean mapped, boolean pinned, boolean ram, boolean ifItPays) {
    Keeping with(Compression how) {
      return new Keeping(how, mapped, pinned, ram, ifItPays);
    }
  }

  private CacheOptions(Keying keying, Keeping keeping, Optional<Predicate<EntryInfo>> valid) {
    this.keying = keying;
    this.keeping = keeping;
    this.valid = valid;
  }

  /**
   * Returns the defaults.
   *
   * @return options that can be changed one by one
   */
  public static CacheOptions defaults() {
    return DEFAULTS;
  }

  Keying keying() {
    return keying;
  }

  Keeping keeping() {
    return keeping;
  }

  Optional<Predicate<EntryInfo>> valid() {
    return valid;
  }

  /**
   * Makes a version a part of the key, for what byte code does not show: a file that the function
   * reads, a service that it asks, a native library.
   *
   * @param version any text; another text means other results
   * @return options with that version
   */
  public CacheOptions version(String version) {
    Objects.requireNonNull(version, "version");
    return new CacheOptions(
        new Keying(Optional.of(version), keying.dependencies, keying.ignored), keeping, valid);
  }

  /**
   * Makes the code of more classes a part of the key, for what the function reaches only by
   * reflection, as a service, or through another library.
   *
   * @param types the classes; one class of a library stands for its whole jar
   * @return options with those classes too
   */
  public CacheOptions dependsOn(Class<?>... types) {
    var all = new ArrayList<>(keying.dependencies);
    all.addAll(List.of(types));
    return new CacheOptions(
        new Keying(keying.version, List.copyOf(all), keying.ignored), keeping, valid);
  }

  /**
   * Leaves arguments out of the key, such as a logger or a level of verbosity.
   *
   * @param positions which arguments, counted from 0
   * @return options that ignore those arguments too
   * @throws IllegalArgumentException if a position is negative; one that the function does not have
   *     is refused when the function is given
   */
  public CacheOptions ignoring(int... positions) {
    var all = new TreeSet<>(keying.ignored);
    for (int position : positions) {
      if (position < 0) {
        throw new IllegalArgumentException(
            "an ignored argument must be given by its position from 0, was " + position);
      }
      all.add(position);
    }
    return new CacheOptions(
        new Keying(keying.version, keying.dependencies, Set.copyOf(all)), keeping, valid);
  }

  /**
   * Decides of each kept result whether it may still be used; joblib's {@code
   * cache_validation_callback}.
   *
   * @param accept false makes the result be computed again; asked on every hit, all conditions must
   *     agree
   * @return options with that condition too
   */
  public CacheOptions validIf(Predicate<EntryInfo> accept) {
    Objects.requireNonNull(accept, "accept");
    var both = valid.map(first -> first.and(accept)).orElse(accept);
    return new CacheOptions(keying, keeping, Optional.of(both));
  }

  /**
   * Computes results again that are older than a given age; joblib's {@code expires_after}.
   *
   * @param age the age, counted from when a result was computed
   * @return options with that limit too
   * @throws IllegalArgumentException if the age is negative
   */
  public CacheOptions expireAfter(Duration age) {
    if (age.isNegative()) {
      throw new IllegalArgumentException("the age must not be negative, was " + age);
    }
    return validIf(entry -> entry.created().plus(age).isAfter(Instant.now()));
  }

  /**
   * Chooses how arrays are stored.
   *
   * @param how the compression; compressed tensors cannot be mapped
   * @return options with that compression
   * @throws IllegalArgumentException if results are to be mapped and this compresses
   */
  public CacheOptions compression(Compression how) {
    Objects.requireNonNull(how, "how");
    if (keeping.mapped && !(how instanceof Compression.None)) {
      throw new IllegalArgumentException(
          "mapped results cannot be compressed, was %s; use Compression.none()".formatted(how));
    }
    return new CacheOptions(keying, keeping.with(how), valid);
  }

  /**
   * Gives tensors in results as views of the mapped file, on the first call as on every other, so
   * that results larger than the heap can be used; joblib's {@code mmap_mode="r"}.
   *
   * @return options that store raw and map
   */
  public CacheOptions mapped() {
    var raw = new Keeping(Compression.none(), true, keeping.pinned, keeping.ram, keeping.ifItPays);
    return new CacheOptions(keying, raw, valid);
  }

  /**
   * Keeps results from eviction; clearing removes them all the same.
   *
   * @return options that pin
   */
  public CacheOptions pinned() {
    var pinned =
        new Keeping(keeping.compression, keeping.mapped, true, keeping.ram, keeping.ifItPays);
    return new CacheOptions(keying, pinned, valid);
  }

  /**
   * Reads results from disk on every call.
   *
   * @return options without the RAM level
   */
  public CacheOptions withoutRam() {
    var cold =
        new Keeping(keeping.compression, keeping.mapped, keeping.pinned, false, keeping.ifItPays);
    return new CacheOptions(keying, cold, valid);
  }

  /**
   * Writes a result only if computing it took longer than writing and reading it back does, as
   * measured for this function now and in earlier runs; other results are only held in RAM.
   *
   * @return options that admit by benefit
   */
  public CacheOptions onlyIfItPays() {
    var picky = new Keeping(keeping.compression, keeping.mapped, keeping.pinned, keeping.ram, true);
    return new CacheOptions(keying, picky, valid);
  }
}
