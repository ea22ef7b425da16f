package io.github.foldmill.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.ValueTarget;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MakeRegressionTest {
  private static final Golden GOLDEN = new Golden("generators.properties");

  private static MakeRegression make() {
    return Datasets.makeRegression();
  }

  private static double[] coefficients(RegressionProblem problem) {
    return problem.coefficients().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] residuals(RegressionProblem problem) {
    var table = problem.table();
    var target = (ValueTarget) table.target();
    var residuals = new double[table.rows()];
    Arrays.setAll(
        residuals,
        row ->
            target.value(row)
                - problem.bias()
                - Columns.dot(table.row(row), coefficients(problem)));
    return residuals;
  }

  @Test
  void defaultsAreThoseOfScikitLearn() {
    var problem = make().generateProblem();
    assertThat(problem.table().rows()).isEqualTo(100);
    assertThat(problem.table().columns()).isEqualTo(100);
    assertThat(problem.coefficients().stream().filter(c -> c != 0)).hasSize(10);
    assertThat(problem.bias()).isZero();
    assertThat(Arrays.stream(residuals(problem))).allMatch(residual -> Math.abs(residual) < 1e-10);
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "2, true"})
  void withoutNoiseTheTargetIsExactlyLinear(long seed, boolean shuffle) {
    var problem =
        make().features(8).informative(3).bias(-12.5).shuffle(shuffle).seed(seed).generateProblem();
    assertThat(problem.bias()).isEqualTo(-12.5);
    assertThat(Arrays.stream(residuals(problem))).allMatch(residual -> Math.abs(residual) < 1e-10);
    assertThat(Arrays.stream(coefficients(problem))).allMatch(c -> c >= 0 && c < 100);
    assertThat(Arrays.stream(coefficients(problem)).filter(c -> c != 0)).hasSize(3);
  }

  @Test
  void informativeColumnsStandFirstWithoutShuffling() {
    var problem = make().features(6).informative(2).shuffle(false).generateProblem();
    assertThat(coefficients(problem)).matches(c -> c[0] > 0 && c[1] > 0);
    assertThat(Arrays.copyOfRange(coefficients(problem), 2, 6)).containsOnly(0);
  }

  @Test
  void moreInformativeColumnsThanThereAreMeansAll() {
    assertThat(coefficients(make().features(4).generateProblem())).hasSize(4).doesNotContain(0);
  }

  @Test
  void noInformativeColumnLeavesTheBias() {
    var target = (ValueTarget) make().informative(0).bias(3).generate().target();
    assertThat(target.values()).containsOnly(3);
  }

  @Test
  void noiseChangesOnlyTheTargetAndByItsDeviation() {
    var clean = make().samples(5000).features(5).generateProblem();
    var noisy = make().samples(5000).features(5).noise(20).generateProblem();
    assertThat(noisy.table().features()).isEqualTo(clean.table().features());
    assertThat(noisy.coefficients()).isEqualTo(clean.coefficients());
    var residuals = residuals(noisy);
    assertThat(Math.sqrt(Columns.dot(residuals, residuals) / residuals.length))
        .isCloseTo(20, within(0.8));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2})
  void singularValuesOfLowRankFeaturesAreThoseOfScikitLearn(long seed) {
    var make = make().effectiveRank(3).tailStrength(0.2).seed(seed);
    var tall = Columns.of(make.samples(30).features(8).generate());
    assertThat(Columns.singularValues(tall))
        .containsExactly(GOLDEN.numbers("singular.tall"), within(1e-12));
    var wide = Columns.singularValues(Columns.of(make.samples(8).features(30).generate()));
    assertThat(Arrays.copyOf(wide, 8))
        .containsExactly(GOLDEN.numbers("singular.wide"), within(1e-12));
    assertThat(Arrays.stream(wide, 8, 30)).allMatch(value -> value < 1e-12);
  }

  @Test
  void oneRowOrColumnIsEnough() {
    assertThat(make().samples(1).generate().rows()).isEqualTo(1);
    var line = make().samples(5).features(1).effectiveRank(1).generateProblem();
    assertThat(Arrays.stream(residuals(line))).allMatch(residual -> Math.abs(residual) < 1e-10);
    var values = Columns.of(line.table(), 0);
    assertThat(Columns.dot(values, values)).isCloseTo(1, within(1e-12));
  }

  @Test
  void aSeedDecidesEverything() {
    assertThat(make().seed(1).generateProblem()).isEqualTo(make().seed(1).generateProblem());
    assertThat(make().seed(1).generate()).isNotEqualTo(make().seed(2).generate());
  }

  @Test
  void contentIsTheSameForEver() {
    var table = make().samples(50).features(7).bias(1).noise(2).seed(20).generate();
    assertThat(Bits.features(table))
        .isEqualTo("ea01f7228aeb15cbe95f5fb471258e7a2814b8865304483b08f0663f0db71137");
    assertThat(Bits.target(table))
        .isEqualTo("b5e7dfbcf06076932d6671933014af4d3ca946abb92f6d4b56f1be5104457359");
    var lowRank = make().samples(50).features(7).effectiveRank(2).seed(20).generate();
    assertThat(Bits.features(lowRank))
        .isEqualTo("4fc3e1291bd8277cd8df939f75f81dc4562421b18f6d700b145e8559e7440d46");
    assertThat(Bits.target(lowRank))
        .isEqualTo("80cc681d2e4049642c7a9199e6839377a588f8cb7b81e464b3bdc82f40ae992a");
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make().features(0))
        .withMessage("features must be at least 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make().informative(-1))
        .withMessage("informative must be at least 0, was -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make().effectiveRank(0))
        .withMessage("effectiveRank must be at least 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make().tailStrength(-0.1))
        .withMessage("tailStrength must be from 0 to 1, was -0.1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make().noise(-1))
        .withMessage("noise must be finite and at least 0, was -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make().bias(Double.NaN))
        .withMessage("bias must be finite, was NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make().samples(1 << 30).generate())
        .withMessageContaining("a matrix must have at most 2147483639 values, was");
  }
}
