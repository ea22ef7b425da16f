package io.github.foldmill.pipeline;

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
public interface Step<I, O> extends Identified, SchemaMapping {

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
   * Returns a step that gives its input unchanged, for choosing "none" by a parameter.
   *
   * @param <T> the type of data
   * @return the step that does nothing
   */
  static <T> Step<T, T> passthrough() {
    return new Passthrough<>();
  }
}
