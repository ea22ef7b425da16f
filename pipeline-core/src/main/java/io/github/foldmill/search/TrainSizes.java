package io.github.foldmill.search;

import java.util.Arrays;

/** How many training rows the points of a learning curve take. */
sealed interface TrainSizes {

  /** Returns the sizes in rows, ascending and distinct. */
  int[] resolve(int most);

  /** Shares of all training rows. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and never handed out
  record Fractions(double[] fractions) implements TrainSizes {
    public Fractions {
      fractions = fractions.clone();
      requireSome(fractions.length);
      for (double fraction : fractions) {
        if (!(fraction > 0 && fraction <= 1)) {
          throw new IllegalArgumentException(
              "train fractions must be above 0 and at most 1, one was " + fraction);
        }
      }
    }

    @Override
    public int[] resolve(int most) {
      return Arrays.stream(fractions)
          .mapToInt(fraction -> Math.max(1, (int) (fraction * most)))
          .sorted()
          .distinct()
          .toArray();
    }
  }

  /** Numbers of rows. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and never handed out
  record Rows(int[] rows) implements TrainSizes {
    public Rows {
      rows = rows.clone();
      requireSome(rows.length);
      for (int size : rows) {
        if (size < 1) {
          throw new IllegalArgumentException("train sizes must be at least 1, one was " + size);
        }
      }
    }

    @Override
    public int[] resolve(int most) {
      for (int size : rows) {
        if (size > most) {
          throw new IllegalArgumentException(
              "train sizes must be at most the training rows of the first fold, one was %d of %d"
                  .formatted(size, most));
        }
      }
      return Arrays.stream(rows).sorted().distinct().toArray();
    }
  }

  private static void requireSome(int count) {
    if (count == 0) {
      throw new IllegalArgumentException("a learning curve must have at least one size, had none");
    }
  }
}
