package io.github.foldmill.validation;

import io.github.foldmill.data.ClassPredictions;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How many rows of each true class are predicted as each class, or how much they weigh.
 *
 * <p>True classes that the model does not know share one further class, which is never predicted.
 */
final class Confusion {
  private final double rows;

  /** By true class and predicted class; without classes that neither occur nor are predicted. */
  private final double[][] counts;

  private final double[] actual;
  private final double[] predicted;

  private Confusion(double[][] counts) {
    this.counts = counts;
    actual = new double[counts.length];
    predicted = new double[counts.length];
    for (int truth = 0; truth < counts.length; truth++) {
      for (int guess = 0; guess < counts.length; guess++) {
        actual[truth] += counts[truth][guess];
        predicted[guess] += counts[truth][guess];
      }
    }
    rows = DoubleStream.of(predicted).reduce(0, Double::sum);
  }

  static Confusion of(String scorer, ClassPredictions predictions) {
    var weighing = Weighing.of(scorer, predictions);
    int unknown = predictions.classes().size();
    var found = new boolean[unknown + 1];
    for (int row = 0; row < predictions.size(); row++) {
      found[known(predictions.truth(row), unknown)] = true;
      found[predictions.predicted(row)] = true;
    }
    int[] present = IntStream.range(0, found.length).filter(c -> found[c]).toArray();
    var numbers = new int[found.length];
    for (int number = 0; number < present.length; number++) {
      numbers[present[number]] = number;
    }
    var counts = new double[present.length][present.length];
    for (int row = 0; row < predictions.size(); row++) {
      int truth = numbers[known(predictions.truth(row), unknown)];
      counts[truth][numbers[predictions.predicted(row)]] += weighing.of(row);
    }
    return new Confusion(counts);
  }

  private static int known(int truth, int unknown) {
    return truth == ClassPredictions.UNKNOWN ? unknown : truth;
  }

  private double correct() {
    double correct = 0;
    for (int c = 0; c < counts.length; c++) {
      correct += counts[c][c];
    }
    return correct;
  }

  double accuracy() {
    return correct() / rows;
  }

  /** Mean recall of the classes that occur. */
  double balancedAccuracy() {
    double sum = 0;
    for (int c = 0; c < counts.length; c++) {
      if (actual[c] > 0) {
        sum += counts[c][c] / actual[c];
      }
    }
    return sum / occurring();
  }

  /** Mean recall, moved and stretched so that guessing scores 0. */
  double adjustedBalancedAccuracy() {
    double chance = 1.0 / occurring();
    return (balancedAccuracy() - chance) / (1 - chance);
  }

  private long occurring() {
    return DoubleStream.of(actual).filter(count -> count > 0).count();
  }

  double matthewsCorrelation() {
    double both = 0;
    double ofActual = rows * rows;
    double ofPredicted = ofActual;
    for (int c = 0; c < counts.length; c++) {
      both += actual[c] * predicted[c];
      ofActual -= actual[c] * actual[c];
      ofPredicted -= predicted[c] * predicted[c];
    }
    double variances = ofPredicted * ofActual;
    return variances == 0 ? 0 : (correct() * rows - both) / Math.sqrt(variances);
  }

  /** Agreement beyond chance; a disagreement counts by the distance of the classes. */
  double cohenKappa(KappaWeights weights) {
    double observed = 0;
    double expected = 0;
    for (int truth = 0; truth < counts.length; truth++) {
      for (int guess = 0; guess < counts.length; guess++) {
        double weight = weights.of(truth, guess);
        observed += weight * counts[truth][guess];
        expected += weight * (actual[truth] * predicted[guess] / rows);
      }
    }
    return expected == 0 ? Double.NaN : 1 - observed / expected;
  }
}
