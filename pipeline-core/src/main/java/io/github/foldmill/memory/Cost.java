package io.github.foldmill.memory;

/**
 * What keeping the results of one function costs, as measured so far.
 *
 * @param writeNanos how long writing takes, 0 if unknown
 * @param readNanos how long reading back takes, 0 if unknown
 */
record Cost(long writeNanos, long readNanos) {
  static final Cost UNKNOWN = new Cost(0, 0);

  Cost withWrite(long nanos) {
    return new Cost(mean(writeNanos, nanos), readNanos);
  }

  Cost withRead(long nanos) {
    return new Cost(writeNanos, mean(readNanos, nanos));
  }

  /** Follows changes and forgives outliers, such as the first write of a process. */
  private static long mean(long old, long now) {
    return old == 0 ? now : Math.min(now, (3 * old + now) / 4);
  }

  boolean differsFrom(Cost other) {
    return far(writeNanos, other.writeNanos) || far(readNanos, other.readNanos);
  }

  private static boolean far(long a, long b) {
    return a > 2 * b || b > 2 * a;
  }
}
