package io.github.foldmill.pipeline;

/**
 * A learner whose fit can be taken out of a larger one, bit for bit: the first n members of an
 * ensemble that draws them one after another, k nearest neighbours among rows that are kept
 * whatever k is. It is to learners what {@link Derivable} is to steps.
 *
 * <p>A search that tries several extents on the same rows fits the largest of them once and derives
 * the rest. What is derived must be equal to what fitting alone gives, down to the last bit; warm
 * starts and paths that are merely close must not be declared. Learners whose seed decides the
 * result, and those that are not deterministic, are fitted on their own all the same. The learner's
 * identity must say everything that decides its results.
 *
 * {@snippet class="io.github.foldmill.search.CompositionSnippetsTest" region="derivableLearner"}
 *
 * @param <D> the type of data it learns from
 * @param <M> the type of model it gives
 */
public interface DerivableLearner<D, M> extends Learner<D, M> {

  /**
   * Returns how much of the larger fit this learner is: the setting that may be derived.
   *
   * @return the extent, at least 1; always 1 where there is no such setting
   */
  int extent();

  /**
   * Returns a learner whose fit holds those of all extents up to one. For the same extent it must
   * be equal for all learners that differ in nothing else, and only for those.
   *
   * @param extent the greatest extent that will be derived, at least 1
   * @return the learner that is fitted instead, of this class
   */
  DerivableLearner<D, M> covering(int extent);

  /**
   * Takes this learner's fit out of that of a learner that covers it.
   *
   * @param larger what {@code covering(extent).fit(…)} gave for the same rows, with an extent of at
   *     least {@link #extent()}; not to be changed, as others are derived from it at the same time
   * @return what {@link #fit} would give for those rows
   * @throws Exception if {@link #fit} would throw for those rows
   */
  FittedLearner<D, M> derive(FittedLearner<D, M> larger) throws Exception;
}
