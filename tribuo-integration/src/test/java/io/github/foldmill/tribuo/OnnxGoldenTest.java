package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.Model;
import org.tribuo.ONNXExportable;
import org.tribuo.Output;
import org.tribuo.classification.Label;
import org.tribuo.impl.ArrayExample;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.regression.Regressor;

/** Against {@code onnx.tsv}, what ONNX Runtime made of the files in {@code onnx}. */
class OnnxGoldenTest {
  /** Files and ONNX Runtime have 32-bit floats. */
  private static final double TOLERANCE = 1e-5;

  /** LibSVM takes the probability of two classes as it is; ONNX Runtime approaches it to this. */
  private static final Map<String, Double> APPROACHED = Map.of("libsvm-probable-2", 0.0025);

  static List<OnnxCases.Case<?>> cases() throws Exception {
    return OnnxCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  <T extends Output<T>> void runtimeComputesWhatTheModelPredicts(OnnxCases.Case<T> each)
      throws IOException {
    String[] line = Objects.requireNonNull(lines().get(each.name()), each.name());
    double[][] inputs = rows(line[1]);
    double[][] outputs = rows(line[2]);

    for (int row = 0; row < inputs.length; row++) {
      assertThat(predicted(each.fitted().model(), inputs[row]))
          .as("row %d", row)
          .containsExactly(outputs[row], within(APPROACHED.getOrDefault(each.name(), TOLERANCE)));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void fileThatTheRuntimeReadIsTheOneThatIsExported(OnnxCases.Case<?> each) throws IOException {
    var file = "/golden/onnx/" + each.name() + ".onnx";
    try (var in = Objects.requireNonNull(OnnxGoldenTest.class.getResourceAsStream(file), file)) {
      var read = new OnnxNumbers(OnnxMl.ModelProto.parseFrom(in));
      var exported = new OnnxNumbers(each.onnx());

      assertThat(exported.structure()).isEqualTo(read.structure());
      assertThat(exported.numbers()).containsExactly(read.numbers(), within(TOLERANCE));
    }
  }

  @Test
  void everyFileBelongsToAModel() throws Exception {
    assertThat(cases()).extracting(OnnxCases.Case::name).hasSameElementsAs(lines().keySet());
  }

  @Test
  void everyKindOfModelThatTribuoCanWriteIsHere() throws Exception {
    Set<Class<?>> kinds = new HashSet<>();
    cases().forEach(each -> kinds.add(each.fitted().model().getClass()));
    EveryTrainer.cases()
        .map(OnnxGoldenTest::trained)
        .filter(ONNXExportable.class::isInstance)
        .forEach(model -> assertThat(kinds).contains(model.getClass()));
  }

  private static <T extends Output<T>> Model<T> trained(EveryTrainer.Case<T> each) {
    return each.trainer().train(each.train());
  }

  private static Map<String, String[]> lines() throws IOException {
    try (var in =
        Objects.requireNonNull(OnnxGoldenTest.class.getResourceAsStream("/golden/onnx.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(line -> line.split("\t"))
          .collect(Collectors.toMap(fields -> fields[0], Function.identity()));
    }
  }

  private static double[][] rows(String field) {
    return Arrays.stream(field.split(";"))
        .map(row -> Arrays.stream(row.split(" ")).mapToDouble(Double::parseDouble).toArray())
        .toArray(double[][]::new);
  }

  /** Returns the scores or values in the order of the outputs' ids, as ONNX has them. */
  private static <T extends Output<T>> double[] predicted(Model<T> model, double[] values) {
    var features = model.getFeatureIDMap();
    var outputs = model.getOutputIDInfo();
    var names =
        IntStream.range(0, values.length)
            .mapToObj(id -> features.get(id).getName())
            .toArray(String[]::new);
    var unknown = outputs.getDomain().iterator().next();
    var prediction = model.predict(new ArrayExample<>(unknown, names, values));
    return IntStream.range(0, outputs.size())
        .mapToDouble(id ->
            switch (outputs.getOutput(id)) {
              case Label label -> score(prediction.getOutputScores().get(label.getLabel()));
              case MultiLabel set -> score(prediction.getOutputScores().get(set.getLabelString()));
              case Regressor dimension ->
                  ((Regressor) (Output<?>) prediction.getOutput())
                      .getDimension(dimension.getNames()[0])
                      .orElseThrow()
                      .getValue();
              case Output<?> other -> throw new IllegalStateException(other.toString());
            })
        .toArray();
  }

  private static double score(@Nullable Output<?> output) {
    return switch (output) {
      case Label label -> label.getScore();
      case MultiLabel set -> set.getLabelScore(set.getLabelSet().iterator().next()).orElseThrow();
      case null, default -> throw new IllegalStateException("no score: " + output);
    };
  }
}
