package io.github.foldmill.internal.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.foldmill.testing.Golden;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against {@code honest.txt}, made by SciPy. */
class DistributionsTest {
  private static final double TO_TWELVE_DIGITS = 1e-10;

  private static List<double[]> golden(String kind) {
    return Golden.lines("honest.txt", kind).stream()
        .map(line -> line.stream().mapToDouble(Double::parseDouble).toArray())
        .toList();
  }

  static List<double[]> normal() {
    return golden("normal");
  }

  static List<double[]> chi() {
    return golden("chi");
  }

  static List<double[]> range() {
    return golden("range");
  }

  static List<double[]> tquantile() {
    return golden("tquantile");
  }

  @ParameterizedTest
  @MethodSource("normal")
  void normalChancesAreSciPys(double[] line) {
    assertThat(Normal.survival(line[0])).isCloseTo(line[1], withinPercentage(TO_TWELVE_DIGITS));
    assertThat(Normal.cumulative(-line[0])).isEqualTo(Normal.survival(line[0]));
    if (line[0] > 0) {
      assertThat(-Normal.quantile(line[1])).isCloseTo(line[0], within(1e-11));
    }
  }

  @ParameterizedTest
  @MethodSource("chi")
  void chiSquareChancesAreSciPys(double[] line) {
    assertThat(ChiSquare.survival(line[0], line[1]))
        .isCloseTo(line[2], withinPercentage(TO_TWELVE_DIGITS));
  }

  @ParameterizedTest
  @MethodSource("range")
  void chancesOfRangesAreThoseOfAnotherQuadrature(double[] line) {
    int variates = (int) line[1];
    assertThat(StudentizedRange.survival(line[0], variates))
        .isCloseTo(line[2], withinPercentage(1e-8));
    if (variates == 2) {
      // The difference of two is normal with variance 2.
      assertThat(StudentizedRange.survival(line[0], 2))
          .isCloseTo(2 * Normal.survival(line[0] / Math.sqrt(2)), withinPercentage(1e-9));
    }
  }

  @Test
  void rangesAreFoundFromTheirChances() {
    double range = StudentizedRange.upperQuantile(0.05, 3);
    assertThat(StudentizedRange.survival(range, 3)).isCloseTo(0.05, within(1e-14));
    assertThat(StudentizedRange.survival(0, 3)).isEqualTo(1);
    assertThat(StudentizedRange.survival(Double.NaN, 3)).isNaN();
  }

  @ParameterizedTest
  @MethodSource("tquantile")
  void quantilesOfStudentsTAreSciPys(double[] line) {
    assertThat(StudentT.upperQuantile(line[0], line[1]))
        .isCloseTo(line[2], withinPercentage(TO_TWELVE_DIGITS));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-20, 1e-5, 0.02, 0.3, 0.4999, 0.6, 0.975, 0.9999999})
  void normalQuantilesAreWhereTheChanceIs(double chance) {
    double z = Normal.quantile(chance);
    assertThat(Normal.cumulative(z)).isCloseTo(chance, withinPercentage(1e-9));
  }

  @Test
  void endsOfTheLineHaveTheirChances() {
    assertThat(Normal.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Normal.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Normal.quantile(0.5)).isZero();
    assertThat(Normal.quantile(Double.NaN)).isNaN();
    assertThat(Normal.survival(Double.POSITIVE_INFINITY)).isZero();
    assertThat(ChiSquare.survival(0, 3)).isEqualTo(1);
    assertThat(ChiSquare.survival(Double.POSITIVE_INFINITY, 3)).isZero();
    assertThat(StudentT.upperQuantile(0.5, 3)).isZero();
  }

  @Test
  void equalValuesShareTheMeanOfTheirRanks() {
    double[] ranks = MidRanks.ascending(3, 1, 3, -0.0, 0.0, 3);
    assertThat(ranks).containsExactly(5, 3, 5, 1.5, 1.5, 5);
    assertThat(MidRanks.tieTerm(ranks)).isEqualTo(24 + 6);
  }
}
