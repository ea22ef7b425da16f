package io.github.foldmill.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionTest {
  private static final double LAST = Math.nextDown(1.0);

  /** From {@code scipy.stats.loguniform(low, high).ppf(p)}, SciPy 1.17. */
  @ParameterizedTest
  @CsvSource({
    "0.001, 1000, 0.5, 1.0",
    "0.001, 1000, 0.25, 0.0316227766016838",
    "1, 10, 0.3, 1.9952623149688797",
    "2, 32, 0.75, 15.999999999999998"
  })
  void logUniformQuantilesAreThoseOfScipy(double low, double high, double p, double expected) {
    assertThat(Distribution.logUniform(low, high).quantile(p))
        .isCloseTo(expected, within(1e-12 * expected));
  }

  @Test
  void uniformQuantilesGoEvenlyFromOneEndToTheOther() {
    var distribution = Distribution.uniform(-1, 3);
    assertThat(distribution.quantile(0)).isEqualTo(-1);
    assertThat(distribution.quantile(0.25)).isEqualTo(0);
    assertThat(distribution.quantile(LAST)).isLessThan(3).isCloseTo(3, within(1e-12));
  }

  @Test
  void uniformRangeMayBeWiderThanTheGreatestNumber() {
    var distribution = Distribution.uniform(-Double.MAX_VALUE, Double.MAX_VALUE);
    assertThat(distribution.quantile(0.5)).isZero();
    assertThat(distribution.quantile(LAST)).isFinite();
  }

  @Test
  void uniformWholeNumbersHaveEqualSharesAndBothEnds() {
    var counts = new TreeMap<Integer, Integer>();
    for (int i = 0; i < 600; i++) {
      counts.merge(Distribution.uniformInt(-2, 3).quantile(i / 600.0), 1, Integer::sum);
    }
    assertThat(counts).hasSize(6).allSatisfy((value, count) -> assertThat(count).isEqualTo(100));
    assertThat(counts).containsKeys(-2, 3);
    var all = Distribution.uniformInt(Integer.MIN_VALUE, Integer.MAX_VALUE);
    assertThat(all.quantile(0)).isEqualTo(Integer.MIN_VALUE);
    assertThat(all.quantile(LAST)).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void logUniformWholeNumbersHaveBothEndsAndFewerLargeOnes() {
    var counts = new TreeMap<Integer, Integer>();
    for (int i = 0; i < 10_000; i++) {
      counts.merge(Distribution.logUniformInt(1, 100).quantile(i / 10_000.0), 1, Integer::sum);
    }
    assertThat(counts.firstKey()).isEqualTo(1);
    assertThat(counts.lastKey()).isEqualTo(100);
    assertThat(counts.getOrDefault(1, 0))
        .isGreaterThan(counts.getOrDefault(2, 0))
        .isGreaterThan(20 * counts.getOrDefault(100, 0));
    assertThat(Distribution.logUniformInt(7, 7).quantile(LAST)).isEqualTo(7);
    assertThat(Distribution.logUniformInt(1, Integer.MAX_VALUE).quantile(LAST))
        .isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void choiceGivesEachValueTheSameShare() {
    var choice = Distribution.choice(List.of("a", "b", "c", "d"));
    assertThat(choice.quantile(0)).isEqualTo("a");
    assertThat(choice.quantile(0.25)).isEqualTo("b");
    assertThat(choice.quantile(LAST)).isEqualTo("d");
  }

  @Test
  void badRangesAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Distribution.uniform(1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Distribution.uniform(Double.NaN, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Distribution.logUniform(0, 1))
        .withMessage(
            "a log-uniform distribution must go from a number above 0 to a greater finite one,"
                + " was from 0.0 to 1.0");
    assertThatIllegalArgumentException().isThrownBy(() -> Distribution.uniformInt(2, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Distribution.logUniformInt(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Distribution.choice(List.of()));
  }

  @Test
  void probabilityOutOfRangeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Distribution.uniform(0, 1).quantile(1))
        .withMessage("probability must be at least 0 and less than 1, was 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Distribution.uniformInt(0, 1).quantile(Double.NaN));
  }

  @Test
  void parameterWithADistributionHasNoListedValues() {
    Param<Double> cost = Param.of("cost", Distribution.logUniform(1, 10));
    assertThat(cost.isListed()).isFalse();
    assertThat(cost).hasToString("cost~logUniform(1.0, 10.0)");
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(cost::values)
        .withMessageStartingWith("parameter cost must have listed values here");
  }

  @Test
  void parameterWithAChoiceIsAListedOne() {
    Param<Integer> k = Param.of("k", Distribution.choice(List.of(1, 2)));
    assertThat(k.isListed()).isTrue();
    assertThat(k.values()).containsExactly(1, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Param.of("k", Distribution.choice(List.of(1, 1))))
        .withMessage("parameter k must have distinct values, has 1 twice");
  }
}
