package io.github.foldmill.search;

import java.time.Duration;
import java.util.Optional;

/**
 * When work is given up.
 *
 * @param fit the longest time for one fit
 * @param total the time after which no more work begins
 * @param raise whether the first failure ends the search
 */
record Limits(Optional<Duration> fit, Optional<Duration> total, boolean raise) {

  static Limits none() {
    return new Limits(Optional.empty(), Optional.empty(), false);
  }

  Limits withFit(Duration value) {
    return new Limits(Optional.of(positive("fit limit", value)), total, raise);
  }

  Limits withTotal(Duration value) {
    return new Limits(fit, Optional.of(positive("limit", value)), raise);
  }

  Limits raising(boolean value) {
    return new Limits(fit, total, value);
  }

  private static Duration positive(String what, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(what + " must be above zero, was " + value);
    }
    return value;
  }
}
