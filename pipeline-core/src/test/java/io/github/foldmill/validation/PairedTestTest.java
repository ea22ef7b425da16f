package io.github.foldmill.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.testing.Golden;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against {@code comparison.txt}, made by scikit-learn's example of statistical comparison. */
class PairedTestTest {
  static List<List<String>> pairs() {
    return Golden.lines("comparison.txt", "pair");
  }

  private static double[] scores(String candidate) {
    var line = Golden.lines("comparison.txt", "scores").get(Integer.parseInt(candidate));
    return Golden.doubles(line.getLast());
  }

  private static double ratio() {
    var line = Golden.lines("comparison.txt", "scores").getFirst();
    return Double.parseDouble(line.get(2)) / Double.parseDouble(line.get(1));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void exampleOfScikitLearnIsReproduced(List<String> line) {
    var test = PairedTest.corrected(scores(line.get(0)), scores(line.get(1)), ratio());
    var posterior = test.posterior(0.01);

    assertThat(test.degreesOfFreedom()).isEqualTo(99);
    assertClose(test.t(), line.get(2));
    assertClose(test.rightTailedPValue(), line.get(3));
    assertClose(test.pValue() / 2, line.get(3));
    assertClose(posterior.better(), line.get(5));
    assertClose(posterior.equivalent(), line.get(6));
    assertClose(posterior.worse(), line.get(7));
  }

  private static void assertClose(double actual, String expected) {
    double number = Double.parseDouble(expected);
    assertThat(actual).isCloseTo(number, within(1e-12 * Math.max(1, Math.abs(number))));
  }

  @Test
  void equalScoresDoNotDifferAndConstantDifferencesDo() {
    var none = PairedTest.corrected(new double[] {0.5, 0.75}, new double[] {0.5, 0.75}, 0.25);
    assertThat(none.pValue()).isEqualTo(1);
    assertThat(none.posterior(0)).isEqualTo(new PairedTest.Posterior(0, 1, 0));

    var one = PairedTest.corrected(new double[] {0.5, 0.75}, new double[] {0.25, 0.5}, 0.25);
    assertThat(one.t()).isInfinite();
    assertThat(one.pValue()).isZero();
    assertThat(one.posterior(0.1)).isEqualTo(new PairedTest.Posterior(1, 0, 0));
    assertThat(one.posterior(0.3)).isEqualTo(new PairedTest.Posterior(0, 1, 0));
  }

  @Test
  void missingScoresGiveNoVerdict() {
    var test = PairedTest.corrected(new double[] {0.5, Double.NaN}, new double[] {0.5, 0.75}, 0.25);
    assertThat(test.t()).isNaN();
    assertThat(test.pValue()).isNaN();
    assertThat(test.posterior(0.1).better()).isNaN();
    assertThat(test.posterior(0.1).worse()).isNaN();
    assertThat(test.posterior(0.1).equivalent()).isNaN();
  }

  @Test
  void senselessQuestionsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedTest.corrected(new double[1], new double[1], 1))
        .withMessage("scores must be of the same folds, at least 2, were 1 and 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedTest.corrected(new double[2], new double[3], 1))
        .withMessage("scores must be of the same folds, at least 2, were 2 and 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedTest.corrected(new double[2], new double[2], 0))
        .withMessage("validationToTraining must be above 0, was 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedTest.corrected(new double[2], new double[2], 1).posterior(-0.1))
        .withMessage("equivalence must be at least 0, was -0.1");
  }
}
