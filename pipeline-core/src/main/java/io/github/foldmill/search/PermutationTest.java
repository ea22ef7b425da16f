package io.github.foldmill.search;

import io.github.foldmill.data.Groups;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.validation.RowPermutations;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks how likely a score as good as the pipeline's is where there is nothing to learn: judges the
 * pipeline on the data, and again with the outputs of the rows in many random orders;
 * scikit-learn's {@code permutation_test_score}.
 *
 * <p>The orders are scikit-learn's for a {@code random_state} of the same number as {@link #seed},
 * which must be from 0 to 4294967295 here. The first ones are the same however many are asked for,
 * so with a {@link io.github.foldmill.memory.Memory} a test that is run again with more
 * permutations pays for the new ones only. Folds are divided anew for each order, as a splitter may
 * look at the classes.
 *
 * <p>Source: Ojala and Garriga, "Permutation tests for studying classifier performance", Journal of
 * Machine Learning Research 11, 2010, test 1; Phipson and Smyth, "Permutation p-values should never
 * be zero", 2010.
 *
 * <p>Immutable; each method gives a new test. Safe for use by many threads.
 *
 * {@snippet class="io.github.foldmill.search.SelectionSnippetsTest" region="permutationTest"}
 *
 * @param <D> the type of data the pipeline takes; its view must be able to give rows other outputs
 * @param <M> the type of model it gives
 */
public final class PermutationTest<D, M> extends ModelSelection<D, M, PermutationTest<D, M>> {
  private final ParamValues params;
  private final int permutations;
  private final Within within;

  /** Which rows may change places. */
  private sealed interface Within {
    record All() implements Within {}

    record OfData() implements Within {}

    record Given(Groups groups) implements Within {}
  }

  private PermutationTest(
      SearchSettings<D, M> settings, ParamValues params, int permutations, Within within) {
    super(settings);
    this.params = params;
    this.permutations = permutations;
    this.within = within;
  }

  /**
   * Starts a test by 100 permutations of all rows: one job, no memory, five folds, stratified where
   * the data has classes.
   *
   * @param pipeline the pipeline to judge
   * @param params a value for every parameter that a stage reads
   * @param <D> the type of data the pipeline takes
   * @param <M> the type of model it gives
   * @return a test that still needs {@link #scoring}
   */
  public static <D, M> PermutationTest<D, M> of(Pipeline<D, M> pipeline, ParamValues params) {
    return new PermutationTest<>(SearchSettings.of(pipeline), params, 100, new Within.All());
  }

  @Override
  PermutationTest<D, M> with(SearchSettings<D, M> changed) {
    return new PermutationTest<>(changed, params, permutations, within);
  }

  private PermutationTest<D, M> with(Within changed) {
    return new PermutationTest<>(settings(), params, permutations, changed);
  }

  /**
   * Sets how many permutations are tried; scikit-learn's {@code n_permutations}. The p-value cannot
   * be less than one by one more than this.
   *
   * @param count at least 1
   * @return the test with that number
   * @throws IllegalArgumentException if it is less than 1
   */
  public PermutationTest<D, M> permutations(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("permutations must be at least 1, was " + count);
    }
    return new PermutationTest<>(settings(), params, count, within);
  }

  /**
   * Lets outputs change places only within the groups of the data, for rows of a group that are
   * alike whatever is to be learned; scikit-learn's {@code groups}.
   *
   * @return the test with those permutations
   */
  public PermutationTest<D, M> withinGroups() {
    return with(new Within.OfData());
  }

  /**
   * Lets outputs change places only within these groups. They say nothing to the splitter.
   *
   * @param groups the group of each row
   * @return the test with those permutations
   */
  public PermutationTest<D, M> withinGroups(Groups groups) {
    return with(new Within.Given(Objects.requireNonNull(groups, "groups")));
  }

  /**
   * Judges the pipeline on the data and on all permutations.
   *
   * @param data the data, not changed
   * @return the score, those of the permutations, and the p-value, by scorer
   * @throws IllegalArgumentException as {@link CrossValidation#run} does, if the seed is not from 0
   *     to 4294967295, if the groups are missing or of another number of rows, or if the data's
   *     view cannot give rows other outputs
   * @throws SearchFailedException if a fit or a score fails, or the time is over; a p-value of some
   *     permutations only is none
   * @throws SearchInterruptedException if the thread is interrupted; it stays interrupted
   */
  public PermutationResult run(D data) {
    settings().judging().chooserIndex();
    settings().judging().requireRealScores("a permutation test");
    var orders = new RowPermutations(settings().running().seed(), groups(data));
    try (var driver = new PermutationDriver<>(settings(), data, params)) {
      return driver.run(orders, permutations);
    }
  }

  private Optional<Groups> groups(D data) {
    return switch (within) {
      case Within.All() -> Optional.empty();
      case Within.OfData() -> Optional.of(settings().pipeline().view().groups(data));
      case Within.Given(var groups) -> Optional.of(groups);
    };
  }
}
