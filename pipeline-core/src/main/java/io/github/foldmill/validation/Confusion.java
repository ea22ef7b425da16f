package io.github.foldmill.validation;

import io.github.foldmill.data.ClassPredictions;

/**
 * Per class, how many rows are of it, predicted as it, and both.
 *
 * <p>True classes that the model does not know share one further class, which is never predicted.
 */
final class Confusion {
  private final int rows;
  private final int[] actual;
  private final int[] predicted;
  private final int[] both;

  private Confusion(int rows, int[] actual, int[] predicted, int[] both) {
    this.rows = rows;
    this.actual = actual;
    this.predicted = predicted;
    this.both = both;
  }

  static Confusion of(ClassPredictions predictions) {
    int unknown = predictions.classes().size();
    var actual = new int[unknown + 1];
    var predicted = new int[unknown + 1];
    var both = new int[unknown + 1];
    for (int row = 0; row < predictions.size(); row++) {
      int truth =
          predictions.truth(row) == ClassPredictions.UNKNOWN ? unknown : predictions.truth(row);
      actual[truth]++;
      predicted[predictions.predicted(row)]++;
      if (truth == predictions.predicted(row)) {
        both[truth]++;
      }
    }
    return new Confusion(predictions.size(), actual, predicted, both);
  }

  double accuracy() {
    int correct = 0;
    for (int count : both) {
      correct += count;
    }
    return (double) correct / rows;
  }

  /** Mean recall of the classes that occur. */
  double balancedAccuracy() {
    double sum = 0;
    int classes = 0;
    for (int c = 0; c < actual.length; c++) {
      if (actual[c] > 0) {
        sum += (double) both[c] / actual[c];
        classes++;
      }
    }
    return sum / classes;
  }

  /** Mean F1 of the classes that occur or are predicted. */
  double macroF1() {
    double sum = 0;
    int classes = 0;
    for (int c = 0; c < actual.length; c++) {
      if (actual[c] + predicted[c] > 0) {
        sum += f1(c);
        classes++;
      }
    }
    return sum / classes;
  }

  /** Mean F1, each class weighted by its rows. */
  double weightedF1() {
    double sum = 0;
    for (int c = 0; c < actual.length; c++) {
      if (actual[c] > 0) {
        sum += f1(c) * actual[c];
      }
    }
    return sum / rows;
  }

  private double f1(int c) {
    return 2.0 * both[c] / (actual[c] + predicted[c]);
  }
}
