package io.github.foldmill.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.foldmill.testing.Golden;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests over several data sets, against {@code honest.txt}, made by SciPy. */
class DataSetTestsTest {
  private static final double TO_TWELVE_DIGITS = 1e-10;

  static List<List<String>> wilcoxon() {
    return Golden.lines("honest.txt", "wilcoxon");
  }

  static List<List<String>> sign() {
    return Golden.lines("honest.txt", "sign");
  }

  static List<List<String>> friedman() {
    return Golden.lines("honest.txt", "friedman");
  }

  @ParameterizedTest
  @MethodSource("wilcoxon")
  void signedRanksAreSciPys(List<String> line) {
    double[] first = Golden.doubles(line.get(0));
    double[] second = Golden.doubles(line.get(1));
    var test = SignedRankTest.of(first, second);
    assertThat(test.exact()).isEqualTo(!line.get(2).equals("normal"));
    assertThat(test.statistic()).isEqualTo(Double.parseDouble(line.get(3)));
    assertThat(test.pValue())
        .isCloseTo(Double.parseDouble(line.get(4)), withinPercentage(TO_TWELVE_DIGITS));
    var reversed = SignedRankTest.of(second, first);
    assertThat(reversed.pValue()).isEqualTo(test.pValue());
    assertThat(reversed.positive()).isEqualTo(test.negative());
  }

  @ParameterizedTest
  @MethodSource("sign")
  void signsAreSciPys(List<String> line) {
    var test = SignTest.of(Golden.doubles(line.get(0)), Golden.doubles(line.get(1)));
    assertThat(test.wins()).isEqualTo(Integer.parseInt(line.get(2)));
    assertThat(test.losses()).isEqualTo(Integer.parseInt(line.get(3)));
    assertThat(test.pValue())
        .isCloseTo(Double.parseDouble(line.get(4)), withinPercentage(TO_TWELVE_DIGITS));
  }

  private static FriedmanTest friedman(List<String> line) {
    double[][] scores =
        Arrays.stream(line.get(0).split(";", -1)).map(Golden::doubles).toArray(double[][]::new);
    var names = IntStream.range(0, scores[0].length).mapToObj("learner %d"::formatted).toList();
    return FriedmanTest.of(names, scores);
  }

  @ParameterizedTest
  @MethodSource("friedman")
  void friedmansTestIsSciPys(List<String> line) {
    var test = friedman(line);
    assertThat(test.statistic())
        .isCloseTo(Double.parseDouble(line.get(1)), withinPercentage(TO_TWELVE_DIGITS));
    assertThat(test.pValue())
        .isCloseTo(Double.parseDouble(line.get(2)), withinPercentage(TO_TWELVE_DIGITS));
    assertThat(test.fPValue()).isCloseTo(Double.parseDouble(line.get(3)), withinPercentage(1e-9));
  }

  @ParameterizedTest
  @MethodSource("friedman")
  void pairsFollowTheirDefinitions(List<String> line) {
    var test = friedman(line);
    double[] nemenyi = Golden.doubles(line.get(4));
    double[] holm = Golden.doubles(line.get(5));
    assertThat(test.nemenyi()).hasSize(nemenyi.length);
    for (int pair = 0; pair < nemenyi.length; pair++) {
      assertThat(test.nemenyi().get(pair).pValue()).isCloseTo(nemenyi[pair], within(1e-12));
      assertThat(test.holm().get(pair).pValue()).isCloseTo(holm[pair], within(1e-12));
    }
    // SciPy integrates the studentized range to about six digits.
    assertThat(test.criticalDifference(0.05))
        .isCloseTo(Double.parseDouble(line.get(6)), withinPercentage(1e-4));
  }

  @Test
  void pairsThatAreFurtherApartThanTheCriticalDifferenceAreThoseOfNemenyi() {
    var test = friedman(friedman().get(3));
    double critical = test.criticalDifference(0.05);
    assertThat(test.nemenyi())
        .allMatch(pair -> (Math.abs(pair.rankDifference()) > critical) == (pair.pValue() < 0.05))
        .anyMatch(pair -> pair.pValue() < 0.05);
    double[] ranks = test.meanRanks();
    assertThat(test.nemenyi())
        .allMatch(pair -> pair.rankDifference() == ranks[pair.first()] - ranks[pair.second()]);
  }

  @Test
  void tablesOfDemsarAreReproduced() {
    // Demšar 2006, table 5: q at 0.05 for 3 to 5 learners, cut after three digits.
    double[] q = {2.343, 2.569, 2.728};
    for (int k = 3; k <= 5; k++) {
      int learners = k;
      var names = IntStream.range(0, k).mapToObj(String::valueOf).toList();
      var scores = new double[14][];
      Arrays.setAll(scores, i -> IntStream.range(0, learners).mapToDouble(j -> i + j).toArray());
      double error = Math.sqrt(k * (k + 1) / (6.0 * 14));
      assertThat(FriedmanTest.of(names, scores).criticalDifference(0.05) / error)
          .isCloseTo(q[k - 3], within(1e-3));
    }
  }

  @Test
  void tiesDoNotCountAndAllTiesProveNothing() {
    double[] alike = {0.5, 0.25};
    assertThat(SignTest.of(alike, alike)).isEqualTo(new SignTest(0, 0, 2));
    assertThat(SignTest.of(alike, alike).pValue()).isEqualTo(1);
    assertThat(SignedRankTest.of(alike, alike)).isEqualTo(new SignedRankTest(0, 0, 0, true, 1));
    var without = SignedRankTest.of(new double[] {3, 1, -2}, new double[3]);
    var with = SignedRankTest.of(new double[] {3, 0, 1, -2, 0}, new double[5]);
    assertThat(with).isEqualTo(without);
    var friedman = FriedmanTest.of(List.of("a", "b", "c"), new double[][] {{1, 1, 1}, {2, 2, 2}});
    assertThat(friedman.statistic()).isZero();
    assertThat(friedman.pValue()).isEqualTo(1);
    assertThat(friedman.meanRanks()).containsExactly(2, 2, 2);
    assertThat(friedman.nemenyi()).allMatch(pair -> pair.pValue() == 1);
  }

  @Test
  void learnersThatAreAlwaysInOneOrderAreCertain() {
    var friedman =
        FriedmanTest.of(List.of("a", "b", "c"), new double[][] {{3, 2, 1}, {9, 5, 4}, {1, 0, -1}});
    assertThat(friedman.meanRanks()).containsExactly(1, 2, 3);
    assertThat(friedman.statistic()).isCloseTo(6, within(1e-12));
    assertThat(friedman.fPValue()).isCloseTo(0, within(1e-12));
    assertThat(friedman.learners()).containsExactly("a", "b", "c");
  }

  @Test
  void senselessQuestionsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignTest.of(new double[0], new double[0]))
        .withMessage("scores must be of the same data sets, at least 1, were 0 and 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignedRankTest.of(new double[] {1, Double.NaN}, new double[2]))
        .withMessage("scores must be finite, was NaN on data set 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FriedmanTest.of(List.of("a", "b"), new double[2][2]))
        .withMessage(
            "learners must be at least 3 and distinct, were [a, b]; compare 2 by SignedRankTest");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FriedmanTest.of(List.of("a", "b", "c"), new double[1][3]))
        .withMessage("data sets must be at least 2, were 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FriedmanTest.of(List.of("a", "b", "c"), new double[][] {{1, 2, 3}, {1}}))
        .withMessage("data set 1 must have a score for each of 3 learners, had 1");
  }
}
