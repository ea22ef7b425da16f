package io.github.foldmill.pipeline;

/**
 * A step that changes which rows the stages after it learn from, such as resampling;
 * imbalanced-learn's sampler.
 *
 * <p>There is no fitted form, and so nothing that could be applied to the rows on which a pipeline
 * is judged, or to those it predicts for: a fitted pipeline goes without it. Training scores, too,
 * are those of the rows as they were before.
 *
 * <p>Train-only steps are immutable descriptions, usually records. One that draws at random takes
 * the context's seed and declares {@link Traits#withSeed()}.
 *
 * @param <D> the type of data it takes and gives
 */
public interface TrainOnlyStep<D> extends Identified {

  /**
   * Chooses, repeats or makes rows.
   *
   * @param training the training rows of one fold, not to be changed
   * @param context seed and threads for this run
   * @return the rows to learn from
   * @throws Exception if the data does not allow it; the search names step, fold and parameters
   */
  D resample(D training, FitContext context) throws Exception;

  /**
   * Returns a step that gives its input unchanged, for choosing "none" by a parameter.
   *
   * @param <T> the type of data
   * @return the step that does nothing
   */
  static <T> TrainOnlyStep<T> passthrough() {
    return new TrainOnlyPassthrough<>();
  }
}
