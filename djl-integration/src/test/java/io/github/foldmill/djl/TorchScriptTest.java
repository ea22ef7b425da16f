package io.github.foldmill.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.persist.MissingCodecException;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.FitContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The module is y = xWᵀ + b with W = (1 2 -1; 0.5 0 3) and b = (0.25 -2). */
class TorchScriptTest {
  private static final List<String> FEATURES = List.of("x", "y", "z");

  private final Tabular data =
      Tabular.of(
          FEATURES,
          new double[][] {{1, 2, 3}, {4, 0, 1}},
          ClassTarget.of(List.of("left", "right"), 1, 0));

  static TorchScript module() throws IOException {
    try (var file = TorchScriptTest.class.getResourceAsStream("/golden/linear.pt")) {
      assertThat(file).isNotNull();
      return TorchScript.of("linear/1", file.readAllBytes());
    }
  }

  @Test
  void aModulePredictsWhatItsFormulaGives() throws Exception {
    var fitted = module().classifier(FEATURES, List.of("left", "right"));

    var predictions = (ClassPredictions) fitted.predict(data);

    // Logits are (2.25, 7.5) and (3.25, 3).
    assertThat(predictions.score(0, 1)).isEqualTo(1 / (1 + StrictMath.exp(-5.25)));
    assertThat(predictions.score(1, 0)).isEqualTo(1 / (1 + StrictMath.exp(-0.25)));
    try (var model = fitted.model().open();
        var predictor = model.newPredictor(new NoopTranslator());
        var manager = NDManager.newBaseManager()) {
      var input = new NDList(manager.create(new float[] {1, 2, 3}, new Shape(1, 3)));
      assertThat(predictor.predict(input).singletonOrThrow().toFloatArray())
          .containsExactly(2.25f, 7.5f);
    }
  }

  @Test
  void aModuleFromAFileRunsOnlyIfAskedFor(@TempDir Path folder) throws Exception {
    var file = folder.resolve("module.safetensors");
    var fitted = module().classifier(FEATURES, List.of("left", "right"));
    var trusting = Persist.with(DjlCodec.of().withTorchScript());
    trusting.dump(fitted, file);

    var loaded = trusting.load(file, FittedDjl.class);

    assertThat(loaded.predict(data)).isEqualTo(fitted.predict(data));
    assertThat(loaded.model().network()).isEqualTo(fitted.model().network());
    assertThatExceptionOfType(MissingCodecException.class)
        .isThrownBy(() -> Persist.load(file))
        .withMessage(
            "the file holds TorchScript module \"linear/1\", a program; if you trust it, load it"
                + " with Persist.with(DjlCodec.of().withTorchScript())");
    assertThatExceptionOfType(MissingCodecException.class)
        .isThrownBy(() -> Persist.dump(fitted, folder.resolve("other.safetensors")));
  }

  @Test
  void whatIsNoModuleIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TorchScript.of("broken/1", new byte[100]).regressor(FEATURES))
        .withMessageStartingWith("the engine cannot load TorchScript module \"broken/1\": ");
  }

  @Test
  void aModuleIsNotTrainedAnyFurther() throws Exception {
    var network = module().classifier(FEATURES, List.of("left", "right")).model().network();

    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> DjlLearner.classification(network).fit(data, FitContext.of(1)))
        .withMessage(
            "TorchScript module \"linear/1\" is not trained any further; use its classifier or"
                + " regressor");
  }
}
