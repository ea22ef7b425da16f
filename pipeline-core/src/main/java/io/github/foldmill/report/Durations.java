package io.github.foldmill.report;

import java.time.Duration;
import java.util.Locale;

/** Times in the unit that suits them. */
final class Durations {
  private Durations() {}

  static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  static String text(double seconds) {
    if (seconds >= 120) {
      return String.format(Locale.ROOT, "%.1f min", seconds / 60);
    }
    if (seconds >= 1) {
      return String.format(Locale.ROOT, "%.2f s", seconds);
    }
    return seconds >= 1e-3
        ? String.format(Locale.ROOT, "%.1f ms", seconds * 1e3)
        : String.format(Locale.ROOT, "%.0f µs", seconds * 1e6);
  }
}
