package io.github.foldmill.validation;

import io.github.foldmill.data.DataView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Trains on as many rows as there are, drawn with replacement, and validates on the rows that were
 * never drawn: the out-of-bag rows, about 0.37 of all.
 *
 * <p>Training rows are in the order of the draw, as scikit-learn's {@code resample} draws them with
 * the same {@code random_state} for the first fold; validation rows ascend. A draw that leaves no
 * row out is drawn again. Immutable and safe for use by many threads.
 *
 * <p>Source: Efron, "Estimating the error rate of a prediction rule: improvement on
 * cross-validation", JASA 78, 1983; Breiman, "Out-of-bag estimation", 1996.
 *
 * {@snippet :
 * Splitter splitter = Bootstrap.of(100, 42);
 * }
 *
 * @param splits the number of folds, at least 1
 * @param seed the seed, from 0 to 4294967295
 */
public record Bootstrap(int splits, long seed) implements Splitter {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if {@code splits} or {@code seed} is out of range
   */
  public Bootstrap {
    Assignment.requireAtLeastOne("splits", splits);
    Assignment.requireSeed(seed);
  }

  /**
   * Returns a splitter.
   *
   * @param splits the number of folds, at least 1
   * @param seed the seed, from 0 to 4294967295
   * @return the splitter
   * @throws IllegalArgumentException if a number is out of range
   */
  public static Bootstrap of(int splits, long seed) {
    return new Bootstrap(splits, seed);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there are fewer than two rows
   */
  @Override
  public <D> List<Fold> split(D data, DataView<D> view) {
    int rows = view.size(data);
    if (rows < 2) {
      throw new IllegalArgumentException(
          "a bootstrap must have at least 2 rows to draw from, had " + rows);
    }
    var random = new RandomState(seed);
    var folds = new ArrayList<Fold>(splits);
    while (folds.size() < splits) {
      int[] drawn = random.drawWithReplacement(rows);
      var left = new BitSet(rows);
      left.set(0, rows);
      Arrays.stream(drawn).forEach(left::clear);
      if (!left.isEmpty()) {
        folds.add(Fold.owning(folds.size(), drawn, left.stream().toArray()));
      }
    }
    return List.copyOf(folds);
  }
}
