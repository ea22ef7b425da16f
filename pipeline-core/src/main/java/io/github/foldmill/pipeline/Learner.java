package io.github.foldmill.pipeline;

/**
 * The last stage of a pipeline: learns a model from training data; scikit-learn's estimator.
 *
 * <p>Learners are descriptions. A learner is created afresh by its factory for every fit, so a
 * stateful trainer inside one is never shared.
 *
 * @param <D> the type of data it learns from
 * @param <M> the type of model it gives
 */
public interface Learner<D, M> extends Identified {

  /**
   * Learns a model.
   *
   * @param training the training rows, not to be changed
   * @param context seed and threads for this fit
   * @return the fitted learner
   * @throws Exception if training fails; the search names learner, fold and parameters
   */
  FittedLearner<D, M> fit(D training, FitContext context) throws Exception;

  /**
   * Returns this learner with a step before it, as one learner: for places that take a learner
   * alone, such as a selection of features by a model. In a pipeline, a step of its own is shared
   * between candidates, which this is not.
   *
   * @param step prepares the data; it learns from the training rows
   * @param <I> the type of data it takes
   * @return a learner that fits the step, then this learner on what the step gives
   */
  default <I> Learner<I, M> after(Step<I, D> step) {
    return new LearnerAfterStep<>(step, this);
  }
}
