package io.github.foldmill.data;

import io.github.foldmill.hash.ContentHash;
import java.util.Optional;

/**
 * Tells the library how to read a data type it does not own: how many rows it has, how to take some
 * of them, and what its content key is.
 *
 * <p>Implementations are stateless and safe for use by many threads. {@link #select} must not leak:
 * what it returns may know nothing of the rows left out, neither values nor feature names nor
 * output classes nor statistics.
 *
 * @param <D> the data type
 */
public interface DataView<D> {

  /**
   * Returns the number of rows.
   *
   * @param data the data
   * @return the number of rows, 0 or more
   */
  int size(D data);

  /**
   * Returns a data set of the given rows in the given order, independent of all others.
   *
   * @param data the data
   * @param rows row numbers, each from 0 to {@code size(data) - 1}; a row may occur more than once
   * @return the rows as data of their own
   */
  D select(D data, int[] rows);

  /**
   * Returns a data set of the given rows in the given order, each with the output of another row:
   * features, weights and groups of the one, class or value of the other. Permutation tests need
   * it.
   *
   * @param data the data
   * @param rows row numbers, as {@link #select} takes them
   * @param outputRows as many row numbers, whose outputs the rows get
   * @return the rows as data of their own
   * @throws IllegalArgumentException if the data's outputs cannot be told from its rows, as always
   *     unless overridden
   */
  default D selectWithOutputs(D data, int[] rows, int[] outputRows) {
    throw new IllegalArgumentException(
        "the view of the data cannot give rows other outputs; override selectWithOutputs of %s"
            .formatted(getClass().getName()));
  }

  /**
   * Returns a class code for each row, by which stratified splitters balance their folds.
   *
   * @param data the data
   * @return one code per row; equal codes mean equal class, the numbers themselves mean nothing
   * @throws IllegalArgumentException if the data has no classes, for example in regression
   */
  int[] strata(D data);

  /**
   * Returns the groups of rows that belong together, which splitters of groups never divide.
   *
   * @param data the data
   * @return the group of each row
   * @throws IllegalArgumentException if the data has no groups, as always unless overridden
   */
  default Groups groups(D data) {
    throw new IllegalArgumentException("the data has no groups; use groups(…) of the splitter");
  }

  /**
   * Returns how much each row counts; scores of what is predicted for rows of the data weigh them
   * by it. Learners that weigh rows in training read weights from the data they are given.
   *
   * @param data the data
   * @return the weights, empty if all rows count the same, as always unless overridden
   */
  default Optional<RowWeights> weights(D data) {
    return Optional.empty();
  }

  /**
   * Returns the content key of everything in the data that can decide a result: features with their
   * names, outputs, weights.
   *
   * @param data the data
   * @return the content key
   */
  ContentHash contentHash(D data);

  /**
   * Finds the first missing feature value (NaN), so that a search can refuse it before work starts.
   *
   * @param data the data
   * @return a description of the place, such as {@code row 17, feature "alcohol"}, or empty if no
   *     value is missing
   */
  Optional<String> firstMissing(D data);

  /**
   * Returns what is known of the columns of the data and of any of its rows, so that a search can
   * refuse columns that do not fit before work starts.
   *
   * @param data the data
   * @return the columns that steps are given; {@link Schema#unknown()} unless overridden
   */
  default Schema schema(D data) {
    return Schema.unknown();
  }
}
