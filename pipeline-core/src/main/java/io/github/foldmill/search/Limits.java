package io.github.foldmill.search;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When work is given up.
 *
 * @param fit the longest time for one fit
 * @param total the time after which no more work begins
 * @param raise whether the first failure ends the search
 * @param retries how often a fit that fails is tried again
 * @param memory the most resident memory of a worker during a fit in bytes
 */
record Limits(
    Optional<Duration> fit,
    Optional<Duration> total,
    boolean raise,
    int retries,
    OptionalLong memory) {

  static Limits none() {
    return new Limits(Optional.empty(), Optional.empty(), false, 0, OptionalLong.empty());
  }

  Limits withFit(Duration value) {
    return new Limits(Optional.of(positive("fit limit", value)), total, raise, retries, memory);
  }

  Limits withTotal(Duration value) {
    return new Limits(fit, Optional.of(positive("limit", value)), raise, retries, memory);
  }

  Limits raising(boolean value) {
    return new Limits(fit, total, value, retries, memory);
  }

  Limits retrying(int value) {
    if (value < 0) {
      throw new IllegalArgumentException("retries must be at least 0, was " + value);
    }
    return new Limits(fit, total, raise, value, memory);
  }

  Limits withMemory(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("fit memory must be at least 1 byte, was " + bytes);
    }
    return new Limits(fit, total, raise, retries, OptionalLong.of(bytes));
  }

  private static Duration positive(String what, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(what + " must be above zero, was " + value);
    }
    return value;
  }
}
