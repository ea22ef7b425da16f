package io.github.foldmill.internal.lineage;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.ContentHasher;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashing;
import io.github.foldmill.memory.CodeFingerprint;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.function.Consumer;

/** Computes lineage keys; every formula has a tag of its own. */
public final class Lineage {
  private Lineage() {}

  /**
   * What decides the results of something.
   *
   * @param type its class
   * @param identity writes its configuration
   * @param functions functions that take part in its work
   * @param parts what takes part in its work and is not in its configuration
   */
  public record Actor(
      Class<?> type, Consumer<HashSink> identity, List<Serializable> functions, List<Actor> parts) {
    private void writeTo(ContentHasher hasher, CodeFingerprint code) {
      hasher.put(type.getName()).put(code.of(type));
      identity.accept(hasher);
      functions.forEach(function -> hasher.put(code.identity(function).key()));
      for (var part : parts) {
        part.writeTo(hasher, code);
      }
    }
  }

  /**
   * Returns the key of a stage: its class, its code and the code of what the configuration holds,
   * and what was read to build it.
   *
   * @param tag what kind of thing it is
   * @param actor the stage
   * @param reads the values it was built from, by name
   * @param code tells what code a class runs
   * @return the key
   */
  public static ContentHash stage(
      String tag, Actor actor, SortedMap<String, Object> reads, CodeFingerprint code) {
    var hasher = new ContentHasher();
    hasher.put(tag);
    actor.writeTo(hasher, code);
    reads.forEach((name, value) -> hasher.put(name).put(value));
    // The configuration may hold objects that take part in the work.
    return hasher.putHash(code.of(hasher.types())).hash();
  }

  /** The key of taking some of the rows of the data. */
  public static ContentHash rows(ContentHash data, int[] rows) {
    return Hashing.hashOf(List.of("rows", data, Hashing.hashOf(rows)));
  }

  /**
   * The key of work that learns from rows.
   *
   * @param tag the kind of work: {@code fit}, {@code learn} or {@code resample}
   * @param input the key of the rows
   * @param stage the key of the stage
   * @param seed the root of all seeds, if the stage's seed decides its result
   * @return the key
   */
  public static ContentHash learning(
      String tag, ContentHash input, ContentHash stage, OptionalLong seed) {
    var parts = new ArrayList<Object>(List.of(tag, input, stage));
    seed.ifPresent(parts::add);
    return Hashing.hashOf(parts);
  }

  /** The seed of the work with a key. */
  public static long seed(long root, ContentHash key) {
    return Hashing.hashOf(List.of("seed", root, key)).low();
  }

  /** The key of applying a fitted step. */
  public static ContentHash transform(ContentHash fit, ContentHash input) {
    return Hashing.hashOf(List.of("transform", fit, input));
  }

  /** The key of predicting with a fitted learner. */
  public static ContentHash predict(ContentHash model, ContentHash input) {
    return Hashing.hashOf(List.of("predict", model, input));
  }

  /** The key of predictions for rows that have weights. */
  public static ContentHash weighted(ContentHash predict) {
    return Hashing.hashOf(List.of("weighted", predict));
  }

  /** The key of putting together what branches gave. */
  public static ContentHash combine(
      ContentHash combiner, List<String> names, List<ContentHash> parts) {
    return Hashing.hashOf(List.of("combine", combiner, names, parts));
  }
}
