package io.github.foldmill.djl;

import static io.github.foldmill.djl.BlockSpec.averagePool;
import static io.github.foldmill.djl.BlockSpec.batchNorm;
import static io.github.foldmill.djl.BlockSpec.conv1d;
import static io.github.foldmill.djl.BlockSpec.conv2d;
import static io.github.foldmill.djl.BlockSpec.dropout;
import static io.github.foldmill.djl.BlockSpec.embedding;
import static io.github.foldmill.djl.BlockSpec.flatten;
import static io.github.foldmill.djl.BlockSpec.globalAveragePool;
import static io.github.foldmill.djl.BlockSpec.gru;
import static io.github.foldmill.djl.BlockSpec.layerNorm;
import static io.github.foldmill.djl.BlockSpec.linear;
import static io.github.foldmill.djl.BlockSpec.lstm;
import static io.github.foldmill.djl.BlockSpec.maxPool;
import static io.github.foldmill.djl.BlockSpec.relu;
import static io.github.foldmill.djl.BlockSpec.residual;
import static io.github.foldmill.djl.BlockSpec.sequential;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.tensor.Shape;
import io.github.foldmill.tensor.Tensor;
import io.github.foldmill.tensor.TensorFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** State dicts that PyTorch wrote ({@code tools/golden/pytorch_layers.py}) give what it gives. */
class PyTorchLayersTest {
  private static final String ALL = "cases";

  /**
   * A module of PyTorch and the description that takes its state dict.
   *
   * @param spec the description
   * @param places where layers stand in the module and in the description, where these differ
   */
  record Case(String name, BlockSpec spec, List<List<String>> places) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Case of(String name, BlockSpec spec, String... places) {
    var pairs = new ArrayList<List<String>>();
    for (int i = 0; i < places.length; i += 2) {
      pairs.add(List.of(places[i], places[i + 1]));
    }
    return new Case(name, spec, pairs);
  }

  static List<Case> cases() {
    var all = new ArrayList<>(layers());
    for (var kind : ActivationSpec.Kind.values()) {
      var function =
          switch (kind) {
            case LEAKY_RELU -> ActivationSpec.of(kind).slope(0.1);
            case ELU -> ActivationSpec.of(kind).slope(0.5);
            default -> ActivationSpec.of(kind);
          };
      all.add(of(kind.name().toLowerCase(Locale.ROOT), function));
    }
    return all;
  }

  private static BlockSpec imageSpec() {
    return sequential(
        conv2d(4, 3).padding(1, 1),
        batchNorm(),
        relu(),
        maxPool(2, 2),
        residual(conv2d(4, 3).padding(1, 1)),
        dropout(0.5),
        flatten(),
        linear(3));
  }

  private static List<Case> layers() {
    return List.of(
        of("linear", linear(3)),
        of("linear_without_bias", new LinearSpec(3, false)),
        of("conv1d", conv1d(6, 3).stride(2).padding(1).groups(2)),
        of("conv1d_dilated", conv1d(3, 2).dilation(3).withoutBias()),
        of(
            "conv2d",
            new ConvolutionSpec(
                4, List.of(3, 2), List.of(1, 2), List.of(2, 1), List.of(1, 1), 1, true)),
        of("conv2d_depthwise", conv2d(4, 3).padding(1, 1).groups(4)),
        of(
            "conv3d",
            new ConvolutionSpec(
                3,
                List.of(2, 3, 2),
                List.of(1, 1, 1),
                List.of(1, 0, 1),
                List.of(1, 1, 1),
                1,
                true)),
        of("max_pool1d", maxPool(3).stride(2).padding(1)),
        of("max_pool2d", maxPool(2, 3)),
        of("max_pool3d", maxPool(2, 2, 2).padding(1, 1, 1)),
        of("average_pool1d", averagePool(3).stride(2).padding(1)),
        of("average_pool2d", averagePool(2, 2).stride(1, 1).padding(1, 1)),
        of("average_pool3d", averagePool(2, 2, 2)),
        of("global_average_pool", globalAveragePool(2)),
        of("global_max_pool", new GlobalPoolingSpec(PoolingSpec.Kind.MAX, 2)),
        of("batch_norm1d", batchNorm()),
        of("batch_norm2d", new BatchNormSpec(0.9, 1e-3)),
        of("layer_norm", layerNorm()),
        of("layer_norm_image", new LayerNormSpec(1e-3)),
        of("embedding", sequential(embedding(7, 4)), "1", "0"),
        of("lstm", sequential(lstm(5))),
        of("lstm_stacked", sequential(lstm(4).layers(3).withEveryStep())),
        of("gru", sequential(gru(5))),
        of("gru_stacked", sequential(gru(4).layers(2).withEveryStep())),
        of("image_network", imageSpec()),
        of(
            "text_network",
            sequential(embedding(7, 4), lstm(5).withEveryStep(), gru(3), linear(2)),
            "1",
            "0",
            "2",
            "1",
            "4",
            "2",
            "6",
            "3"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void layersGiveWhatPyTorchGives(Case one) throws Exception {
    Tensor input = tensor(one.name() + ".input");
    Tensor expected = tensor(one.name() + ".output");
    var data = TensorData.of(input, ValueTarget.of(new double[(int) input.shape().size(0)]));

    var rows = Inference.embed(model(one, data), TensorRows.of(data));

    double[] numbers = expected.toDoubles();
    assertThat(rows.values()).hasSize(numbers.length);
    for (int i = 0; i < numbers.length; i++) {
      assertThat((double) rows.values()[i])
          .as("number %d", i)
          .isCloseTo(numbers[i], within(2e-6 * Math.max(1, Math.abs(numbers[i]))));
    }
  }

  private static DjlModel model(Case one, TensorData data) throws Exception {
    var input = ModelInput.tensor(data.rowShape());
    return StateNames.of(one.spec(), 1).isEmpty()
        ? new DjlModel(Network.of(one.spec()), input, List.of(), List.of(), 0)
        : dict(one).model(one.spec(), input, List.of());
  }

  private static StateDict dict(Case one) throws Exception {
    var dict = StateDict.read(golden(one.name()));
    for (var place : one.places()) {
      dict = dict.renamed(place.getFirst(), place.getLast());
    }
    return dict;
  }

  private static Tensor tensor(String name) throws IOException, URISyntaxException {
    return TensorFile.open(golden(ALL)).read(name);
  }

  private static Path golden(String name) throws URISyntaxException {
    var resource = PyTorchLayersTest.class.getResource("/golden/pytorch/" + name + ".safetensors");
    return Path.of(Objects.requireNonNull(resource, name).toURI());
  }

  @Test
  void aClassifierOfImagesPredictsTheSoftmaxOfWhatPyTorchGives() throws Exception {
    var one = cases().stream().filter(any -> any.name().equals("image_network")).findFirst();
    Tensor input = tensor("image_network.input");
    double[] logits = tensor("image_network.output").toDoubles();
    var classes = List.of("cat", "dog", "owl");
    var data = TensorData.of(input, ClassTarget.of(classes, 0, 1, 2, 0, 1));

    var fitted = dict(one.orElseThrow()).classifier(imageSpec(), Shape.of(1, 8, 8), classes);

    var predicted = (ClassPredictions) fitted.predict(data);
    for (int row = 0; row < 5; row++) {
      double sum = 0;
      for (int code = 0; code < 3; code++) {
        sum += Math.exp(logits[row * 3 + code]);
      }
      for (int code = 0; code < 3; code++) {
        assertThat(predicted.score(row, code))
            .isCloseTo(Math.exp(logits[row * 3 + code]) / sum, within(1e-6));
      }
    }
  }

  @Test
  void everyCaseOfTheGoldenFilesIsCompared() throws Exception {
    var names = new TreeSet<String>();
    for (String name : TensorFile.open(golden(ALL)).names()) {
      names.add(name.substring(0, name.indexOf('.')));
    }

    assertThat(cases().stream().map(Case::name)).containsExactlyInAnyOrderElementsOf(names);
  }

  /**
   * A description that does not fit a state dict, and what differs.
   *
   * @param name of the state dict
   */
  record Misfit(String name, BlockSpec spec, String line) {}

  static List<Misfit> misfits() {
    return List.of(
        new Misfit(
            "conv2d",
            conv2d(4, 3),
            "shape of \"weight\": the network builds [4, 3, 3, 3], the weights have [4, 3, 3, 2]"),
        new Misfit(
            "lstm",
            sequential(lstm(6)),
            "shape of \"0.weight_ih_l0\": the network builds 24 rows, the weights have [20, 3]"),
        new Misfit("gru", sequential(gru(5).layers(2)), "missing \"0.weight_ih_l1\""),
        new Misfit("batch_norm1d", layerNorm(), "unexpected \"running_mean\""),
        new Misfit("layer_norm_image", sequential(layerNorm()), "unexpected \"weight\""),
        new Misfit(
            "layer_norm",
            conv2d(4, 3).withoutBias(),
            "shape of \"weight\": the network builds 4 rows, the weights have [6]"),
        new Misfit(
            "conv1d", conv1d(6, 3), "the network builds [6, 4, 3], the weights have [6, 2, 3]"),
        new Misfit("embedding", sequential(embedding(7, 4)), "unexpected \"1.weight\""));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void weightsThatDoNotFitAreToldLineByLine(Misfit misfit) throws Exception {
    long[] sizes = tensor(misfit.name() + ".input").shape().toArray();
    var row = Shape.of(Arrays.copyOfRange(sizes, 1, sizes.length));
    var dict = StateDict.read(golden(misfit.name()));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> dict.regressor(misfit.spec(), row))
        .withMessageStartingWith("the weights do not fit network \"")
        .withMessageContaining("\n  ")
        .withMessageContaining(misfit.line());
  }
}
