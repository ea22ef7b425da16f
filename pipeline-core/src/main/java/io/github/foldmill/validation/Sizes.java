package io.github.foldmill.validation;

import java.util.Optional;

/** The number of rows, or of groups, on each side of a random division. */
record Sizes(int train, int test) {

  /** Settles both sizes: a side that is not given gets what the other leaves. */
  static Sizes of(
      Optional<Portion> test, Optional<Portion> train, double usualTest, String what, int all) {
    if (test.isEmpty() && train.isEmpty()) {
      return of(Optional.of(Portion.share(usualTest)), train, usualTest, what, all);
    }
    test.ifPresent(size -> requireLess("test", size, what, all));
    train.ifPresent(size -> requireLess("training", size, what, all));
    int trained = train.map(size -> floor(size, all)).orElse(-1);
    int tested = test.map(size -> ceil(size, all)).orElse(-1);
    var sizes =
        new Sizes(trained < 0 ? all - tested : trained, tested < 0 ? all - trained : tested);
    sizes.requireFit(what, all);
    return sizes;
  }

  private static void requireLess(String side, Portion size, String what, int all) {
    if (size instanceof Portion.Count(int count) && count >= all) {
      throw new IllegalArgumentException(
          "%s %s must be less than all %d, were %d".formatted(side, what, all, count));
    }
  }

  private void requireFit(String what, int all) {
    // Compared as long, for two counts may together exceed an int.
    if ((long) train + test > all) {
      throw new IllegalArgumentException(
          "training and test %s together must be at most %d, were %d and %d; make one smaller"
              .formatted(what, all, train, test));
    }
    if (train < 1 || test < 1) {
      throw new IllegalArgumentException(
          "both sides must have %s, had %d for training and %d for the test of %d; change the sizes"
              .formatted(what, train, test, all));
    }
  }

  private static int floor(Portion size, int all) {
    return switch (size) {
      case Portion.Count(int count) -> count;
      case Portion.Share(double share) -> (int) Math.floor(share * all);
    };
  }

  private static int ceil(Portion size, int all) {
    return switch (size) {
      case Portion.Count(int count) -> count;
      case Portion.Share(double share) -> (int) Math.ceil(share * all);
    };
  }
}
