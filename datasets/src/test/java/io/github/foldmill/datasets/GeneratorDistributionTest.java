package io.github.foldmill.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.ValueTarget;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Averages over many seeds against scikit-learn's (tools/golden/generators.py). */
final class GeneratorDistributionTest {
  private static final Golden GOLDEN = new Golden("generators.properties");
  private static final int SEEDS = 4000;
  private static final Map<String, Average> AVERAGES = averages();

  /** A running mean with its standard error. */
  private static final class Average {
    private double sum;
    private double squares;
    private int count;

    void add(double value) {
      sum += value;
      squares += value * value;
      count++;
    }

    double mean() {
      return sum / count;
    }

    double error() {
      return Math.sqrt(Math.max(0, squares / count - mean() * mean()) / (count - 1));
    }
  }

  private static Map<String, Average> averages() {
    var averages = new TreeMap<String, Average>();
    for (int seed = 0; seed < SEEDS; seed++) {
      addClassification(averages, "cube", classification(seed).generate());
      addClassification(averages, "polytope", classification(seed).hypercube(false).generate());
      addClassification(
          averages, "moved", classification(seed).shiftRandomly().scaleRandomly().generate());
      addRegression(averages, "independent", regression(seed).generateProblem());
      addRegression(
          averages,
          "lowRank",
          regression(seed).effectiveRank(2).tailStrength(0.3).generateProblem());
    }
    return averages;
  }

  private static MakeClassification classification(int seed) {
    return Datasets.makeClassification()
        .samples(60)
        .features(9)
        .informative(3)
        .redundant(2)
        .repeated(2)
        .classes(3)
        .clustersPerClass(2)
        .flipY(0.2)
        .classSep(1.5)
        .shuffle(false)
        .seed(seed);
  }

  private static MakeRegression regression(int seed) {
    return Datasets.makeRegression()
        .samples(20)
        .features(6)
        .informative(3)
        .bias(7)
        .noise(3)
        .shuffle(false)
        .seed(seed);
  }

  private static void add(Map<String, Average> averages, String key, double value) {
    averages.computeIfAbsent(key, _ -> new Average()).add(value);
  }

  private static double mean(Tabular table, int from, int to, DoubleUnaryOperator term) {
    double sum = 0;
    for (int row = 0; row < table.rows(); row++) {
      for (int column = from; column < to; column++) {
        sum += term.applyAsDouble(table.value(row, column));
      }
    }
    return sum / table.rows() / (to - from);
  }

  private static void addClassification(
      Map<String, Average> averages, String prefix, Tabular table) {
    var kinds = List.of("informative", "redundant", "repeated", "noise");
    var starts = new int[] {0, 3, 5, 7, 9};
    for (int kind = 0; kind < kinds.size(); kind++) {
      var key = prefix + "." + kinds.get(kind);
      int from = starts[kind];
      int to = starts[kind + 1];
      add(averages, key + ".abs", mean(table, from, to, Math::abs));
      add(averages, key + ".square", mean(table, from, to, x -> x * x));
      add(averages, key + ".fourth", mean(table, from, to, x -> x * x * x * x));
    }
    var target = (ClassTarget) table.target();
    double kept = 0;
    for (int row = 0; row < target.size(); row++) {
      kept += target.code(row) == row / 10 % 3 ? 1 : 0;
    }
    add(averages, prefix + ".kept", kept / target.size());
    var first = Columns.of(table, 0);
    double copies = Arrays.equals(first, Columns.of(table, 5)) ? 0.5 : 0;
    copies += Arrays.equals(first, Columns.of(table, 6)) ? 0.5 : 0;
    add(averages, prefix + ".copiesOfFirst", copies);
  }

  private static void addRegression(
      Map<String, Average> averages, String prefix, RegressionProblem problem) {
    var table = problem.table();
    add(averages, prefix + ".x.abs", mean(table, 0, 6, Math::abs));
    add(averages, prefix + ".x.square", mean(table, 0, 6, x -> x * x));
    add(averages, prefix + ".x.corner", table.value(0, 0));
    var values = ((ValueTarget) table.target()).values();
    add(averages, prefix + ".y", Columns.dot(values, ones(values.length)) / values.length);
    add(averages, prefix + ".y.square", Columns.dot(values, values) / values.length);
    var coefficients = problem.coefficients().stream().mapToDouble(Double::doubleValue).toArray();
    add(averages, prefix + ".coef", Columns.dot(coefficients, ones(6)) / 3);
    add(averages, prefix + ".coef.square", Columns.dot(coefficients, coefficients) / 3);
    double squares = 0;
    for (int row = 0; row < values.length; row++) {
      double residual = values[row] - Columns.dot(table.row(row), coefficients) - 7;
      squares += residual * residual;
    }
    add(averages, prefix + ".residual.square", squares / values.length);
  }

  private static double[] ones(int size) {
    var ones = new double[size];
    Arrays.fill(ones, 1);
    return ones;
  }

  static List<String> statistics() {
    return GOLDEN.keys().stream()
        .filter(key -> !key.startsWith("counts.") && !key.startsWith("singular."))
        .toList();
  }

  @Test
  void everyStatisticIsCompared() {
    assertThat(AVERAGES.keySet()).containsExactlyInAnyOrderElementsOf(statistics());
  }

  @ParameterizedTest
  @MethodSource("statistics")
  void averagesAgreeWithScikitLearnWithinTheirErrors(String statistic) {
    var expected = GOLDEN.numbers(statistic);
    var actual = AVERAGES.getOrDefault(statistic, new Average());
    double error = Math.hypot(expected[1], actual.error());
    assertThat(actual.mean())
        .isCloseTo(expected[0], within(4 * error + 1e-12 * Math.abs(expected[0])));
  }
}
