package io.github.foldmill.memory;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How much a memory may keep; joblib's {@code reduce_size}.
 *
 * <p>All limits hold at once. What goes first is what saves the least computing time per byte, and
 * among alike entries the one unused for longest. Pinned entries are never evicted.
 *
 * @param maxBytes the most bytes on disk
 * @param maxItems the most entries
 * @param maxAge how long an entry may go unused, empty for any time
 * @param oldestFirst whether only the last use decides what goes first
 */
public record CachePolicy(
    long maxBytes, long maxItems, Optional<Duration> maxAge, boolean oldestFirst) {
  private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([KMGT]?)B?");
  private static final String UNITS = "KMGT";

  /** Checks the ranges. */
  public CachePolicy {
    requireNotNegative("maxBytes", maxBytes);
    requireNotNegative("maxItems", maxItems);
    maxAge.ifPresent(age -> {
      if (age.isNegative()) {
        throw new IllegalArgumentException("maxAge must not be negative, was " + age);
      }
    });
  }

  private static void requireNotNegative(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException("%s must be at least 0, was %d".formatted(name, value));
    }
  }

  /**
   * Returns the policy that evicts nothing.
   *
   * @return a policy without limits
   */
  public static CachePolicy unlimited() {
    return new CachePolicy(Long.MAX_VALUE, Long.MAX_VALUE, Optional.empty(), false);
  }

  /**
   * Limits the bytes on disk.
   *
   * @param limit the most bytes, 0 for nothing
   * @return a policy with that limit
   */
  public CachePolicy bytes(long limit) {
    return new CachePolicy(limit, maxItems, maxAge, oldestFirst);
  }

  /**
   * Limits the bytes on disk by a text.
   *
   * @param limit such as {@code 2K}, {@code 1.5 GB} or {@code 1000}; K, M, G and T are powers of
   *     1024
   * @return a policy with that limit
   * @throws IllegalArgumentException if the text is no size
   */
  public CachePolicy bytes(String limit) {
    return bytes(parseSize(limit));
  }

  /**
   * Limits the number of entries.
   *
   * @param limit the most entries, 0 for none
   * @return a policy with that limit
   */
  public CachePolicy items(long limit) {
    return new CachePolicy(maxBytes, limit, maxAge, oldestFirst);
  }

  /**
   * Limits the time for which an entry may go unused.
   *
   * @param limit the time, zero for none at all
   * @return a policy with that limit
   */
  public CachePolicy age(Duration limit) {
    return new CachePolicy(maxBytes, maxItems, Optional.of(limit), oldestFirst);
  }

  /**
   * Makes the entry unused for longest go first, whatever it saves.
   *
   * @return a policy in that order
   */
  public CachePolicy leastRecentlyUsedFirst() {
    return new CachePolicy(maxBytes, maxItems, maxAge, true);
  }

  boolean isUnlimited() {
    return maxBytes == Long.MAX_VALUE && maxItems == Long.MAX_VALUE && maxAge.isEmpty();
  }

  private static long parseSize(String text) {
    Objects.requireNonNull(text, "limit");
    var matcher = SIZE.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a size must be a number with K, M, G or T, such as 2K or 1.5G, was \"%s\""
              .formatted(text));
    }
    int power = matcher.group(2).isEmpty() ? 0 : UNITS.indexOf(matcher.group(2)) + 1;
    return new BigDecimal(matcher.group(1))
        .multiply(BigDecimal.valueOf(1L << (10 * power)))
        .longValue();
  }
}
