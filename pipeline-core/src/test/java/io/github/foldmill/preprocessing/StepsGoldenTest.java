package io.github.foldmill.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.testing.Golden;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against {@code steps.txt}, made by scikit-learn. */
class StepsGoldenTest {
  private static final FitContext CONTEXT = FitContext.of(0);

  static List<List<String>> robust() {
    return Golden.lines("steps.txt", "robust");
  }

  static List<List<String>> maxabs() {
    return Golden.lines("steps.txt", "maxabs");
  }

  static List<List<String>> normalize() {
    return Golden.lines("steps.txt", "normalize");
  }

  static List<List<String>> impute() {
    return Golden.lines("steps.txt", "impute");
  }

  static List<List<String>> polynomial() {
    return Golden.lines("steps.txt", "polynomial");
  }

  static List<List<String>> bins() {
    return Golden.lines("steps.txt", "bins");
  }

  @ParameterizedTest
  @MethodSource("robust")
  void robustScalerIsScikitLearns(List<String> line) throws Exception {
    var table = StepTables.classes(line.get(0));
    var scaler = new RobustScaler(Double.parseDouble(line.get(1)), Double.parseDouble(line.get(2)));
    var fitted = scaler.fit(table, CONTEXT);
    StepTables.assertClose(fitted.centers(), line.get(3));
    StepTables.assertClose(fitted.scales(), line.get(4));
    assertFirstRows(fitted, table, line.get(5));
    assertKeepsNames(scaler, table);
  }

  @ParameterizedTest
  @MethodSource("maxabs")
  void maxAbsScalerIsScikitLearns(List<String> line) throws Exception {
    var table = StepTables.classes(line.get(0));
    var fitted = new MaxAbsScaler().fit(table, CONTEXT);
    StepTables.assertClose(fitted.scales(), line.get(1));
    assertFirstRows(fitted, table, line.get(2));
    assertKeepsNames(new MaxAbsScaler(), table);
  }

  @ParameterizedTest
  @MethodSource("normalize")
  void normalizerIsScikitLearns(List<String> line) throws Exception {
    var table = StepTables.classes(line.get(0));
    var normalizer = new Normalizer(Normalizer.Norm.valueOf(line.get(1)));
    assertFirstRows(normalizer.fit(table, CONTEXT), table, line.get(2));
    assertKeepsNames(normalizer, table);
  }

  @ParameterizedTest
  @MethodSource("impute")
  void simpleImputerIsScikitLearns(List<String> line) throws Exception {
    var table = StepTables.classes(line.get(0));
    var imputer =
        new SimpleImputer(
            SimpleImputer.Strategy.valueOf(line.get(1)), Double.parseDouble(line.get(2)));
    var fitted = imputer.fit(table, CONTEXT);
    StepTables.assertClose(fitted.fills(), line.get(3));
    assertFirstRows(fitted, table, line.get(5));
    var names = List.of(line.get(4).split(","));
    assertThat(fitted.apply(table).names()).isEqualTo(names);
    assertThat(fitted.schema(Schema.unknown())).isEqualTo(Schema.of(names));
  }

  @ParameterizedTest
  @MethodSource("polynomial")
  void polynomialFeaturesAreScikitLearns(List<String> line) throws Exception {
    var table = StepTables.classes(line.get(0));
    var step =
        new PolynomialFeatures(
            Integer.parseInt(line.get(1)), line.get(2).equals("1"), line.get(3).equals("1"));
    var fitted = step.fit(table, CONTEXT);
    assertFirstRows(fitted, table, line.get(5));
    var names = List.of(line.get(4).replace('*', ' ').split(","));
    assertThat(fitted.apply(table).names()).isEqualTo(names);
    assertThat(step.schema(Schema.of(table.names()))).isEqualTo(Schema.of(names));
    assertThat(fitted.schema(Schema.unknown())).isEqualTo(Schema.of(names));
  }

  @ParameterizedTest
  @MethodSource("bins")
  void binsAreScikitLearns(List<String> line) throws Exception {
    var table = StepTables.classes(line.get(0));
    var step =
        new KBinsDiscretizer(
            Integer.parseInt(line.get(2)), KBinsDiscretizer.Strategy.valueOf(line.get(1)));
    var fitted = step.fit(table, CONTEXT);
    StepTables.assertClose(StepTables.rows(fitted.apply(table), table.rows()), line.get(3));
    assertKeepsNames(step, table);
  }

  private static void assertFirstRows(
      FittedStep<Tabular, Tabular> fitted, Tabular table, String expected) throws Exception {
    StepTables.assertClose(StepTables.rows(fitted.apply(table), 12), expected);
  }

  /** The schema tells the columns before and after the fit, and refuses others. */
  private static void assertKeepsNames(Step<Tabular, Tabular> step, Tabular table)
      throws Exception {
    var schema = Schema.of(table.names());
    var fitted = step.fit(table, CONTEXT);
    assertThat(step.schema(schema)).isEqualTo(schema);
    assertThat(fitted.schema(schema)).isEqualTo(schema);
    assertThat(fitted.apply(table).names()).isEqualTo(table.names());
    if (!(fitted instanceof Normalizer)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> fitted.schema(Schema.of(List.of("other"))))
          .withMessageContaining("was given columns [other]");
    }
  }
}
