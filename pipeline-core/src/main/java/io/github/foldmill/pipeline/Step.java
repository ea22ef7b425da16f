package io.github.foldmill.pipeline;

import io.github.foldmill.data.Schema;

/**
 * A preprocessing step that learns from training data how to transform any data; scikit-learn's
 * transformer before {@code fit}.
 *
 * <p>Steps are immutable descriptions, usually records. A step sees the training rows of one fold
 * only. Override {@link #traits()} to have results cached and run in parallel.
 *
 * {@snippet class="io.github.foldmill.search.SnippetsTest" region="step"}
 *
 * @param <I> the type of data it takes
 * @param <O> the type of data it gives
 */
public interface Step<I, O> extends Identified {

  /**
   * Learns from training data.
   *
   * @param training the training rows of one fold, not to be changed
   * @param context seed and threads for this fit
   * @return the fitted step
   * @throws Exception if the data does not allow it; the search names step, fold and parameters
   */
  FittedStep<I, O> fit(I training, FitContext context) throws Exception;

  /**
   * Tells which columns this step will give for those it is given, as far as that is known before
   * it is fitted.
   *
   * <p>It must hold for every fit, and it must refuse only what every fit or application would
   * refuse.
   *
   * @param given what is known of the columns that the step is given
   * @return what is known of the columns that it gives; {@link Schema#unknown()} unless overridden
   * @throws IllegalArgumentException if the step cannot take such columns
   */
  default Schema schema(Schema given) {
    return Schema.unknown();
  }

  /**
   * Returns a step that gives its input unchanged, for choosing "none" by a parameter.
   *
   * @param <T> the type of data
   * @return the step that does nothing
   */
  static <T> Step<T, T> passthrough() {
    return new Passthrough<>();
  }
}
