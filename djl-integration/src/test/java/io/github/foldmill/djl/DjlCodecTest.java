package io.github.foldmill.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.MissingCodecException;
import io.github.foldmill.persist.ModelCodec;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.tensor.Tensor;
import io.github.foldmill.tensor.TensorFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DjlCodecTest {
  @TempDir private Path folder;

  @Test
  void predictionsAreTheSameBitsAfterARoundTrip() throws Exception {
    var data = Fixtures.clouds(60, 1);
    var fitted =
        DjlLearner.classification(Fixtures.REGULARIZED).epochs(3).fit(data, FitContext.of(1));

    var loaded = load(dump(fitted), DjlCodec.of(Fixtures.MLP, Fixtures.REGULARIZED));

    assertThat(loaded.predict(data)).isEqualTo(fitted.predict(data));
    assertThat(loaded.model().features()).isEqualTo(fitted.model().features());
    assertThat(loaded.model().classes()).isEqualTo(fitted.model().classes());
    assertThat(loaded.model().parameters()).isEqualTo(fitted.model().parameters());
  }

  @Test
  void regressionSurvivesARoundTrip() throws Exception {
    var data = Fixtures.plane(60, 1);
    var fitted = DjlLearner.regression(Fixtures.MLP).epochs(3).fit(data, FitContext.of(1));

    var loaded = load(dump(fitted), DjlCodec.of("mlp/1", Fixtures::mlp));

    assertThat(loaded.predict(data)).isEqualTo(fitted.predict(data));
  }

  @Test
  void everyParameterIsAFloatTensorUnderItsOwnName() throws Exception {
    var fitted =
        DjlLearner.classification(Fixtures.MLP)
            .epochs(1)
            .fit(Fixtures.clouds(30, 1), FitContext.of(1));

    var file = TensorFile.open(dump(fitted));

    assertThat(file.read("01Linear_weight"))
        .isEqualTo(Tensor.of(fitted.model().values("01Linear_weight"), 16, 3));
    assertThat(file.read("03Linear_bias"))
        .isEqualTo(Tensor.of(fitted.model().values("03Linear_bias"), 3));
  }

  @Test
  void anUnknownNetworkIsNamed() throws Exception {
    var file = dumped(Fixtures.MLP);

    assertThatExceptionOfType(MissingCodecException.class)
        .isThrownBy(() -> load(file, DjlCodec.of(Fixtures.LINEAR)))
        .withMessage(
            "the file holds weights for network \"mlp/1\", this codec knows [linear/1]; bring its"
                + " layers with DjlCodec.of(\"mlp/1\", factory)");
  }

  @Test
  void otherLayersUnderTheSameIdAreRefused() throws Exception {
    var file = dumped(Fixtures.MLP);

    assertThatIOException()
        .isThrownBy(() -> load(file, DjlCodec.of("mlp/1", Fixtures::linear)))
        .withMessageEndingWith(
            """
            the weights do not fit network "mlp/1":
              missing "weight"
              missing "bias"
              unexpected "01Linear_weight"
              unexpected "01Linear_bias"
              unexpected "03Linear_weight"
              unexpected "03Linear_bias\"\
            """);
  }

  @Test
  void layersOfAnotherSizeUnderTheSameIdAreRefused() throws Exception {
    var file = dumped(Fixtures.LINEAR);

    assertThatIOException()
        .isThrownBy(() -> load(file, DjlCodec.of("linear/1", _ -> Fixtures.linear(8))))
        .withMessageEndingWith(
            """
            the weights do not fit network "linear/1":
              shape of "weight": the network builds [8, 3], the weights have [3, 3]
              shape of "bias": the network builds [8], the weights have [3]\
            """);
  }

  @Test
  void onlyFittedNetworksAreTaken() throws Exception {
    var fitted =
        DjlLearner.classification(Fixtures.MLP)
            .epochs(1)
            .fit(Fixtures.clouds(30, 1), FitContext.of(1));

    assertThat(DjlCodec.of().encodes(fitted)).isTrue();
    assertThat(DjlCodec.of().encodes(fitted.model())).isFalse();
    assertThat(DjlCodec.of().id()).isEqualTo("foldmill.djl/2");
  }

  @Test
  void theServiceTakesOnlyNetworksThatItCanReadAgain() throws Exception {
    var data = Fixtures.clouds(30, 1);
    var opaque = DjlLearner.classification(Fixtures.MLP).epochs(1).fit(data, FitContext.of(1));
    var described =
        DjlLearner.classification(BlockSpec.output()).epochs(1).fit(data, FitContext.of(1));

    assertThat(new DjlCodec().encodes(opaque)).isFalse();
    assertThat(new DjlCodec().encodes(described)).isTrue();
    assertThatExceptionOfType(MissingCodecException.class)
        .isThrownBy(() -> Persist.dump(opaque, folder.resolve("opaque.safetensors")));
  }

  @Test
  void filesOfTheFirstFormatAreStillRead() throws Exception {
    var data = Fixtures.clouds(30, 1);
    var fitted = DjlLearner.classification(Fixtures.LINEAR).epochs(1).fit(data, FitContext.of(1));
    var file = folder.resolve("first.safetensors");
    Persist.with(new FirstFormat()).dump(fitted, file);

    var loaded = load(file, DjlCodec.of(Fixtures.LINEAR));

    assertThat(loaded.predict(data)).isEqualTo(fitted.predict(data));
  }

  /** Writes what the first version of the codec wrote. */
  private static final class FirstFormat implements ModelCodec<FittedDjl> {
    @Override
    public String id() {
      return "foldmill.djl/1";
    }

    @Override
    public boolean encodes(Object value) {
      return value instanceof FittedDjl;
    }

    @Override
    public void encode(FittedDjl value, ArtifactWriter out) throws IOException {
      DjlModel model = value.model();
      out.putString("network", model.network().id())
          .putStrings("features", model.features())
          .putStrings("classes", model.classes())
          .putStrings("parameters", model.parameters());
      for (String name : model.parameters()) {
        out.putFloats("parameter." + name, model.values(name), model.shape(name));
      }
    }

    @Override
    public FittedDjl decode(ArtifactReader in) {
      throw new UnsupportedOperationException("only writes");
    }
  }

  @Test
  void twoNetworksOfOneIdAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DjlCodec.of(Fixtures.MLP, Network.of("mlp/1", Fixtures::linear)))
        .withMessage("network ids must be distinct, \"mlp/1\" occurs twice");
  }

  private Path dumped(Network network) throws Exception {
    var fitted =
        DjlLearner.classification(network).epochs(1).fit(Fixtures.clouds(30, 1), FitContext.of(1));
    return dump(fitted);
  }

  private Path dump(FittedDjl fitted) throws IOException {
    var file = folder.resolve("model.safetensors");
    Persist.with(DjlCodec.of()).dump(fitted, file);
    return file;
  }

  private static FittedDjl load(Path file, DjlCodec codec) throws IOException {
    return Persist.with(codec).load(file, FittedDjl.class);
  }
}
