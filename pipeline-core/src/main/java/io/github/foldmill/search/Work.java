package io.github.foldmill.search;

/**
 * The work of a search by kind; taking rows and putting outputs of branches together do not count.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param stepFits fits of preprocessing steps, and runs of train-only ones
 * @param trainTransforms transforms of training rows
 * @param validationTransforms transforms of validation rows
 * @param learnerFits fits of the learner
 * @param predictions predictions for the rows of one side of a fold
 * @param scores computations of one score
 */
public record Work(
    WorkCount stepFits,
    WorkCount trainTransforms,
    WorkCount validationTransforms,
    WorkCount learnerFits,
    WorkCount predictions,
    WorkCount scores) {

  /**
   * Returns the sum over all kinds.
   *
   * @return the sum
   */
  public WorkCount total() {
    return stepFits
        .plus(trainTransforms)
        .plus(validationTransforms)
        .plus(learnerFits)
        .plus(predictions)
        .plus(scores);
  }

  Work plus(Work other) {
    return new Work(
        stepFits.plus(other.stepFits),
        trainTransforms.plus(other.trainTransforms),
        validationTransforms.plus(other.validationTransforms),
        learnerFits.plus(other.learnerFits),
        predictions.plus(other.predictions),
        scores.plus(other.scores));
  }
}
