package io.github.foldmill.validation;

import io.github.foldmill.data.ClassPredictions;

/** What scores refuse that need more than the predicted class of each row. */
final class KnownTruth {
  private KnownTruth() {}

  static void require(String scorer, ClassPredictions predictions) {
    for (int row = 0; row < predictions.size(); row++) {
      if (predictions.truth(row) == ClassPredictions.UNKNOWN) {
        throw new IllegalArgumentException(
            "%s is undefined: the true class of row %d is not among the model's classes %s"
                .formatted(scorer, row, predictions.classes()));
      }
    }
  }

  static void requireProbabilities(String scorer, ClassPredictions predictions) {
    if (!predictions.probabilities()) {
      throw new IllegalArgumentException(
          scorer + " needs probabilities, was given scores; use a learner that predicts them");
    }
  }

  /** Returns the code of the class that is looked for, the second of two. */
  static int positive(String scorer, ClassPredictions predictions) {
    if (predictions.classes().size() != 2) {
      throw new IllegalArgumentException(
          "%s must have 2 classes, had %d: %s; use an average over classes"
              .formatted(scorer, predictions.classes().size(), predictions.classes()));
    }
    return 1;
  }

  /** Returns the scores of one class, one per row. */
  static double[] scores(String scorer, ClassPredictions predictions, int code) {
    var scores = new double[predictions.size()];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = predictions.score(row, code);
      if (!Double.isFinite(scores[row])) {
        throw new IllegalArgumentException(
            "%s is undefined: the score of row %d for class \"%s\" must be finite, was %s"
                .formatted(scorer, row, predictions.classes().get(code), scores[row]));
      }
    }
    return scores;
  }

  /** Tells of each row whether it is of the class. */
  static boolean[] isOf(ClassPredictions predictions, int code) {
    var isOf = new boolean[predictions.size()];
    for (int row = 0; row < isOf.length; row++) {
      isOf[row] = predictions.truth(row) == code;
    }
    return isOf;
  }
}
