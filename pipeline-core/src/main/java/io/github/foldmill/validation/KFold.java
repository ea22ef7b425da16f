package io.github.foldmill.validation;

import io.github.foldmill.data.DataView;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashable;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Divides the rows into folds of equal size; each fold validates on its rows and trains on all
 * others. scikit-learn's {@code KFold}, with the same folds index for index.
 *
 * <p>Without a seed the folds are consecutive blocks of rows. The first {@code rows % folds} folds
 * have one row more than the others. Immutable and safe for use by many threads.
 *
 * {@snippet :
 * Splitter splitter = KFold.of(5).shuffled(42);
 * }
 *
 * @param folds the number of folds, at least 2
 * @param seed the seed of the shuffle, from 0 to 4294967295; empty to keep the order of the rows
 */
public record KFold(int folds, OptionalLong seed) implements Splitter, Hashable {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if {@code folds} or {@code seed} is out of range
   */
  public KFold {
    Assignment.requireFolds(folds);
    Assignment.requireSeed(Objects.requireNonNull(seed, "seed"));
  }

  /**
   * Returns a splitter that keeps the order of the rows.
   *
   * @param folds the number of folds, at least 2
   * @return the splitter
   * @throws IllegalArgumentException if {@code folds} is less than 2
   */
  public static KFold of(int folds) {
    return new KFold(folds, OptionalLong.empty());
  }

  /**
   * Returns a splitter that shuffles the rows first; scikit-learn's {@code shuffle=True,
   * random_state=seed}.
   *
   * @param seed the seed, from 0 to 4294967295
   * @return the splitter
   * @throws IllegalArgumentException if the seed is out of range
   */
  public KFold shuffled(long seed) {
    return new KFold(folds, OptionalLong.of(seed));
  }

  @Override
  public <D> List<Fold> split(D data, DataView<D> view) {
    int rows = view.size(data);
    Assignment.requireRows(rows, folds);
    var random = seed.isPresent() ? new RandomState(seed.getAsLong()) : null;
    return Assignment.folds(assign(rows, folds, random), folds);
  }

  /** Returns the fold of each row; consecutive blocks unless there is a generator. */
  static int[] assign(int rows, int folds, @Nullable RandomState random) {
    int[] order = IntStream.range(0, rows).toArray();
    if (random != null) {
      random.shuffle(order);
    }
    var foldOfRow = new int[rows];
    int start = 0;
    for (int fold = 0; fold < folds; fold++) {
      int end = start + rows / folds + (fold < rows % folds ? 1 : 0);
      for (int i = start; i < end; i++) {
        foldOfRow[order[i]] = fold;
      }
      start = end;
    }
    return foldOfRow;
  }

  @Override
  public void hashInto(HashSink sink) {
    sink.put(folds).put(seed.isPresent()).put(seed.orElse(0));
  }
}
