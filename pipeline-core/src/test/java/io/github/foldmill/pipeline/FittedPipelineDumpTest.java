package io.github.foldmill.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.ValuePredictions;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.persist.MissingCodecException;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.persist.RecordCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FittedPipelineDumpTest {
  @TempDir Path folder;

  private record FittedShift(double by) implements FittedStep<Tabular, Tabular> {
    @Override
    public Tabular apply(Tabular data) {
      var shifted = new double[data.rows() * data.columns()];
      data.features().get(shifted);
      for (int i = 0; i < shifted.length; i++) {
        shifted[i] += by;
      }
      return data.withFeatures(data.names(), shifted);
    }
  }

  private record FirstColumn(String model) implements FittedLearner<Tabular, String> {
    @Override
    public Predictions predict(Tabular data) {
      var predicted = new double[data.rows()];
      for (int row = 0; row < predicted.length; row++) {
        predicted[row] = data.value(row, 0);
      }
      return ValuePredictions.of(new double[predicted.length], predicted);
    }
  }

  private static FittedPipeline<Tabular, String> pipeline() {
    var params = new LinkedHashMap<String, Object>();
    params.put("z", 4);
    params.put("day", DayOfWeek.FRIDAY);
    params.put("rate", 0.5);
    params.put("range", List.of(1, 2));
    return new FittedPipeline<>(
        List.of(
            new FittedStage("none", new Passthrough<>()),
            new FittedStage("shift", new FittedShift(10))),
        "first",
        new FirstColumn("a model"),
        params);
  }

  @Test
  void pipelineComesBackWithItsPartsAndPredictsTheSame() throws Exception {
    var persister =
        Persist.with(
            RecordCodec.of("test.shift/1", FittedShift.class),
            RecordCodec.of("test.first/1", FirstColumn.class));
    Path file = folder.resolve("pipeline.safetensors");
    persister.dump(pipeline(), file);
    FittedPipeline<?, ?> loaded = persister.load(file, FittedPipeline.class);
    assertThat(loaded.steps()).isEqualTo(pipeline().steps());
    assertThat(loaded.learnerName()).isEqualTo("first");
    assertThat(loaded.model()).isEqualTo("a model");
    assertThat(loaded.params())
        .containsExactly(
            Map.entry("z", 4),
            Map.entry("day", "FRIDAY"),
            Map.entry("rate", 0.5),
            Map.entry("range", "[1, 2]"));
    assertThat(Persist.inspect(file).parts())
        .containsEntry("steps.1.by", "10.0")
        .containsEntry("steps.0", "foldmill.passthrough/1");
  }

  @Test
  void pipelineOfKnownPartsIsDumpedAndLoadedByItself() throws Exception {
    var table = Tabular.of(List.of("x"), new double[] {1, 2}, ValueTarget.of(0, 0));
    var plain =
        new FittedPipeline<Tabular, String>(
            List.of(), "first", new FirstColumn("a model"), Map.of());
    Path file = folder.resolve("pipeline.safetensors");
    assertThatExceptionOfType(MissingCodecException.class)
        .isThrownBy(() -> plain.dump(file))
        .withMessageContaining(FirstColumn.class.getName());
    assertThat(folder).isEmptyDirectory();
    Persist.with(RecordCodec.of("test.first/1", FirstColumn.class)).dump(plain, file);
    assertThatExceptionOfType(MissingCodecException.class)
        .isThrownBy(() -> FittedPipeline.<Tabular, String>load(file))
        .withMessageContaining("test.first/1");
    assertThat(plain.predict(table).size()).isEqualTo(2);
  }

  @Test
  void otherValuesAreNoPipeline() throws Exception {
    Path file = folder.resolve("text.safetensors");
    Persist.dump("text", file);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> FittedPipeline.load(file))
        .withMessageContaining("java.lang.String")
        .withMessageContaining(FittedPipeline.class.getName());
  }
}
