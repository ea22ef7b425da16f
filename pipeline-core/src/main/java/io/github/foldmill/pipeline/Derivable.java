package io.github.foldmill.pipeline;

/**
 * A step whose fit can be taken out of a larger one, bit for bit: the best k of one ranking, the
 * first n of components that do not depend on how many are asked for.
 *
 * <p>A search that tries several extents on the same rows fits once and derives the rest. What is
 * derived must be equal to what fitting alone gives, down to the last bit; warm starts and paths
 * that are merely close must not be declared. Steps whose seed decides the result, and those that
 * are not deterministic, are fitted on their own all the same. The step's identity must say
 * everything that decides its results.
 *
 * {@snippet class="io.github.foldmill.search.CompositionSnippetsTest" region="derivable"}
 *
 * @param <I> the type of data it takes
 * @param <O> the type of data it gives
 */
public interface Derivable<I, O> extends Step<I, O> {

  /**
   * Returns how much of the larger fit this step is: the setting that may be derived.
   *
   * @return the extent, at least 1; 1 where the covering fit is the same whatever is derived
   */
  int extent();

  /**
   * Returns a step whose fit holds those of all extents up to one. For the same extent it must be
   * equal for all steps that are taken out of one fit, and only for those.
   *
   * @param extent the greatest extent that will be derived, at least 1
   * @return the step that is fitted instead, of this class
   */
  Derivable<I, O> covering(int extent);

  /**
   * Takes this step's fit out of that of a step that covers it.
   *
   * @param larger what {@code covering(extent).fit(…)} gave for the same rows, with an extent of at
   *     least {@link #extent()}
   * @return what {@link #fit} would give for those rows
   * @throws Exception if {@link #fit} would throw for those rows
   */
  FittedStep<I, O> derive(FittedStep<I, O> larger) throws Exception;
}
