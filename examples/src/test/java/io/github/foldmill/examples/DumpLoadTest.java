package io.github.foldmill.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.tensor.TensorFile;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpLoadTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private DumpLoad example() {
    return new DumpLoad(folder, new PrintStream(bytes, true, StandardCharsets.UTF_8));
  }

  @Test
  void manifestOfTheWinnerTellsItsSearch() throws Exception {
    var loaded = example().model();

    assertThat(loaded.provenance()).containsKeys("lineage", "score.accuracy");
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("foldmill.pipeline/1, format 1")
        .contains("lineage: " + loaded.provenance().get("lineage"))
        .contains("score.accuracy: " + loaded.provenance().get("score.accuracy"))
        .contains("param.maxDepth: " + loaded.params().get("maxDepth"));
  }

  @Test
  void oneRowIsReadFromCompressedArrays() throws Exception {
    double[] day = example().arrays();

    double[] all = DumpLoad.temperatures(2).toDoubles();
    assertThat(day).isEqualTo(Arrays.copyOfRange(all, 180 * 24, 181 * 24));
    var file = folder.resolve("temperatures.safetensors");
    assertThat(TensorFile.open(file).info("station2").compressed()).isTrue();
    assertThat(Files.size(file)).isLessThan(4L * 365 * 24 * 8 / 3);
  }

  @Test
  void bytesThatPythonIsToldOfAreThere() throws Exception {
    example().arrays();

    var printed = bytes.toString(StandardCharsets.UTF_8);
    var file = folder.resolve("temperatures.safetensors");
    assertThat(printed).contains("safe_open(\"" + file + "\", \"numpy\")");
    var header = Files.readAllBytes(file);
    assertThat(new String(header, 0, 4096, StandardCharsets.ISO_8859_1))
        .contains("\"station0#zstd\"");
  }
}
