package io.github.foldmill.validation;

import io.github.foldmill.data.DataView;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Divides the rows into folds that have the class proportions of the whole; scikit-learn's {@code
 * StratifiedKFold}, with the same folds index for index.
 *
 * <p>Fold sizes, and the rows of each class in them, differ by at most 1. A class with fewer rows
 * than folds is missing in some folds, which is logged as a warning. Immutable and safe for use by
 * many threads.
 *
 * {@snippet :
 * Splitter splitter = StratifiedKFold.of(5).shuffled(42);
 * }
 *
 * @param folds the number of folds, at least 2
 * @param seed the seed of the shuffle, from 0 to 4294967295; empty to keep the order of the rows
 */
public record StratifiedKFold(int folds, OptionalLong seed) implements Splitter, Hashable {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if {@code folds} or {@code seed} is out of range
   */
  public StratifiedKFold {
    Assignment.requireFolds(folds);
    Assignment.requireSeed(Objects.requireNonNull(seed, "seed"));
  }

  /**
   * Returns a splitter that keeps the order of the rows within each class.
   *
   * @param folds the number of folds, at least 2
   * @return the splitter
   * @throws IllegalArgumentException if {@code folds} is less than 2
   */
  public static StratifiedKFold of(int folds) {
    return new StratifiedKFold(folds, OptionalLong.empty());
  }

  /**
   * Returns a splitter that shuffles the rows of each class; scikit-learn's {@code shuffle=True,
   * random_state=seed}.
   *
   * @param seed the seed, from 0 to 4294967295
   * @return the splitter
   * @throws IllegalArgumentException if the seed is out of range
   */
  public StratifiedKFold shuffled(long seed) {
    return new StratifiedKFold(folds, OptionalLong.of(seed));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if there are fewer rows than folds, if every class has fewer
   *     rows than folds, or if the data has no classes
   */
  @Override
  public <D> List<Fold> split(D data, DataView<D> view) {
    return divide(checked(view.strata(data), folds));
  }

  /** Numbers the classes of rows that can be divided into that many folds. */
  static Strata checked(int[] codes, int folds) {
    Assignment.requireRows(codes.length, folds);
    var strata = Strata.of(codes);
    strata.requireMembers(folds);
    strata.warning(folds).ifPresent(text -> logger().log(System.Logger.Level.WARNING, text));
    return strata;
  }

  /** Divides rows whose numbers have been checked. */
  List<Fold> divide(Strata strata) {
    var random = seed.isPresent() ? new RandomState(seed.getAsLong()) : null;
    return Assignment.folds(assign(strata, folds, random), folds);
  }

  /** Returns the fold of each row; rows keep their order within a class without a generator. */
  static int[] assign(Strata strata, int folds, @Nullable RandomState random) {
    var foldsOfClass = new int[strata.classes()][];
    int start = 0;
    for (int c = 0; c < foldsOfClass.length; c++) {
      foldsOfClass[c] = deal(start, strata.size(c), folds);
      start += strata.size(c);
      if (random != null) {
        random.shuffle(foldsOfClass[c]);
      }
    }
    var next = new int[strata.classes()];
    var foldOfRow = new int[strata.rows()];
    for (int row = 0; row < foldOfRow.length; row++) {
      int c = strata.classOf(row);
      foldOfRow[row] = foldsOfClass[c][next[c]++];
    }
    return foldOfRow;
  }

  /** Goes on dealing rows to folds in turn where the class before ended; gives folds in order. */
  private static int[] deal(int start, int size, int folds) {
    var dealt = new int[size];
    for (int i = 0; i < size; i++) {
      dealt[i] = (start + i) % folds;
    }
    Arrays.sort(dealt);
    return dealt;
  }

  private static System.Logger logger() {
    return System.getLogger(StratifiedKFold.class.getName());
  }

  @Override
  public void hashInto(HashSink sink) {
    sink.put(folds).put(seed.isPresent()).put(seed.orElse(0));
  }
}
