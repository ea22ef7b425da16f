package io.github.foldmill.validation;

import io.github.foldmill.data.DataView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Validates on successive blocks at the end of rows in time order and trains on what came before;
 * scikit-learn's {@code TimeSeriesSplit}, with the same folds index for index.
 *
 * <p>Training rows grow from fold to fold unless limited. Immutable and safe for use by many
 * threads.
 *
 * {@snippet :
 * Splitter splitter = TimeSeriesSplit.of(5).testSize(30).gap(7).maxTrainSize(365);
 * }
 *
 * @param folds the number of folds, at least 2
 * @param maxTrainSize the most rows to train on, at least 1; empty for no limit
 * @param testSize the rows to validate on, at least 1; empty for {@code rows / (folds + 1)},
 *     rounded down
 * @param gap the rows left out between training and validation, at least 0
 */
public record TimeSeriesSplit(int folds, OptionalInt maxTrainSize, OptionalInt testSize, int gap)
    implements Splitter {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public TimeSeriesSplit {
    Assignment.requireFolds(folds);
    Objects.requireNonNull(maxTrainSize, "maxTrainSize")
        .ifPresent(size -> Assignment.requireAtLeastOne("maxTrainSize", size));
    Objects.requireNonNull(testSize, "testSize")
        .ifPresent(size -> Assignment.requireAtLeastOne("testSize", size));
    if (gap < 0) {
      throw new IllegalArgumentException("gap must be at least 0, was " + gap);
    }
  }

  /**
   * Returns a splitter without a limit or a gap.
   *
   * @param folds the number of folds, at least 2
   * @return the splitter
   * @throws IllegalArgumentException if {@code folds} is less than 2
   */
  public static TimeSeriesSplit of(int folds) {
    return new TimeSeriesSplit(folds, OptionalInt.empty(), OptionalInt.empty(), 0);
  }

  /**
   * Returns a splitter that trains on the latest rows only, a window that rolls.
   *
   * @param rows the most rows to train on, at least 1
   * @return the splitter
   * @throws IllegalArgumentException if the number is less than 1
   */
  public TimeSeriesSplit maxTrainSize(int rows) {
    return new TimeSeriesSplit(folds, OptionalInt.of(rows), testSize, gap);
  }

  /**
   * Returns a splitter that validates on so many rows.
   *
   * @param rows the number of rows, at least 1
   * @return the splitter
   * @throws IllegalArgumentException if the number is less than 1
   */
  public TimeSeriesSplit testSize(int rows) {
    return new TimeSeriesSplit(folds, maxTrainSize, OptionalInt.of(rows), gap);
  }

  /**
   * Returns a splitter that leaves rows out between training and validation.
   *
   * @param rows the number of rows, at least 0
   * @return the splitter
   * @throws IllegalArgumentException if the number is negative
   */
  public TimeSeriesSplit gap(int rows) {
    return new TimeSeriesSplit(folds, maxTrainSize, testSize, rows);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there are not more rows than folds, or if no row is left to
   *     train on in the first fold
   */
  @Override
  public <D> List<Fold> split(D data, DataView<D> view) {
    return divide(view.size(data), "rows");
  }

  /** Divides so many rows, or other things in time order. */
  List<Fold> divide(int rows, String what) {
    if (folds >= rows) {
      throw new IllegalArgumentException(
          "folds must be less than the number of %s, was %d for %d %s; use fewer folds"
              .formatted(what, folds, rows, what));
    }
    int size = testSize.orElse(rows / (folds + 1));
    long first = rows - (long) folds * size;
    if (first - gap <= 0) {
      throw new IllegalArgumentException(
          "%d %s must leave some to train on before %d folds of %d %s and a gap of %d; make one"
                  .formatted(rows, what, folds, size, what, gap)
              + " of them smaller");
    }
    var result = new ArrayList<Fold>(folds);
    for (int fold = 0; fold < folds; fold++) {
      int start = (int) first + fold * size;
      int end = start - gap;
      int[] train = IntStream.range(Math.max(0, end - maxTrainSize.orElse(end)), end).toArray();
      result.add(Fold.owning(fold, train, IntStream.range(start, start + size).toArray()));
    }
    return List.copyOf(result);
  }
}
