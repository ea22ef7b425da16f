package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a memory knows of a kept result without reading it.
 *
 * @param key the key
 * @param madeBy the name of the function or pipeline step
 * @param arguments a short text of the arguments, empty if unknown
 * @param created when it was computed
 * @param lastUsed when it was last asked for, to about a minute
 * @param took how long computing it took
 * @param bytes its size on disk
 * @param parents the keys of the results that were asked for while it was computed
 * @param pinned whether eviction passes it over
 */
public record EntryInfo(
    ContentHash key,
    String madeBy,
    String arguments,
    Instant created,
    Instant lastUsed,
    Duration took,
    long bytes,
    List<ContentHash> parents,
    boolean pinned) {
  static final String MADE_BY = "made_by";
  static final String NANOS = "nanos";
  static final String CREATED = "created";
  static final String ARGUMENTS = "arguments";
  static final String PARENTS = "parents";
  static final String PINNED = "pinned";

  /** Copies the parents. */
  public EntryInfo {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(madeBy, "madeBy");
    Objects.requireNonNull(arguments, "arguments");
    Objects.requireNonNull(created, "created");
    Objects.requireNonNull(lastUsed, "lastUsed");
    Objects.requireNonNull(took, "took");
    parents = List.copyOf(parents);
  }

  /** Reads the notes of an entry; what is missing or malformed counts as unknown. */
  static EntryInfo of(ContentHash key, Map<String, String> notes, long bytes) {
    var created = instant(notes.getOrDefault(CREATED, ""));
    return new EntryInfo(
        key,
        notes.getOrDefault(MADE_BY, "unknown"),
        notes.getOrDefault(ARGUMENTS, ""),
        created,
        created,
        Duration.ofNanos(number(notes.getOrDefault(NANOS, "0"))),
        bytes,
        keys(notes.getOrDefault(PARENTS, "")),
        Boolean.parseBoolean(notes.get(PINNED)));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }

  static long number(String text) {
    try {
      return Math.max(0, Long.parseLong(text));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Reads keys; those of another version of the format are left out, as they are only noted. */
  static List<ContentHash> keys(String text) {
    return Arrays.stream(text.split(",", -1)).flatMap(key -> key(key).stream()).toList();
  }

  private static Optional<ContentHash> key(String text) {
    try {
      return Optional.of(ContentHash.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  EntryInfo usedAt(Instant when) {
    return when.isAfter(lastUsed)
        ? new EntryInfo(key, madeBy, arguments, created, when, took, bytes, parents, pinned)
        : this;
  }

  /** How much time a byte of it saves, in nanoseconds. */
  double nanosPerByte() {
    return (double) took.toNanos() / Math.max(1, bytes);
  }
}
