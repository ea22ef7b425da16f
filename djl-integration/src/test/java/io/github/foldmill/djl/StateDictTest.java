package io.github.foldmill.djl;

import static io.github.foldmill.djl.BlockSpec.batchNorm;
import static io.github.foldmill.djl.BlockSpec.linear;
import static io.github.foldmill.djl.BlockSpec.lstm;
import static io.github.foldmill.djl.BlockSpec.output;
import static io.github.foldmill.djl.BlockSpec.relu;
import static io.github.foldmill.djl.BlockSpec.reshape;
import static io.github.foldmill.djl.BlockSpec.sequential;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.ValuePredictions;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.tensor.Compression;
import io.github.foldmill.tensor.DType;
import io.github.foldmill.tensor.Tensor;
import io.github.foldmill.tensor.TensorFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDictTest {
  private static final BlockSpec MLP = sequential(linear(2), batchNorm(), relu(), output());

  @TempDir private Path folder;

  /** Writes the bytes that {@code safetensors.torch.save_file} gives, without any of our own. */
  private Path pyTorchFile(String header, float... values) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    var bytes =
        ByteBuffer.allocate(8 + json.length + values.length * Float.BYTES + Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(json.length)
            .put(json);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return Files.write(folder.resolve("pytorch.safetensors"), bytes.putLong(7).array());
  }

  private Path mlpFile() throws IOException {
    // Of a module with fc1 = Linear(2, 2), bn = BatchNorm1d(2), fc2 = Linear(2, 1).
    return pyTorchFile(
        "{\"__metadata__\":{\"format\":\"pt\"},"
            + "\"bn.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
            + "\"bn.running_mean\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]},"
            + "\"bn.running_var\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[16,24]},"
            + "\"bn.weight\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[24,32]},"
            + "\"fc1.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[32,40]},"
            + "\"fc1.weight\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[40,56]},"
            + "\"fc2.bias\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[56,60]},"
            + "\"fc2.weight\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[60,68]},"
            + "\"bn.num_batches_tracked\":{\"dtype\":\"I64\",\"shape\":[],"
            + "\"data_offsets\":[68,76]}}",
        0.5f,
        -1,
        1,
        2,
        4,
        0.25f,
        2,
        3,
        0.1f,
        -0.2f,
        1,
        2,
        -3,
        0.5f,
        0.75f,
        2,
        -1);
  }

  private static StateDict renamed(Path file) throws IOException {
    return StateDict.read(file).renamed("fc1", "0").renamed("bn", "1").renamed("fc2", "3");
  }

  @Test
  void aFileOfPyTorchPredictsWhatItsFormulasGive() throws Exception {
    var fitted = renamed(mlpFile()).regressor(MLP, List.of("a", "b"));

    var predicted = (ValuePredictions) fitted.predict(rows(1, 2, -0.5, 0.25));

    assertThat(predicted.predicted(0)).isCloseTo(mlp(1, 2), within(1e-5));
    assertThat(predicted.predicted(1)).isCloseTo(mlp(-0.5, 0.25), within(1e-5));
    assertThat(mlp(1, 2)).isNotEqualTo(0.75);
  }

  /** The network of {@link #mlpFile} by PyTorch's documentation of its layers. */
  private static double mlp(double a, double b) {
    double first = 2 * (a + 2 * b + 0.1 - 1) / Math.sqrt(4 + 1e-5) + 0.5;
    double second = 3 * (-3 * a + 0.5 * b - 0.2 - 2) / Math.sqrt(0.25 + 1e-5) - 1;
    return 2 * Math.max(0, first) - Math.max(0, second) + 0.75;
  }

  private static Tabular rows(double... features) {
    return Tabular.of(List.of("a", "b"), features, ValueTarget.of(new double[features.length / 2]));
  }

  @Test
  void anLstmOfPyTorchPredictsWhatItsFormulasGive() throws Exception {
    var file = folder.resolve("lstm.safetensors");
    TensorFile.writer()
        .add("weight_ih_l0", Tensor.of(new float[] {0.5f, -0.25f, 1, 0.75f}, 4, 1))
        .add("weight_hh_l0", Tensor.of(new float[] {0.1f, 0.2f, -0.3f, 0.4f}, 4, 1))
        .add("bias_ih_l0", Tensor.of(new float[] {0, 0.5f, 0.25f, -0.5f}, 4))
        .add("bias_hh_l0", Tensor.of(new float[] {0.125f, 0, 0, 0}, 4))
        .add("head.weight", Tensor.of(new float[] {2}, 1, 1))
        .add("head.bias", Tensor.of(new float[] {1}, 1))
        .write(file);
    var dict = StateDict.read(file).renamed("head", "2");
    for (String name : List.of("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")) {
      dict = dict.renamed(name, "1." + name);
    }

    var fitted = dict.regressor(sequential(reshape(2, 1), lstm(1), output()), List.of("a", "b"));

    double hidden = 0;
    double cell = 0;
    for (double x : new double[] {0.5, -1.5}) {
      double input = sigmoid(0.5 * x + 0.1 * hidden + 0.125);
      double forget = sigmoid(-0.25 * x + 0.2 * hidden + 0.5);
      double gate = Math.tanh(x - 0.3 * hidden + 0.25);
      double output = sigmoid(0.75 * x + 0.4 * hidden - 0.5);
      cell = forget * cell + input * gate;
      hidden = output * Math.tanh(cell);
    }
    var predicted = (ValuePredictions) fitted.predict(rows(0.5, -1.5));
    assertThat(predicted.predicted(0)).isCloseTo(2 * hidden + 1, within(1e-5));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Test
  void aDictThatDoesNotFitIsToldLineByLine() throws Exception {
    var dict = renamed(mlpFile()).renamed("3.bias", "3.offset");

    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            dict.regressor(sequential(linear(3), batchNorm(), relu(), output()), List.of("a", "b")))
        .withMessageEndingWith(
            """
            :
              shape of "0.weight": the network builds 3 rows, the weights have [2, 2]
              shape of "0.bias": the network builds 3 rows, the weights have [2]
              missing "3.bias"
              unexpected "3.offset\"\
            """);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> renamed(mlpFile()).regressor(MLP, List.of("a", "b", "c")))
        .withMessageEndingWith(
            "shape of \"0.weight\": the network builds [2, 3], the weights have [2, 2]");
  }

  @Test
  void namesThatAreNotThereOrCollideAreRefused() throws Exception {
    var dict = StateDict.read(mlpFile());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> dict.renamed("fc", "0"))
        .withMessageStartingWith("no weights are named \"fc\" or begin with \"fc.\", names are [");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dict.renamed("fc1", "fc2"))
        .withMessageContaining("is twice after renaming \"fc1\"");
    assertThat(dict.without("bn").without("fc2.bias").names())
        .containsExactlyInAnyOrder("fc1.bias", "fc1.weight", "fc2.weight");
  }

  @Test
  void halfPrecisionIsWidenedAndWholeNumbersAreRefused() throws Exception {
    var file = folder.resolve("half.safetensors");
    TensorFile.writer()
        .add("weight", Tensor.ofFloat16(new float[] {0.5f, -2}, 1, 2))
        .add("bias", Tensor.of(new float[] {1}, 1))
        .write(file);
    var whole = folder.resolve("whole.safetensors");
    TensorFile.writer().add("weight", Tensor.of(new int[] {1, 2}, 1, 2)).write(whole);

    var fitted = StateDict.read(file).regressor(output(), List.of("a", "b"));

    assertThat(((ValuePredictions) fitted.predict(rows(2, 3))).predicted(0)).isEqualTo(-4);
    assertThatIOException()
        .isThrownBy(() -> StateDict.read(whole))
        .withMessage("weights must be one of [F32, F16, BF16], \"weight\" is I32");
  }

  @Test
  void anEngineComputesWithTheMemoryItIsGiven() {
    var memory = java.lang.foreign.Arena.ofAuto().allocate(8, 64);
    var weights = Weights.of("weight", new long[] {2}, () -> memory);

    try (var manager = NDManager.newBaseManager(Training.DEVICE)) {
      var array = weights.shared(manager);
      memory.setAtIndex(java.lang.foreign.ValueLayout.JAVA_FLOAT, 1, 7);

      assertThat(array.toFloatArray()).containsExactly(0, 7);
    }
  }

  @Test
  void trainingAnOpenedModelChangesNeitherTheFileNorOthers() throws Exception {
    var file = folder.resolve("mapped.safetensors");
    var fitted = DjlLearner.regression(MLP).epochs(1).fit(Fixtures.plane(20, 1), FitContext.of(1));
    Persist.with().compression(Compression.none()).dump(fitted, file);
    byte[] bytes = Files.readAllBytes(file);
    var loaded = Persist.load(file, FittedDjl.class).model();
    float[] before = loaded.values("0.weight");

    try (var model = loaded.open();
        var other = loaded.open()) {
      var parameter = model.getBlock().getParameters().valueAt(0).getArray();
      parameter.addi(1);

      assertThat(parameter.toFloatArray()[0]).isEqualTo(before[0] + 1);
      assertThat(other.getBlock().getParameters().valueAt(0).getArray().toFloatArray())
          .isEqualTo(before);
    }
    assertThat(loaded.values("0.weight")).isEqualTo(before);
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @Test
  void aLoadedModelOutlivesItsFile() throws Exception {
    var data = Fixtures.plane(20, 1);
    var file = folder.resolve("gone.safetensors");
    var fitted = DjlLearner.regression(MLP).epochs(1).fit(data, FitContext.of(1));
    Persist.dump(fitted, file);
    var loaded = Persist.load(file, FittedDjl.class);
    Files.delete(file);

    try (var model = loaded.model().open()) {
      assertThat(model.getBlock().getParameters().valueAt(0).getArray().toFloatArray())
          .isEqualTo(fitted.model().values("0.weight"));
    }
    assertThat(loaded.predict(data)).isEqualTo(fitted.predict(data));
  }

  @Test
  void aDumpIsAStateDictForOtherReaders() throws Exception {
    var file = folder.resolve("dump.safetensors");
    var plain = folder.resolve("plain.safetensors");
    var model =
        DjlLearner.regression(MLP).epochs(1).fit(Fixtures.plane(20, 1), FitContext.of(1)).model();
    Persist.dump(new FittedDjl(model), file);
    StateDict.of(model).write(plain);

    var names = model.parameters().toArray(String[]::new);
    assertThat(TensorFile.open(plain).names()).containsExactlyInAnyOrder(names);
    for (var path : List.of(file, plain)) {
      var open = TensorFile.open(path);
      for (String name : names) {
        assertThat(open.info(name).dtype()).isEqualTo(DType.F32);
        assertThat(open.read(name)).isEqualTo(Tensor.of(model.values(name), model.shape(name)));
      }
      String python = python(path);
      if (!python.isEmpty()) {
        assertThat(python).isEqualTo(printed(model));
      }
    }
  }

  /** Returns what Python's own reader finds, or nothing if there is none. */
  private static String python(Path file) throws Exception {
    String code =
        """
        import sys
        from safetensors.numpy import load_file
        for name, array in sorted(load_file(sys.argv[1]).items()):
            if not name.startswith('__'):
                print(name, list(array.shape), array.dtype.str, array.tobytes().hex())
        """;
    try {
      var process =
          new ProcessBuilder("python3", "-c", code, file.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0 ? text : "";
    } catch (IOException _) {
      return "";
    }
  }

  /** The weights as Python prints them: little-endian floats, byte by byte. */
  private static String printed(DjlModel model) {
    var text = new StringBuilder();
    for (String name : model.parameters().stream().sorted().toList()) {
      text.append(name).append(' ').append(Arrays.toString(model.shape(name))).append(" <f4 ");
      for (float value : model.values(name)) {
        int bits = Integer.reverseBytes(Float.floatToRawIntBits(value));
        text.append(HexFormat.of().toHexDigits(bits));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
