package io.github.foldmill.validation;

import io.github.foldmill.data.MultiLabelPredictions;

/** What scores of sets of labels refuse. */
final class KnownLabels {
  private KnownLabels() {}

  static void require(String scorer, MultiLabelPredictions predictions) {
    for (int row = 0; row < predictions.size(); row++) {
      if (!predictions.isKnown(row)) {
        throw new IllegalArgumentException(
            "%s is undefined: the true labels of row %d are not known".formatted(scorer, row));
      }
    }
  }

  /** Returns the scores of a row, one per label. */
  static double[] scores(String scorer, MultiLabelPredictions predictions, int row) {
    if (!predictions.hasScores()) {
      throw new IllegalArgumentException(
          scorer + " needs a score for every label, was given none; use a learner that gives them");
    }
    var scores = new double[predictions.labels().size()];
    for (int code = 0; code < scores.length; code++) {
      scores[code] = predictions.score(row, code);
      if (!Double.isFinite(scores[code])) {
        throw new IllegalArgumentException(
            "%s is undefined: the score of row %d for label \"%s\" must be finite, was %s"
                .formatted(scorer, row, predictions.labels().get(code), scores[code]));
      }
    }
    return scores;
  }

  /** Tells of each label whether the row has it. */
  static boolean[] has(MultiLabelPredictions predictions, int row) {
    var has = new boolean[predictions.labels().size()];
    for (int code : predictions.truth(row)) {
      has[code] = true;
    }
    return has;
  }
}
