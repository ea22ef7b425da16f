package io.github.foldmill.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.internal.numeric.ChiSquare;
import io.github.foldmill.internal.numeric.FDistribution;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.testing.Golden;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Selections of features against {@code steps.txt}, made by scikit-learn and SciPy. */
class SelectionGoldenTest {
  private static final FitContext CONTEXT = FitContext.of(0);

  static List<List<String>> scores() {
    return Golden.lines("steps.txt", "scores");
  }

  static List<List<String>> percentile() {
    return Golden.lines("steps.txt", "percentile");
  }

  static List<List<String>> chance() {
    return Golden.lines("steps.txt", "chance");
  }

  static List<List<String>> variance() {
    return Golden.lines("steps.txt", "variance");
  }

  static List<List<String>> model() {
    return Golden.lines("steps.txt", "model");
  }

  @ParameterizedTest
  @MethodSource("scores")
  void scoresAndPValuesAreScikitLearns(List<String> line) {
    var score = FeatureScore.valueOf(line.get(1));
    var table = table(line.get(0), score);
    StepTables.assertClose(new SelectKBest(score, 1).fit(table, CONTEXT).scores(), line.get(2));
    if (score.hasPValues()) {
      double[] expected = Golden.doubles(line.get(3));
      double[] actual = score.pValues(table);
      for (int i = 0; i < expected.length; i++) {
        if (Double.isNaN(expected[i])) {
          assertThat(actual[i]).isNaN();
        } else {
          assertThat(actual[i]).isCloseTo(expected[i], within(1e-12));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("percentile")
  void percentileIsScikitLearns(List<String> line) throws Exception {
    var score = FeatureScore.valueOf(line.get(1));
    var step = new SelectPercentile(score, Double.parseDouble(line.get(2)));
    assertSelects(step, table(line.get(0), score), line.get(3));
  }

  @ParameterizedTest
  @MethodSource("chance")
  void pValueRulesAreScikitLearns(List<String> line) throws Exception {
    var score = FeatureScore.valueOf(line.get(1));
    var rule = SelectByPValue.Rule.valueOf(line.get(2));
    var step = new SelectByPValue(score, rule, Double.parseDouble(line.get(3)));
    assertSelects(step, table(line.get(0), score), line.get(4));
  }

  @ParameterizedTest
  @MethodSource("variance")
  void varianceThresholdIsScikitLearns(List<String> line) throws Exception {
    var table = StepTables.classes(line.get(0));
    var step = new VarianceThreshold(Double.parseDouble(line.get(1)));
    StepTables.assertClose(step.fit(table, CONTEXT).scores(), line.get(2));
    assertSelects(step, table, line.get(3));
  }

  @ParameterizedTest
  @MethodSource("model")
  void selectionByAModelIsScikitLearns(List<String> line) throws Exception {
    double[] importances = Golden.doubles(line.get(0));
    var names = IntStream.range(0, importances.length).mapToObj(i -> "x" + i).toList();
    var table = StepTables.classes("small").withFeatures(names, new double[5 * names.size()]);
    var threshold =
        new ImportanceThreshold(
            ImportanceThreshold.Base.valueOf(line.get(1)), Double.parseDouble(line.get(2)));
    var step =
        SelectFromModel.of(
                new KnownImportances(List.of(line.get(0).split(","))), (model, _) -> model)
            .threshold(threshold)
            .maxFeatures(
                line.get(3).equals("-") ? SelectFromModel.ALL : Integer.parseInt(line.get(3)));
    assertSelects(step, table, line.get(4));
  }

  @Test
  void chancesOfTheFDistributionAreSciPys() {
    for (var line : Golden.lines("steps.txt", "fdist")) {
      double expected = Double.parseDouble(line.get(3));
      double chance =
          FDistribution.survival(
              Double.parseDouble(line.get(0)),
              Integer.parseInt(line.get(1)),
              Integer.parseInt(line.get(2)));
      assertThat(chance).as(line.toString()).isCloseTo(expected, within(1e-11 * expected));
    }
    assertThat(FDistribution.survival(Double.NaN, 1, 2)).isNaN();
    assertThat(FDistribution.survival(Double.POSITIVE_INFINITY, 1, 2)).isZero();
    assertThat(FDistribution.survival(0, 1, 2)).isOne();
  }

  @Test
  void chancesOfTheChiSquareDistributionAreSciPys() {
    for (var line : Golden.lines("steps.txt", "chisquare")) {
      double expected = Double.parseDouble(line.get(2));
      double chance =
          ChiSquare.survival(Double.parseDouble(line.get(0)), Integer.parseInt(line.get(1)));
      assertThat(chance).as(line.toString()).isCloseTo(expected, within(1e-11 * expected));
    }
    assertThat(ChiSquare.survival(Double.NaN, 1)).isNaN();
    assertThat(ChiSquare.survival(Double.POSITIVE_INFINITY, 3)).isZero();
    assertThat(ChiSquare.survival(0, 3)).isOne();
  }

  @Test
  void featuresOfCountsMustNotBeNegative() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new SelectKBest(FeatureScore.CHI_SQUARE, 1).fit(StepTables.classes("dense"), CONTEXT))
        .withMessageContaining("needs values of at least 0");
  }

  @Test
  void mutualInformationHasNoPValues() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new SelectByPValue(FeatureScore.MUTUAL_INFORMATION, SelectByPValue.Rule.FAMILY, 0.05))
        .withMessageContaining("must have p values");
  }

  private static Tabular table(String name, FeatureScore score) {
    return score == FeatureScore.CORRELATION ? StepTables.values(name) : StepTables.classes(name);
  }

  /** A selection that keeps nothing is refused here; scikit-learn gives an empty table. */
  private static void assertSelects(Step<Tabular, Tabular> step, Tabular table, String columns)
      throws Exception {
    if (columns.equals("-")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> step.fit(table, CONTEXT))
          .withMessageContaining("must leave at least 1 feature");
      return;
    }
    var fitted = (FittedSelection) step.fit(table, CONTEXT);
    assertThat(fitted.columns()).isEqualTo(Golden.ints(columns));
    var names = IntStream.of(fitted.columns()).mapToObj(table.names()::get).toList();
    assertThat(fitted.apply(table).names()).isEqualTo(names);
    assertThat(fitted.schema(Schema.unknown())).isEqualTo(Schema.of(names));
  }
}
