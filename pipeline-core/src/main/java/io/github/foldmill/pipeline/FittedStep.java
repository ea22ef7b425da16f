package io.github.foldmill.pipeline;

/**
 * A step after fitting: a pure function from data to data.
 *
 * <p>Implementations are immutable and safe for use by many threads. To be saved, a fitted step
 * needs a {@link io.github.foldmill.persist.ModelCodec}.
 *
 * @param <I> the type of data it takes
 * @param <O> the type of data it gives
 */
public interface FittedStep<I, O> extends SchemaMapping {

  /**
   * Transforms data, one output row for each input row, in order.
   *
   * @param data the data, not to be changed
   * @return the transformed data
   * @throws Exception if the data cannot be transformed
   */
  O apply(I data) throws Exception;
}
