package io.github.foldmill.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PreprocessingCodecTest {
  private static final Tabular DATA =
      Tabular.of(
          List.of("a", "b", "constant"),
          new double[][] {{1, -0.1, 7}, {2, 0.3, 7}, {4, 1e-9, 7}, {8, Math.PI, 7}},
          ClassTarget.of(List.of("x", "y"), 0, 1, 0, 1));

  @TempDir private Path folder;

  static Stream<Step<Tabular, Tabular>> steps() {
    return Stream.of(
        new StandardScaler(),
        MinMaxScaler.unit(),
        SelectKBest.fValue(2),
        Step.passthrough(),
        RobustScaler.quartiles(),
        new MaxAbsScaler(),
        new Normalizer(Normalizer.Norm.MAX),
        SimpleImputer.median(),
        PolynomialFeatures.of(3).interactions(),
        KBinsDiscretizer.quantile(3),
        new VarianceThreshold(0.01),
        OneHotEncoder.defaults()
            .drop(OneHotEncoder.Drop.IF_BINARY)
            .unknown(OneHotEncoder.Unknown.IGNORE)
            .grouping(CategoryGrouping.none().atMost(3)),
        OrdinalEncoder.defaults().unknown(-1).missing(-2));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void fittedStepLoadedFromAFileTransformsBitForBitAlike(Step<Tabular, Tabular> step)
      throws Exception {
    var fitted = step.fit(DATA, FitContext.of(0));
    var file = folder.resolve("step.safetensors");
    Persist.dump(fitted, file);

    @SuppressWarnings("unchecked") // the file holds what was dumped two lines above
    var loaded = (FittedStep<Tabular, Tabular>) Persist.load(file, FittedStep.class);

    assertThat(loaded).isEqualTo(fitted);
    assertThat(loaded.apply(DATA)).isEqualTo(fitted.apply(DATA));
  }
}
