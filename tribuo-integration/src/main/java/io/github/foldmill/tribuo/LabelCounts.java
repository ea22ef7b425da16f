package io.github.foldmill.tribuo;

import io.github.foldmill.data.ClassPredictions;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.tribuo.classification.evaluation.ConfusionMetrics;

/**
 * How often each class was there, was predicted, and was predicted where it was; the class that no
 * model knows comes behind the others.
 *
 * <p>Classes are named by their codes, which follow the order of their names, so that no sum
 * depends on a hash order.
 */
final class LabelCounts {
  private final int[] support;
  private final int[] predicted;
  private final int[] right;

  private LabelCounts(int classes) {
    this.support = new int[classes + 1];
    this.predicted = new int[classes + 1];
    this.right = new int[classes + 1];
  }

  static LabelCounts of(ClassPredictions predictions) {
    int classes = predictions.classes().size();
    var counts = new LabelCounts(classes);
    for (int row = 0; row < predictions.size(); row++) {
      int known = predictions.truth(row);
      int truth = known == ClassPredictions.UNKNOWN ? classes : known;
      int chosen = predictions.predicted(row);
      counts.support[truth]++;
      counts.predicted[chosen]++;
      if (truth == chosen) {
        counts.right[truth]++;
      }
    }
    return counts;
  }

  int support(int code) {
    return support[code];
  }

  private double falsePositives(int code) {
    return predicted[code] - right[code];
  }

  private double falseNegatives(int code) {
    return support[code] - right[code];
  }

  /** The mean over the classes that are there or were predicted, of those that count. */
  double mean(IntPredicate counts, IntToDoubleFunction value) {
    int[] codes =
        IntStream.range(0, support.length)
            .filter(code -> support[code] + predicted[code] > 0)
            .filter(counts)
            .toArray();
    double sum = 0;
    for (int code : codes) {
      sum += value.applyAsDouble(code);
    }
    return sum / codes.length;
  }

  double accuracy() {
    return (double) sum(right) / sum(support);
  }

  double precision(int code) {
    return ConfusionMetrics.precision(right[code], falsePositives(code), 0, falseNegatives(code));
  }

  double recall(int code) {
    return ConfusionMetrics.recall(right[code], falsePositives(code), 0, falseNegatives(code));
  }

  double f1(int code) {
    return ConfusionMetrics.f1(right[code], falsePositives(code), 0, falseNegatives(code));
  }

  double microF1() {
    double wrong = sum(support) - sum(right);
    return ConfusionMetrics.f1(sum(right), wrong, 0, wrong);
  }

  private static int sum(int[] counts) {
    return IntStream.of(counts).sum();
  }
}
