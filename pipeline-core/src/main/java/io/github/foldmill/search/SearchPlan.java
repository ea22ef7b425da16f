package io.github.foldmill.search;

/**
 * What a search would do, found out without doing it.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param candidates the number of candidates
 * @param folds the number of folds
 * @param stepFits how many fits of preprocessing steps are needed
 * @param plainStepFits how many a search that shares nothing needs
 * @param transforms how many transforms, of training and validation rows, are needed
 * @param plainTransforms how many a search that shares nothing needs
 * @param learnerFits how many fits of the learner are needed
 * @param plainLearnerFits how many a search that shares nothing needs
 * @param stepFitsLeft how many fits of steps are left to do, given what the memory keeps by now
 * @param transformsLeft how many transforms are left to do
 * @param learnerFitsLeft how many fits of the learner are left to do
 */
public record SearchPlan(
    int candidates,
    int folds,
    int stepFits,
    int plainStepFits,
    int transforms,
    int plainTransforms,
    int learnerFits,
    int plainLearnerFits,
    int stepFitsLeft,
    int transformsLeft,
    int learnerFitsLeft) {

  /**
   * Returns the plan in one sentence.
   *
   * @return a sentence with all counts
   */
  @Override
  public String toString() {
    boolean fresh =
        stepFitsLeft == stepFits && transformsLeft == transforms && learnerFitsLeft == learnerFits;
    return fresh
        ? whole()
        : "%s; %d step fits, %d transforms and %d learner fits of these are left to do"
            .formatted(whole(), stepFitsLeft, transformsLeft, learnerFitsLeft);
  }

  private String whole() {
    return ("%d candidates × %d folds: %d step fits instead of %d, %d transforms instead of %d, "
            + "%d learner fits instead of %d")
        .formatted(
            candidates,
            folds,
            stepFits,
            plainStepFits,
            transforms,
            plainTransforms,
            learnerFits,
            plainLearnerFits);
  }
}
