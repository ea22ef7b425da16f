package io.github.foldmill.internal.cells;

import io.github.foldmill.hash.ContentHash;

/**
 * What the time of a cell depends on, from the most particular to the most general.
 *
 * <p>Numbers stand for content here and may collide: they lead to estimates, never to values.
 *
 * @param path the data with all stages up to the cell, folds and sides apart; 0 where that is more
 *     than anybody wants to know
 * @param stage the stage with the parameter values that it read, and what is done with it
 * @param family the name of the stage and what is done with it
 * @param rows the number of rows that it works on
 */
record Effort(long path, long stage, long family, int rows) {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** Returns the effort of taking rows. */
  static Effort ofRows(ContentHash data, int rows) {
    long kind = code(CellKind.ROWS);
    return new Effort(mix(data.low(), kind), kind, kind, rows);
  }

  /** Returns the effort of doing something with a stage after this. */
  Effort then(CellKind kind, ContentHash stageKey, String name) {
    long what = code(kind);
    long key = mix(stageKey.low(), what);
    return new Effort(mix(path, key), key, mix(name.hashCode(), what), rows);
  }

  /** Returns the effort of doing something with what came out of this. */
  Effort then(CellKind kind) {
    long what = code(kind);
    return new Effort(mix(path, what), mix(stage, what), mix(family, what), rows);
  }

  /** Returns the effort of something so quick that only its name counts. */
  Effort quick(CellKind kind, String name) {
    long key = mix(name.hashCode(), code(kind));
    return new Effort(0, key, key, rows);
  }

  /** Returns the same for another number of rows. */
  Effort on(Effort other) {
    return new Effort(path, stage, family, other.rows);
  }

  /** Names stay what they are when kinds are added; costs are remembered by them. */
  private static long code(CellKind kind) {
    return kind.name().hashCode();
  }

  /** Spreads two numbers over all bits of one, as splittable generators do. */
  private static long mix(long a, long b) {
    long z = (a ^ (b * GOLDEN)) + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
