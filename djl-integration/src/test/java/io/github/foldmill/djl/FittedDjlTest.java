package io.github.foldmill.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.ValuePredictions;
import io.github.foldmill.pipeline.FitContext;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FittedDjlTest {
  private final Tabular data = Fixtures.clouds(60, 1);
  private FittedDjl fitted;

  @BeforeAll
  void train() throws Exception {
    fitted = DjlLearner.classification(Fixtures.REGULARIZED).epochs(5).fit(data, FitContext.of(1));
  }

  @Test
  void probabilitiesAreTheSoftmaxOfTheNetworksOutputs() throws Exception {
    var predictions = (ClassPredictions) fitted.predict(data);

    try (var model = fitted.model().open();
        var predictor = model.newPredictor(new NoopTranslator());
        var manager = model.getNDManager().newSubManager()) {
      var logits = predictor.predict(new NDList(input(manager))).singletonOrThrow();
      var expected = logits.softmax(1).toFloatArray();
      for (int row = 0; row < data.rows(); row++) {
        double sum = 0;
        for (int code = 0; code < 3; code++) {
          sum += predictions.score(row, code);
          assertThat(predictions.score(row, code))
              .isCloseTo(expected[row * 3 + code], within(1e-6));
          assertThat(predictions.score(row, code))
              .isLessThanOrEqualTo(predictions.score(row, predictions.predicted(row)));
        }
        assertThat(sum).isCloseTo(1, within(1e-15));
      }
    }
  }

  @Test
  void anOpenedModelCanBeSavedAndLoadedByDjl(@TempDir Path folder) throws Exception {
    try (var model = fitted.model().open();
        var loaded = Model.newInstance("regularized")) {
      model.save(folder, "regularized");
      loaded.setBlock(Fixtures.regularized(3));
      loaded.load(folder);

      assertThat(folder).isDirectoryContaining("glob:**.params");
      for (String name : fitted.model().parameters()) {
        assertThat(loaded.getBlock().getParameters().get(name).getArray().toFloatArray())
            .as(name)
            .isEqualTo(fitted.model().values(name));
      }
    }
  }

  private NDArray input(NDManager manager) {
    var values = new float[data.rows() * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) data.features().get(i);
    }
    return manager.create(values, new Shape(data.rows(), 3));
  }

  @Test
  void manyThreadsPredictTheSameBits() throws Exception {
    Predictions expected = fitted.predict(data);
    Callable<Predictions> task = () -> fitted.predict(data);

    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var result : threads.invokeAll(Collections.nCopies(32, task))) {
        assertThat(result.get()).isEqualTo(expected);
      }
    }
  }

  @Test
  void moreRowsThanOneChunkArePredictedInOrder() throws Exception {
    var many = Fixtures.clouds(2500, 3);
    int[] lastRows = IntStream.range(2048, 2500).toArray();

    var all = (ClassPredictions) fitted.predict(many);
    var last = (ClassPredictions) fitted.predict(many.select(lastRows));

    assertThat(all.size()).isEqualTo(2500);
    for (int i = 0; i < lastRows.length; i++) {
      assertThat(all.score(lastRows[i], 1)).isEqualTo(last.score(i, 1));
      assertThat(all.truth(lastRows[i])).isEqualTo(last.truth(i));
    }
  }

  @Test
  void noRowsGiveNoPredictions() {
    assertThat(fitted.predict(data.select()).size()).isZero();
  }

  @Test
  void truthIsMatchedByClassName() {
    var renamed =
        Tabular.of(data.names(), new double[6], ClassTarget.of(List.of("violet", "blue"), 0, 1));

    var predictions = (ClassPredictions) fitted.predict(renamed);

    assertThat(predictions.truth(0)).isEqualTo(ClassPredictions.UNKNOWN);
    assertThat(predictions.truth(1)).isEqualTo(2);
  }

  @Test
  void truthOfTheOtherKindIsUnknown() throws Exception {
    var plane = Fixtures.plane(20, 1);
    var regression = DjlLearner.regression(Fixtures.LINEAR).epochs(1).fit(plane, FitContext.of(1));
    var unlabelled =
        Tabular.of(plane.names(), new double[4], ClassTarget.of(List.of("no", "yes"), 0, 1));

    var predictions = (ValuePredictions) regression.predict(unlabelled);

    assertThat(predictions.truth(0)).isNaN();
    assertThat(predictions.predicted(0)).isFinite();
  }

  @Test
  void otherColumnsAreRefused() {
    var swapped =
        Tabular.of(
            List.of("y", "x", "z"), new double[3], ClassTarget.of(List.of("red", "blue"), 0));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> fitted.predict(swapped))
        .withMessage("columns must be those of the training data, [x, y, z], were [y, x, z]");
  }

  @Test
  void missingValuesAreRefused() {
    var holes =
        Tabular.of(
            data.names(),
            new double[] {1, Double.NaN, 3},
            ClassTarget.of(List.of("red", "blue"), 0));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> fitted.predict(holes))
        .withMessageStartingWith("feature \"y\" must not be missing (NaN)");
  }

  @Test
  void unknownParametersAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fitted.model().values("weight"))
        .withMessageStartingWith("parameter must be one of [01Linear_weight, 01Linear_bias,")
        .withMessageEndingWith("was \"weight\"");
  }
}
