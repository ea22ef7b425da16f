package io.github.foldmill.search;

/** When a sequential selection of features ends. */
sealed interface SelectionGoal {

  /** Returns how many features to add or drop at most. */
  int rounds(int columns, boolean backward);

  /** Returns whether a change of the score is enough to go on. */
  default boolean accepts(double gain) {
    return true;
  }

  /** Returns whether there will be as many rounds as there may be at most. */
  default boolean knowsRounds() {
    return true;
  }

  /** Half of the features, rounded down, are added or dropped. */
  record Half() implements SelectionGoal {
    @Override
    public int rounds(int columns, boolean backward) {
      return columns / 2;
    }
  }

  /** So many features are kept. */
  record Count(int features) implements SelectionGoal {
    public Count {
      if (features < 1) {
        throw new IllegalArgumentException("features must be at least 1, was " + features);
      }
    }

    @Override
    public int rounds(int columns, boolean backward) {
      if (features >= columns) {
        throw new IllegalArgumentException(
            "features must be less than the %d of the table, was %d".formatted(columns, features));
      }
      return backward ? columns - features : features;
    }
  }

  /** A share of the features, rounded down, is kept. */
  record Share(double share) implements SelectionGoal {
    public Share {
      if (!(share > 0 && share < 1)) {
        throw new IllegalArgumentException(
            "feature fraction must be above 0 and less than 1, was " + share);
      }
    }

    @Override
    public int rounds(int columns, boolean backward) {
      int features = (int) (columns * share);
      if (features < 1) {
        throw new IllegalArgumentException(
            "feature fraction must keep at least one of %d features, was %s"
                .formatted(columns, share));
      }
      return new Count(features).rounds(columns, backward);
    }
  }

  /** The score must gain so much with each feature. */
  record Gain(double tolerance) implements SelectionGoal {
    public Gain {
      if (!Double.isFinite(tolerance)) {
        throw new IllegalArgumentException("tolerance must be finite, was " + tolerance);
      }
    }

    @Override
    public int rounds(int columns, boolean backward) {
      if (!backward && tolerance < 0) {
        throw new IllegalArgumentException(
            "tolerance must be at least 0 when features are added, was " + tolerance);
      }
      return columns - 1;
    }

    @Override
    public boolean knowsRounds() {
      return false;
    }

    @Override
    public boolean accepts(double gain) {
      return gain >= tolerance;
    }
  }
}
