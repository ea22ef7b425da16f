package io.github.foldmill.pipeline;

import io.github.foldmill.data.Schema;

/**
 * A step after fitting: a pure function from data to data.
 *
 * <p>Implementations are immutable and safe for use by many threads. To be saved, a fitted step
 * needs a {@link io.github.foldmill.persist.ModelCodec}.
 *
 * @param <I> the type of data it takes
 * @param <O> the type of data it gives
 */
public interface FittedStep<I, O> {

  /**
   * Transforms data, one output row for each input row, in order.
   *
   * @param data the data, not to be changed
   * @return the transformed data
   * @throws Exception if the data cannot be transformed
   */
  O apply(I data) throws Exception;

  /**
   * Tells which columns this step gives for those it is given; scikit-learn's {@code
   * get_feature_names_out}.
   *
   * @param given what is known of the columns; a step that remembers the columns it was fitted on
   *     needs to be told nothing
   * @return what is known of the columns that it gives; {@link Schema#unknown()} unless overridden
   * @throws IllegalArgumentException if {@link #apply} would refuse such columns
   */
  default Schema schema(Schema given) {
    return Schema.unknown();
  }
}
