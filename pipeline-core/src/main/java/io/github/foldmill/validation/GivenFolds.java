package io.github.foldmill.validation;

import io.github.foldmill.data.DataView;
import java.util.Arrays;
import java.util.List;

/**
 * Gives the folds it was given; what scikit-learn accepts as an iterable of index arrays.
 *
 * {@snippet :
 * Splitter splitter =
 *     GivenFolds.of(
 *         Fold.of(0, new int[] {0, 1, 2}, new int[] {3}),
 *         Fold.of(1, new int[] {2, 3}, new int[] {0, 1}));
 * }
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param folds at least one fold, numbered from 0
 */
public record GivenFolds(List<Fold> folds) implements Splitter {

  /**
   * Checks the folds by themselves.
   *
   * @throws IllegalArgumentException if there is no fold, if they are not numbered from 0, or if a
   *     row is on both sides of a fold or negative
   */
  public GivenFolds {
    folds = List.copyOf(folds);
    Assignment.requireAtLeastOne("the number of folds", folds.size());
    for (int i = 0; i < folds.size(); i++) {
      if (folds.get(i).index() != i) {
        throw new IllegalArgumentException(
            "folds must be numbered from 0 in order, fold %d was number %d"
                .formatted(folds.get(i).index(), i));
      }
      requireDisjoint(folds.get(i));
    }
  }

  /**
   * Returns a splitter.
   *
   * @param folds at least one fold, numbered from 0
   * @return the splitter
   * @throws IllegalArgumentException if there is no fold, if they are not numbered from 0, or if a
   *     row is on both sides of a fold or negative
   */
  public static GivenFolds of(Fold... folds) {
    return new GivenFolds(List.of(folds));
  }

  private static void requireDisjoint(Fold fold) {
    int[] train = fold.train();
    Arrays.sort(train);
    for (int row : fold.validation()) {
      if (row < 0 || train[0] < 0) {
        throw new IllegalArgumentException(
            "rows of fold %d must be at least 0, one was %d"
                .formatted(fold.index(), Math.min(row, train[0])));
      }
      if (Arrays.binarySearch(train, row) >= 0) {
        throw new IllegalArgumentException(
            "row %d must be on one side of fold %d only, was on both".formatted(row, fold.index()));
      }
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a fold has a row that the data does not have
   */
  @Override
  public <D> List<Fold> split(D data, DataView<D> view) {
    int rows = view.size(data);
    for (var fold : folds) {
      int last =
          Math.max(
              Arrays.stream(fold.train()).max().orElse(0),
              Arrays.stream(fold.validation()).max().orElse(0));
      if (last >= rows) {
        throw new IllegalArgumentException(
            "rows of fold %d must be less than %d, the number of rows, one was %d"
                .formatted(fold.index(), rows, last));
      }
    }
    return folds;
  }
}
