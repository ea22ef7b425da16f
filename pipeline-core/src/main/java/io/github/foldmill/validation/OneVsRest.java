package io.github.foldmill.validation;

import io.github.foldmill.data.ClassPredictions;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** Averages a score for two classes over each class against all others. */
final class OneVsRest {
  private OneVsRest() {}

  static double score(
      String scorer,
      ClassPredictions predictions,
      Average average,
      ToDoubleFunction<ThresholdCounts> binary) {
    int classes = predictions.classes().size();
    if (average == Average.MICRO) {
      return binary.applyAsDouble(together(scorer, predictions));
    }
    double sum = 0;
    double weights = 0;
    for (int code = 0; code < classes; code++) {
      boolean[] isOf = KnownTruth.isOf(predictions, code);
      int rows = count(isOf);
      double weight = average == Average.WEIGHTED ? rows : 1;
      if (weight > 0) {
        double[] scores = KnownTruth.scores(scorer, predictions, code);
        sum += weight * binary.applyAsDouble(ThresholdCounts.of(scores, isOf));
        weights += weight;
      }
    }
    return sum / weights;
  }

  private static ThresholdCounts together(String scorer, ClassPredictions predictions) {
    int classes = predictions.classes().size();
    int rows = predictions.size();
    var scores = new double[Math.multiplyExact(rows, classes)];
    var isOf = new boolean[scores.length];
    for (int code = 0; code < classes; code++) {
      System.arraycopy(KnownTruth.scores(scorer, predictions, code), 0, scores, code * rows, rows);
      System.arraycopy(KnownTruth.isOf(predictions, code), 0, isOf, code * rows, rows);
    }
    return ThresholdCounts.of(scores, isOf);
  }

  private static int count(boolean[] flags) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }

  static Average requireOverClasses(Average average, Average... allowed) {
    if (!Arrays.asList(allowed).contains(average)) {
      throw new IllegalArgumentException(
          "average must be one of %s, was %s".formatted(Arrays.toString(allowed), average));
    }
    return average;
  }
}
