package io.github.foldmill.data;

import io.github.foldmill.hash.Hashable;
import java.util.Optional;

/**
 * What a fitted learner predicted for each row, beside the truth where it is known.
 *
 * <p>Predictions name neither Tribuo nor DJL, so one scorer serves both, and they can be kept and
 * scored again without the model. All kinds are immutable and safe for use by many threads.
 */
public sealed interface Predictions extends Hashable
    permits ClassPredictions, MultiLabelPredictions, MultiValuePredictions, ValuePredictions {

  /**
   * Returns the number of rows.
   *
   * @return the number of rows
   */
  int size();

  /**
   * Returns the predictions for the given rows, in the given order.
   *
   * @param rows row numbers, each from 0 to {@code size() - 1}; a row may occur more than once, as
   *     in a bootstrap
   * @return predictions of the same kind, with the same classes, labels or outputs
   * @throws IndexOutOfBoundsException if a row number is out of range
   */
  Predictions select(int... rows);

  /**
   * Returns how much each row counts in scores. Learners need not give weights: searches put those
   * of the data to what learners predict.
   *
   * @return the weights, empty if all rows count the same
   */
  Optional<RowWeights> weights();

  /**
   * Returns the same predictions with other weights.
   *
   * @param weights how much each row counts, or empty for the same
   * @return the predictions
   * @throws IllegalArgumentException if the weights have another number of rows
   */
  Predictions withWeights(Optional<RowWeights> weights);
}
