package io.github.foldmill.internal.cells;

import org.jspecify.annotations.Nullable;

/**
 * Where cells belong in the tree of data flows: the rows of a fold, within those what each step
 * makes of them, and within that each model learnt from it.
 *
 * <p>What a cell reads was made in its own place or in one that this lies in; only outputs of
 * branches come from beside. So a place whose cells are done has nothing left that must be kept.
 */
final class Place {
  private final @Nullable Place parent;
  private final int depth;

  private Place(@Nullable Place parent, int depth) {
    this.parent = parent;
    this.depth = depth;
  }

  /** Returns the place that all others of a graph lie in. */
  static Place root() {
    return new Place(null, 0);
  }

  /** Returns a new place in this one. */
  Place inside() {
    return new Place(this, depth + 1);
  }

  @Nullable Place parent() {
    return parent;
  }

  /** Returns how many places this lies in. */
  int depth() {
    return depth;
  }
}
