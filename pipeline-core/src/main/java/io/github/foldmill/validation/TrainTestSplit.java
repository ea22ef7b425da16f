package io.github.foldmill.validation;

import io.github.foldmill.data.DataView;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Divides the rows once; scikit-learn's {@code train_test_split}, with the same rows index for
 * index.
 *
 * <p>Without a seed the first rows are for training and those after them for the test. As a
 * splitter it gives one fold, for searches with a single hold-out. Immutable and safe for use by
 * many threads.
 *
 * {@snippet :
 * var parts = TrainTestSplit.of().testSize(0.2).shuffled(42).byClass().divide(table, view);
 * var model = search.fit(parts.train()).best();
 * }
 *
 * @param test how many rows to test on; empty for what {@code train} leaves, or 0.25 of all if that
 *     is empty too
 * @param train how many rows to train on; empty for all that are not for the test
 * @param seed the seed, from 0 to 4294967295; empty to keep the order of the rows
 * @param stratified whether both sides get the class proportions of the whole; needs a seed
 */
public record TrainTestSplit(
    Optional<Portion> test, Optional<Portion> train, OptionalLong seed, boolean stratified)
    implements Splitter {
  private static final double USUAL_TEST = 0.25;

  /**
   * The two sides as data of their own.
   *
   * @param train the data to train on
   * @param test the data to test on
   * @param <D> the type of data
   */
  public record Parts<D>(D train, D test) {}

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if the seed is out of range, or if there is none for a
   *     stratified division
   */
  public TrainTestSplit {
    Objects.requireNonNull(test, "test");
    Objects.requireNonNull(train, "train");
    Assignment.requireSeed(Objects.requireNonNull(seed, "seed"));
    if (stratified && seed.isEmpty()) {
      throw new IllegalArgumentException(
          "a stratified division must have a seed, had none; call shuffled(seed) first");
    }
  }

  /**
   * Returns a division that keeps the order of the rows and tests on the last 0.25 of them.
   *
   * @return the division
   */
  public static TrainTestSplit of() {
    return new TrainTestSplit(Optional.empty(), Optional.empty(), OptionalLong.empty(), false);
  }

  /**
   * Returns a division that tests on a share of the rows, rounded up.
   *
   * @param share the share, more than 0 and less than 1
   * @return the division
   * @throws IllegalArgumentException if the share is out of range
   */
  public TrainTestSplit testSize(double share) {
    return testSize(Portion.share(share));
  }

  /**
   * Returns a division that tests on so many rows.
   *
   * @param size how many rows to test on
   * @return the division
   */
  public TrainTestSplit testSize(Portion size) {
    return new TrainTestSplit(Optional.of(size), train, seed, stratified);
  }

  /**
   * Returns a division that trains on so many rows; what neither side gets is left out.
   *
   * @param size how many rows to train on; a share is rounded down
   * @return the division
   */
  public TrainTestSplit trainSize(Portion size) {
    return new TrainTestSplit(test, Optional.of(size), seed, stratified);
  }

  /**
   * Returns a division at random.
   *
   * @param seed the seed, from 0 to 4294967295
   * @return the division
   * @throws IllegalArgumentException if the seed is out of range
   */
  public TrainTestSplit shuffled(long seed) {
    return new TrainTestSplit(test, train, OptionalLong.of(seed), stratified);
  }

  /**
   * Returns a division at random that gives both sides the class proportions of the whole.
   *
   * @return the division
   * @throws IllegalArgumentException if there is no seed yet
   */
  public TrainTestSplit byClass() {
    return new TrainTestSplit(test, train, seed, true);
  }

  /**
   * Divides data.
   *
   * @param data the data to divide
   * @param view how to read it
   * @param <D> the type of data
   * @return the two sides
   * @throws IllegalArgumentException if the data cannot be divided this way
   */
  public <D> Parts<D> divide(D data, DataView<D> view) {
    var fold = split(data, view).getFirst();
    return new Parts<>(view.select(data, fold.train()), view.select(data, fold.validation()));
  }

  /**
   * {@inheritDoc}
   *
   * @return one fold, number 0
   * @throws IllegalArgumentException if the sizes leave a side empty or exceed the rows, or if a
   *     stratified division has too few rows of a class
   */
  @Override
  public <D> List<Fold> split(D data, DataView<D> view) {
    var sizes = Sizes.of(test, train, USUAL_TEST, "rows", view.size(data));
    if (seed.isEmpty()) {
      return List.of(
          Fold.owning(
              0,
              IntStream.range(0, sizes.train()).toArray(),
              IntStream.range(sizes.train(), sizes.train() + sizes.test()).toArray()));
    }
    var testRows = Optional.of(Portion.count(sizes.test()));
    var trainRows = Optional.of(Portion.count(sizes.train()));
    Splitter random =
        stratified
            ? new StratifiedShuffleSplit(1, testRows, trainRows, seed.getAsLong())
            : new ShuffleSplit(1, testRows, trainRows, seed.getAsLong());
    return random.split(data, view);
  }
}
