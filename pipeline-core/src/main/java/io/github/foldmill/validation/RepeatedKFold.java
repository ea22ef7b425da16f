package io.github.foldmill.validation;

import io.github.foldmill.data.DataView;
import java.util.List;

/**
 * Divides the rows several times, each time shuffled anew, as a shuffled {@link KFold} does;
 * scikit-learn's {@code RepeatedKFold}, with the same folds index for index.
 *
 * <p>The folds of the first repeat come first. Immutable and safe for use by many threads.
 *
 * {@snippet :
 * Splitter splitter = RepeatedKFold.of(5, 10, 42); // 50 folds
 * }
 *
 * @param folds the number of folds per repeat, at least 2
 * @param repeats the number of repeats, at least 1
 * @param seed the seed of all shuffles, from 0 to 4294967295
 */
public record RepeatedKFold(int folds, int repeats, long seed) implements Splitter {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public RepeatedKFold {
    Assignment.requireFolds(folds);
    Assignment.requireAtLeastOne("repeats", repeats);
    Assignment.requireSeed(seed);
  }

  /**
   * Returns a splitter.
   *
   * @param folds the number of folds per repeat, at least 2; scikit-learn's default is 5
   * @param repeats the number of repeats, at least 1; scikit-learn's default is 10
   * @param seed the seed of all shuffles, from 0 to 4294967295
   * @return the splitter
   * @throws IllegalArgumentException if a number is out of range
   */
  public static RepeatedKFold of(int folds, int repeats, long seed) {
    return new RepeatedKFold(folds, repeats, seed);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there are fewer rows than folds
   */
  @Override
  public <D> List<Fold> split(D data, DataView<D> view) {
    int rows = view.size(data);
    Assignment.requireRows(rows, folds);
    var random = new RandomState(seed);
    return Assignment.repeated(folds, repeats, () -> KFold.assign(rows, folds, random));
  }
}
