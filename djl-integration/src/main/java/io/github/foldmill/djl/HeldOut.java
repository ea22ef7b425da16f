package io.github.foldmill.djl;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Target;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Rows that are trained on and rows that are held out to see when to stop. */
final class HeldOut {
  private final int[] training;
  private final int[] validation;

  private HeldOut(int[] training, int[] validation) {
    this.training = training;
    this.validation = validation;
  }

  /** The rows to train on, in ascending order; not to be changed. */
  int[] training() {
    return training;
  }

  /** The rows held out, in ascending order; not to be changed. */
  int[] validation() {
    return validation;
  }

  static HeldOut none(int rows) {
    return new HeldOut(IntStream.range(0, rows).toArray(), new int[0]);
  }

  /**
   * Draws a share of each class, or of all rows if there are no classes, rounded to the nearest
   * number; at least one row of each stays.
   *
   * @throws IllegalArgumentException if the share comes to no row at all
   */
  static HeldOut of(double share, Target target, SplittableRandom random) {
    int groups = target instanceof ClassTarget classes ? classes.classes().size() : 1;
    var left = new int[groups];
    for (int row = 0; row < target.size(); row++) {
      left[group(target, row)]++;
    }
    for (int group = 0; group < groups; group++) {
      left[group] = (int) Math.min(Math.round(share * left[group]), left[group] - 1L);
    }
    var held = new boolean[target.size()];
    for (int row : Training.permutation(target.size(), random)) {
      held[row] = left[group(target, row)]-- > 0;
    }
    var split =
        new HeldOut(
            IntStream.range(0, held.length).filter(row -> !held[row]).toArray(),
            IntStream.range(0, held.length).filter(row -> held[row]).toArray());
    if (split.validation.length == 0) {
      throw new IllegalArgumentException(
          "early stopping needs at least 1 row to validate on, a share of %s of %d rows gave none"
              .formatted(share, target.size()));
    }
    return split;
  }

  private static int group(Target target, int row) {
    return target instanceof ClassTarget classes ? classes.code(row) : 0;
  }
}
