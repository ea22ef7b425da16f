package io.github.foldmill.djl;

/**
 * When training ends before its last epoch: a share of the training rows is held out, and once the
 * loss on them has not improved for some epochs, training ends with the weights of the best one;
 * scikit-learn's {@code early_stopping} of {@code MLPClassifier}, which keeps the last weights.
 *
 * @param validationShare the share of rows to hold out, of each class in classification; above 0
 *     and below 1
 * @param patience how many epochs without improvement are waited for, at least 1
 * @param minDelta by how much the loss must fall to count as improved, at least 0
 */
public record EarlyStopping(double validationShare, int patience, double minDelta) {

  /** Checks the ranges. */
  public EarlyStopping {
    if (!(validationShare > 0 && validationShare < 1)) {
      throw new IllegalArgumentException(
          "validationShare must be above 0 and below 1, was " + validationShare);
    }
    SpecChecks.atLeast(1, "patience", patience);
    if (!(minDelta >= 0) || Double.isInfinite(minDelta)) {
      throw new IllegalArgumentException("minDelta must be at least 0, was " + minDelta);
    }
  }

  /**
   * Stops as soon as patience ends, however little the loss improved.
   *
   * @param validationShare the share of rows to hold out, above 0 and below 1
   * @param patience how many epochs without improvement are waited for, at least 1
   * @return the rule, with a {@code minDelta} of 0
   */
  public static EarlyStopping of(double validationShare, int patience) {
    return new EarlyStopping(validationShare, patience, 0);
  }
}
