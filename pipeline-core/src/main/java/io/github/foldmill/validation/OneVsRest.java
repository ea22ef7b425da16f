package io.github.foldmill.validation;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.MultiLabelPredictions;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** Averages a score for two classes over each class against all others, or over each label. */
final class OneVsRest {
  private OneVsRest() {}

  static double score(
      String scorer,
      ClassPredictions predictions,
      Average average,
      ToDoubleFunction<ThresholdCounts> binary) {
    if (average == Average.SAMPLES) {
      throw WrongKind.refusal(scorer, "MultiLabelPredictions", predictions);
    }
    return score(ScoredSides.ofClasses(scorer, predictions), average, binary);
  }

  static double score(
      String scorer,
      MultiLabelPredictions predictions,
      Average average,
      ToDoubleFunction<ThresholdCounts> binary) {
    return score(
        average == Average.SAMPLES
            ? ScoredSides.ofRows(scorer, predictions)
            : ScoredSides.ofLabels(scorer, predictions),
        average,
        binary);
  }

  private static double score(
      ScoredSides sides, Average average, ToDoubleFunction<ThresholdCounts> binary) {
    if (average == Average.MICRO) {
      return binary.applyAsDouble(sides.together());
    }
    double sum = 0;
    double weights = 0;
    for (int question = 0; question < sides.size(); question++) {
      double weight =
          average == Average.WEIGHTED ? sides.truths(question) : sides.questions().of(question);
      if (weight > 0) {
        sum += weight * binary.applyAsDouble(sides.counts(question));
        weights += weight;
      }
    }
    // scikit-learn's score of a weighted average without any weight.
    return weights == 0 ? 0 : sum / weights;
  }

  static Average requireOverClasses(Average average, Average... allowed) {
    if (!Arrays.asList(allowed).contains(average)) {
      throw new IllegalArgumentException(
          "average must be one of %s, was %s".formatted(Arrays.toString(allowed), average));
    }
    return average;
  }
}
