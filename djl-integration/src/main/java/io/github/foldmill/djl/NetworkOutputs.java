package io.github.foldmill.djl;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.Target;
import io.github.foldmill.data.ValuePredictions;
import io.github.foldmill.data.ValueTarget;
import java.util.Arrays;
import java.util.List;

/** Makes predictions of what a network gives for rows. */
final class NetworkOutputs {
  private NetworkOutputs() {}

  /**
   * Pairs outputs with the truth as far as it is known.
   *
   * @param classes the names of the classes, none in regression
   */
  static Predictions predictions(List<String> classes, Target target, float[] outputs) {
    return classes.isEmpty() ? values(target, outputs) : classes(classes, target, outputs);
  }

  private static ValuePredictions values(Target target, float[] outputs) {
    var predicted = new double[outputs.length];
    for (int row = 0; row < outputs.length; row++) {
      predicted[row] = outputs[row];
    }
    var truth = new double[outputs.length];
    Arrays.fill(truth, Double.NaN);
    return ValuePredictions.of(
        target instanceof ValueTarget known ? known.values() : truth, predicted);
  }

  private static ClassPredictions classes(List<String> names, Target target, float[] outputs) {
    int classes = names.size();
    int rows = outputs.length / classes;
    var truth = new int[rows];
    var predicted = new int[rows];
    var scores = new double[outputs.length];
    for (int row = 0; row < rows; row++) {
      truth[row] =
          target instanceof ClassTarget known
              ? names.indexOf(known.label(row))
              : ClassPredictions.UNKNOWN;
      predicted[row] = softmax(outputs, row * classes, classes, scores);
    }
    return ClassPredictions.of(names, truth, predicted, scores, true);
  }

  /** Fills in the probabilities of one row and returns the code of the likeliest class. */
  private static int softmax(float[] logits, int start, int classes, double[] scores) {
    int best = 0;
    for (int code = 1; code < classes; code++) {
      if (logits[start + code] > logits[start + best]) {
        best = code;
      }
    }
    double sum = 0;
    for (int code = 0; code < classes; code++) {
      double logit = (double) logits[start + code] - logits[start + best];
      scores[start + code] = StrictMath.exp(logit);
      sum += scores[start + code];
    }
    for (int code = 0; code < classes; code++) {
      scores[start + code] /= sum;
    }
    return best;
  }
}
