package io.github.foldmill.datasets;

/** Rules for the parameters of generators. */
final class Require {
  private Require() {}

  static int atLeast(int least, int value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be at least %d, was %d".formatted(name, least, value));
    }
    return value;
  }

  static double finite(double value, String name) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("%s must be finite, was %s".formatted(name, value));
    }
    return value;
  }

  static double notNegative(double value, String name) {
    if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "%s must be finite and at least 0, was %s".formatted(name, value));
    }
    return value;
  }

  static double fraction(double value, String name) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("%s must be from 0 to 1, was %s".formatted(name, value));
    }
    return value;
  }

  static int cells(int rows, int columns) {
    long cells = (long) rows * columns;
    if (cells > DoubleAppender.MAX_SIZE) {
      throw new IllegalArgumentException(
          "a matrix must have at most %d values, was %d by %d; ask for fewer samples or features"
              .formatted(DoubleAppender.MAX_SIZE, rows, columns));
    }
    return (int) cells;
  }
}
