package io.github.foldmill.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.StepFactory;
import io.github.foldmill.pipeline.Union;
import io.github.foldmill.testing.Golden;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against {@code composition.txt}, made by scikit-learn. */
class CompositionGoldenTest {
  private static final List<String> NAMES =
      List.of("sepal_length", "sepal_width", "petal_length", "petal_width");

  static List<List<String>> columns() {
    return Golden.lines("composition.txt", "columns");
  }

  @Test
  void unionIsScikitLearnsFeatureUnion() throws Exception {
    var union =
        Union.joining(JoinColumns.named())
            .branch("standard", _ -> new StandardScaler())
            .branch("unit", _ -> MinMaxScaler.unit())
            .branch("best", _ -> SelectKBest.fValue(2));
    var line = Golden.lines("composition.txt", "union").getFirst();

    assertTransforms(union, line.get(1), line.get(2));
  }

  @ParameterizedTest
  @MethodSource("columns")
  void columnStepsAreScikitLearnsColumnTransformer(List<String> line) throws Exception {
    boolean keeping = line.getFirst().endsWith("-passthrough");
    var steps = steps(line.getFirst().substring(0, line.getFirst().indexOf('-')));

    assertTransforms(
        keeping ? steps.keepingOthers() : steps.droppingOthers(), line.get(1), line.get(2));
  }

  private static ColumnSteps steps(String kind) {
    return switch (kind) {
      case "names" ->
          ColumnSteps.first(
                  ColumnSelector.named("petal_width", "sepal_length"),
                  "a",
                  _ -> new StandardScaler())
              .on(ColumnSelector.named("petal_length"), "b", _ -> MinMaxScaler.unit());
      case "numbers" -> ColumnSteps.first(ColumnSelector.at(2, 0), "a", _ -> new StandardScaler());
      case "regex" ->
          ColumnSteps.first(ColumnSelector.matching("_width$"), "a", _ -> new StandardScaler())
              .on(ColumnSelector.matching("^petal"), "b", _ -> SelectKBest.fValue(1));
      default -> throw new AssertionError(kind);
    };
  }

  private static void assertTransforms(
      StepFactory<Tabular, Tabular> factory, String names, String values) throws Exception {
    var table = table();
    var step = factory.create(ParamValues.none());
    var transformed = step.fit(table, FitContext.of(0)).apply(table);
    assertThat(String.join(",", transformed.names())).isEqualTo(names);
    double[] expected = Golden.doubles(values);
    assertThat(transformed.rows() * transformed.columns()).isEqualTo(expected.length);
    var features = transformed.features();
    for (int i = 0; i < expected.length; i++) {
      assertThat(features.get(i)).isCloseTo(expected[i], within(1e-12));
    }
  }

  private static Tabular table() {
    var line = Golden.lines("composition.txt", "data").getFirst();
    var target =
        ClassTarget.of(List.of("setosa", "versicolor", "virginica"), Golden.ints(line.get(3)));
    return Tabular.of(NAMES, Golden.doubles(line.get(2)), target);
  }
}
