package io.github.foldmill.validation;

import io.github.foldmill.data.DataView;
import java.util.List;

/**
 * Divides the rows several times, each time shuffled anew, as a shuffled {@link StratifiedKFold}
 * does; scikit-learn's {@code RepeatedStratifiedKFold}, with the same folds index for index.
 *
 * <p>The folds of the first repeat come first. Immutable and safe for use by many threads.
 *
 * {@snippet :
 * Splitter splitter = RepeatedStratifiedKFold.of(5, 10, 42); // 50 folds
 * }
 *
 * @param folds the number of folds per repeat, at least 2
 * @param repeats the number of repeats, at least 1
 * @param seed the seed of all shuffles, from 0 to 4294967295
 */
public record RepeatedStratifiedKFold(int folds, int repeats, long seed) implements Splitter {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public RepeatedStratifiedKFold {
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
  public static RepeatedStratifiedKFold of(int folds, int repeats, long seed) {
    return new RepeatedStratifiedKFold(folds, repeats, seed);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there are fewer rows than folds, if every class has fewer
   *     rows than folds, or if the data has no classes
   */
  @Override
  public <D> List<Fold> split(D data, DataView<D> view) {
    return divide(StratifiedKFold.checked(view.strata(data), folds));
  }

  /** Divides rows whose numbers have been checked. */
  List<Fold> divide(Strata strata) {
    var random = new RandomState(seed);
    return Assignment.repeated(folds, repeats, () -> StratifiedKFold.assign(strata, folds, random));
  }
}
