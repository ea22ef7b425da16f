package io.github.foldmill.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.Derivations;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.testing.Golden;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Partly against {@code pca.txt}, made by scikit-learn. */
class PcaTest {
  private static final double TOLERANCE = 1e-8;
  private static final FitContext CONTEXT = FitContext.of(0);

  static List<List<String>> golden() {
    return Golden.lines("pca.txt", "pca");
  }

  @ParameterizedTest
  @MethodSource("golden")
  void componentsSignsVariancesAndCoordinatesAreScikitLearns(List<String> line) {
    var table = data(line.getFirst());
    var fitted = new Pca(Integer.parseInt(line.get(1))).fit(table, CONTEXT);

    assertClose(fitted.means(), line.get(2));
    assertClose(fitted.directions(), line.get(3));
    assertClose(fitted.variances(), line.get(4));
    assertClose(fitted.ratios(), line.get(5));
    int rows = Math.min(12, table.rows());
    var transformed = fitted.apply(table.select(IntStream.range(0, rows).toArray()));
    var values = new double[rows * transformed.columns()];
    transformed.features().get(values);
    assertClose(values, line.get(6));
  }

  @Test
  void firstComponentsOfALargerFitAreTheFittedOnes() throws Exception {
    for (int k : new int[] {1, 3, 8}) {
      Derivations.assertDerivedIsFitted(new Pca(k), random(30, 8), 8, 13, 100);
      Derivations.assertDerivedIsFitted(new Pca(k), random(8, 20), 8);
    }
  }

  @Test
  void componentsAreOrthonormalWhateverTheRank() {
    for (var table : List.of(random(40, 6), random(5, 12), constantAndRepeated())) {
      var fitted = new Pca(Pca.ALL).fit(table, CONTEXT);
      int width = table.columns();
      double[] all = fitted.directions();
      for (int i = 0; i < fitted.components(); i++) {
        for (int j = 0; j <= i; j++) {
          double product = 0;
          for (int column = 0; column < width; column++) {
            product += all[i * width + column] * all[j * width + column];
          }
          assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-12));
        }
      }
    }
  }

  @Test
  void rowsThatDoNotVaryHaveNoVarianceAndNoShares() {
    var fitted = new Pca(1).fit(table(new double[] {3, 4, 3, 4}, 2), CONTEXT);

    assertThat(fitted.variances()).containsExactly(0);
    assertThat(fitted.ratios()).containsExactly(Double.NaN);
    assertThat(fitted.apply(table(new double[] {3, 4}, 2)).value(0, 0)).isZero();
  }

  @Test
  void columnsAreNamedAsScikitLearnNamesThem() {
    assertThat(new Pca(2).fit(random(9, 4), CONTEXT).apply(random(3, 4)).names())
        .containsExactly("pca0", "pca1");
  }

  @Test
  void whatCannotBeProjectedIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pca(0))
        .withMessage("components must be at least 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pca(5).fit(random(30, 4), CONTEXT))
        .withMessageContaining("components must be at most the number of rows and of columns, 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pca(1).fit(random(1, 4), CONTEXT))
        .withMessageContaining("at least 2 rows");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pca(1).fit(table(new double[] {1, Double.NaN}, 1), CONTEXT))
        .withMessageContaining("feature \"x0\"; impute it first");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pca(2).derive(new Pca(1).fit(random(9, 1), CONTEXT)))
        .withMessageContaining("was 2");
  }

  @Test
  void fittedComponentsSurviveAFile(@TempDir Path folder) throws Exception {
    var fitted = new Pca(3).fit(random(20, 5), CONTEXT);
    var file = folder.resolve("pca.safetensors");
    Persist.dump(fitted, file);

    assertThat(Persist.load(file)).isEqualTo(fitted);
  }

  private static Tabular constantAndRepeated() {
    var values = new double[60];
    for (int row = 0; row < 12; row++) {
      double x = Math.sin(row);
      values[row * 5] = x;
      values[row * 5 + 1] = 2 * x;
      values[row * 5 + 2] = 7;
      values[row * 5 + 4] = row;
    }
    return table(values, 5);
  }

  private static Tabular random(int rows, int columns) {
    var random = new SplittableRandom(rows * 31L + columns);
    return table(random.doubles((long) rows * columns, -1, 1).toArray(), columns);
  }

  private static Tabular data(String name) {
    return Golden.lines("pca.txt", "data").stream()
        .filter(line -> line.getFirst().equals(name))
        .map(line -> table(Golden.doubles(line.get(2)), Integer.parseInt(line.get(1))))
        .findFirst()
        .orElseThrow();
  }

  private static Tabular table(double[] values, int columns) {
    var names = IntStream.range(0, columns).mapToObj(column -> "x" + column).toList();
    return Tabular.of(names, values, ValueTarget.of(new double[values.length / columns]));
  }

  private static void assertClose(double[] actual, String values) {
    double[] expected = Golden.doubles(values);
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i])
          .isCloseTo(expected[i], within(TOLERANCE * Math.max(1, Math.abs(expected[i]))));
    }
  }
}
