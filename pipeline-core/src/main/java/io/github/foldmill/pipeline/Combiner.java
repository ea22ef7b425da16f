package io.github.foldmill.pipeline;

import io.github.foldmill.data.Schema;
import java.io.Serializable;
import java.util.List;

/**
 * Puts the outputs of a {@link Union}'s branches together: a pure function, the same for training
 * and any other rows.
 *
 * <p>Implementations are immutable, usually records, and safe for use by many threads. To be saved
 * with a fitted pipeline, a combiner needs a {@link io.github.foldmill.persist.ModelCodec}.
 *
 * @param <T> the type of data the branches give
 * @param <O> the type of data put together
 */
public interface Combiner<T, O> extends Identified, Serializable {

  /**
   * Combines.
   *
   * @param names the names of the branches, in their order
   * @param parts what each branch gave for the same rows, in the order of the names
   * @return the rows with all parts together
   * @throws Exception if the parts do not go together
   */
  O combine(List<String> names, List<T> parts) throws Exception;

  /**
   * Tells which columns come of combining, as far as that is known without rows.
   *
   * @param names the names of the branches, in their order
   * @param parts what is known of the columns that each branch gives
   * @return what is known of the columns put together; {@link Schema#unknown()} unless overridden
   * @throws IllegalArgumentException if such columns do not go together
   */
  default Schema schema(List<String> names, List<Schema> parts) {
    return Schema.unknown();
  }
}
