package io.github.foldmill.internal.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.foldmill.testing.Golden;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Against {@code comparison.txt}, made by SciPy. */
class StudentTTest {
  private static final double TO_TWELVE_DIGITS = 1e-10;

  static List<List<String>> student() {
    return Golden.lines("comparison.txt", "student");
  }

  @ParameterizedTest
  @MethodSource("student")
  void chancesAreSciPysToTwelveDigits(List<String> line) {
    double t = Double.parseDouble(line.get(0));
    double degrees = Double.parseDouble(line.get(1));
    double chance = Double.parseDouble(line.get(2));

    assertThat(StudentT.survival(t, degrees)).isCloseTo(chance, withinPercentage(TO_TWELVE_DIGITS));
    assertThat(StudentT.cumulative(-t, degrees)).isEqualTo(StudentT.survival(t, degrees));
  }

  /** One degree is Cauchy's distribution, two have a closed form. */
  @ParameterizedTest
  @CsvSource({"1e-9", "0.1", "1", "3", "1e3", "1e8", "1e100"})
  void oneAndTwoDegreesFollowTheirClosedForms(double t) {
    assertThat(StudentT.survival(t, 1))
        .isCloseTo(Math.atan(1 / t) / Math.PI, withinPercentage(TO_TWELVE_DIGITS));
    double root = Math.hypot(t, Math.sqrt(2));
    assertThat(StudentT.survival(t, 2))
        .isCloseTo(1 / (root * (root + t)), withinPercentage(TO_TWELVE_DIGITS));
  }

  @Test
  void endsOfTheLineHaveTheirChances() {
    assertThat(StudentT.survival(Double.POSITIVE_INFINITY, 4)).isZero();
    assertThat(StudentT.survival(Double.NEGATIVE_INFINITY, 4)).isEqualTo(1);
    assertThat(StudentT.survival(0, 4)).isEqualTo(0.5);
    assertThat(StudentT.survival(Double.NaN, 4)).isNaN();
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.5, 1.1447298858494002",
    "3, 4, -4.0943445622221",
    "1, 1, 0",
    "10, 10, -13.736229227036555",
    "0.001, 0.002, 7.313217104417236"
  })
  void betaFunctionHasItsKnownValues(double a, double b, double log) {
    assertThat(BetaFunction.log(a, b))
        .isCloseTo(log, org.assertj.core.api.Assertions.within(4e-14));
  }
}
