package io.github.foldmill.djl;

import static io.github.foldmill.djl.BlockSpec.activation;
import static io.github.foldmill.djl.BlockSpec.averagePool;
import static io.github.foldmill.djl.BlockSpec.batchNorm;
import static io.github.foldmill.djl.BlockSpec.conv1d;
import static io.github.foldmill.djl.BlockSpec.conv2d;
import static io.github.foldmill.djl.BlockSpec.conv3d;
import static io.github.foldmill.djl.BlockSpec.dropout;
import static io.github.foldmill.djl.BlockSpec.embedding;
import static io.github.foldmill.djl.BlockSpec.flatten;
import static io.github.foldmill.djl.BlockSpec.globalAveragePool;
import static io.github.foldmill.djl.BlockSpec.gru;
import static io.github.foldmill.djl.BlockSpec.layerNorm;
import static io.github.foldmill.djl.BlockSpec.linear;
import static io.github.foldmill.djl.BlockSpec.lstm;
import static io.github.foldmill.djl.BlockSpec.maxPool;
import static io.github.foldmill.djl.BlockSpec.output;
import static io.github.foldmill.djl.BlockSpec.parallel;
import static io.github.foldmill.djl.BlockSpec.relu;
import static io.github.foldmill.djl.BlockSpec.reshape;
import static io.github.foldmill.djl.BlockSpec.residual;
import static io.github.foldmill.djl.BlockSpec.sequential;
import static io.github.foldmill.djl.BlockSpec.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.hash.Hashing;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.FitContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BlockSpecTest {
  @TempDir private Path folder;

  /** Networks over eight columns with every kind of block in them. */
  static List<BlockSpec> everyKind() {
    var all = new ArrayList<BlockSpec>();
    all.add(output());
    all.add(sequential(linear(6), batchNorm(), relu(), dropout(0.2), output()));
    all.add(sequential(residual(sequential(linear(8), layerNorm(), tanh())), output()));
    all.add(
        sequential(
            parallel(ParallelSpec.Join.CONCATENATE, linear(3), sequential(linear(2), relu())),
            parallel(ParallelSpec.Join.ADD, linear(4), linear(4)),
            output()));
    all.add(
        sequential(
            reshape(1, 8),
            conv1d(4, 3).padding(1),
            maxPool(2),
            conv1d(4, 2).groups(2).withoutBias(),
            averagePool(2).stride(1),
            flatten(),
            output()));
    all.add(
        sequential(
            reshape(2, 2, 2),
            conv2d(3, 2).padding(1, 1).stride(1, 1),
            batchNorm(),
            maxPool(2, 2).padding(1, 1),
            globalAveragePool(2),
            output()));
    all.add(
        sequential(
            reshape(1, 2, 2, 2),
            conv3d(2, 1),
            averagePool(2, 2, 2),
            new GlobalPoolingSpec(PoolingSpec.Kind.MAX, 3),
            output()));
    all.add(
        sequential(
            reshape(4, 2), lstm(5).layers(2).dropout(0.1).withEveryStep(), gru(3), output()));
    all.add(
        sequential(
            activation(ActivationSpec.Kind.SIGMOID),
            parallel(
                ParallelSpec.Join.CONCATENATE,
                sequential(embedding(3, 2), gru(2)),
                sequential(embedding(3, 2), lstm(2))),
            output()));
    var functions = new ArrayList<BlockSpec>();
    for (var kind : ActivationSpec.Kind.values()) {
      functions.add(activation(kind));
    }
    functions.add(output());
    all.add(new SequentialSpec(functions));
    return all;
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void everyKindOfBlockTrainsRepeatsAndComesBackWithoutUserCode(BlockSpec spec) throws Exception {
    var data = table();
    var learner = DjlLearner.classification(spec).epochs(2).batchSize(8);
    var fitted = learner.fit(data, FitContext.of(3));
    var file = folder.resolve("network.safetensors");

    Persist.dump(fitted, file);
    var loaded = Persist.load(file, FittedDjl.class);

    assertThat(weights(learner.fit(data, FitContext.of(3)))).isEqualTo(weights(fitted));
    assertThat(weights(loaded)).isEqualTo(weights(fitted));
    assertThat(loaded.predict(data)).isEqualTo(fitted.predict(data));
    assertThat(loaded.model().network()).isEqualTo(Network.of(spec));
    assertThat(loaded.model().epochs()).isEqualTo(2);
  }

  /** Eight columns between 0 and 1, and two classes. */
  private static Tabular table() {
    var random = new SplittableRandom(1);
    var features = new double[20 * 8];
    for (int i = 0; i < features.length; i++) {
      features[i] = random.nextDouble();
    }
    int[] codes = IntStream.range(0, 20).map(row -> features[row * 8] > 0.5 ? 1 : 0).toArray();
    return Tabular.of(
        IntStream.range(0, 8).mapToObj(column -> "x" + column).toList(),
        features,
        ClassTarget.of(List.of("low", "high"), codes));
  }

  private static Map<String, List<Float>> weights(FittedDjl fitted) {
    var all = new LinkedHashMap<String, List<Float>>();
    for (String name : fitted.model().parameters()) {
      var values = new ArrayList<Float>();
      for (float value : fitted.model().values(name)) {
        values.add(value);
      }
      all.put(name, values);
    }
    return all;
  }

  @Test
  void parametersAreNamedAsInPyTorch() throws Exception {
    var spec =
        sequential(
            reshape(1, 8),
            conv1d(2, 3),
            batchNorm(),
            lstm(2).layers(2),
            residual(linear(2)),
            output());

    var model = DjlLearner.classification(spec).epochs(1).fit(table(), FitContext.of(1)).model();

    assertThat(model.parameters())
        .containsExactly(
            "1.weight",
            "1.bias",
            "2.weight",
            "2.bias",
            "2.running_mean",
            "2.running_var",
            "3.weight_ih_l0",
            "3.weight_hh_l0",
            "3.bias_ih_l0",
            "3.bias_hh_l0",
            "3.weight_ih_l1",
            "3.weight_hh_l1",
            "3.bias_ih_l1",
            "3.bias_hh_l1",
            "4.body.weight",
            "4.body.bias",
            "5.weight",
            "5.bias");
    assertThat(model.shape("3.weight_ih_l0")).containsExactly(8, 6);
    assertThat(model.shape("3.weight_ih_l1")).containsExactly(8, 2);
  }

  @Test
  void equalDescriptionsAreEqualAndHaveEqualKeys() {
    assertThat(everyKind()).isEqualTo(everyKind()).doesNotHaveDuplicates();
    assertThat(everyKind().stream().map(Hashing::hashOf))
        .isEqualTo(everyKind().stream().map(Hashing::hashOf).toList())
        .doesNotHaveDuplicates();
    assertThat(everyKind().stream().map(BlockSpec::toString)).doesNotHaveDuplicates();
  }

  @Test
  void descriptionsPrintAsTextAndAsJson() {
    var spec =
        sequential(
            reshape(1, -1),
            conv1d(4, 3).stride(2),
            maxPool(2),
            activation(ActivationSpec.Kind.LEAKY_RELU),
            new GlobalPoolingSpec(PoolingSpec.Kind.AVERAGE, 1),
            output());

    assertThat(spec)
        .hasToString(
            "sequential(reshape(shape=[1, -1]), conv1d(filters=4, kernel=[3], stride=[2],"
                + " padding=[0], dilation=[1], groups=1, bias=true), maxPool1d(window=[2],"
                + " stride=[2], padding=[0]), leakyRelu(slope=0.01), globalAveragePool1d,"
                + " output(bias=true))");
    assertThat(parallel(ParallelSpec.Join.ADD, linear(3), residual(relu())).toJson())
        .isEqualTo(
            """
            {"type":"parallel","join":"add","branches":[\
            {"type":"linear","units":3,"bias":true},\
            {"type":"residual","body":{"type":"relu"}}]}\
            """);
  }

  @Test
  void impossibleNumbersAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> linear(0))
        .withMessage("units must be at least 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dropout(1))
        .withMessage("rate must be from 0 to below 1, was 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> conv2d(3, 2).padding(1))
        .withMessage("padding must have as many sizes as the kernel [2, 2], was [1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reshape(-1, -1))
        .withMessage("shape must have sizes of at least 1, one of which may be -1, was [-1, -1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ActivationSpec(ActivationSpec.Kind.RELU, 0.1))
        .withMessage(
            "slope must be finite, and 0 for all but LEAKY_RELU, ELU and SWISH, was 0.1 for RELU");
    assertThatIllegalArgumentException()
        .isThrownBy(BlockSpec::sequential)
        .withMessage("layers must be at least one block, there was none");
  }
}
