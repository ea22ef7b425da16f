package io.github.foldmill.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on the format and the reader in Python that stands on it. */
class FormatDocTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Path READER = DOCS.resolve("read_tensor.py");

  @TempDir Path folder;

  private static String page() throws IOException {
    return Files.readString(DOCS.resolve("format.md"));
  }

  @Test
  void theReaderOnThePageIsTheOneInItsFile() throws IOException {
    assertThat(page()).contains("```python\n" + Files.readString(READER) + "```");
  }

  @Test
  void thePageNamesEveryTypeFilterAndKey() throws IOException {
    assertThat(page())
        .contains(Arrays.stream(DType.values()).map(dtype -> "`" + dtype + "`").toList())
        .contains(Arrays.stream(Filter.values()).map(f -> "`" + f.text() + "`").toList())
        .contains(
            TensorFileFormat.HEADER_CRC,
            "`" + TensorFileFormat.VERSION + "` | `" + TensorFileFormat.VERSION_1 + "`",
            TensorFileFormat.TENSOR_CRC + "NAME",
            TensorFileFormat.TENSOR_ZSTD + "NAME",
            "NAME" + TensorFileFormat.BLOB_SUFFIX,
            "NAME" + TensorFileFormat.INDEX_SUFFIX,
            "`" + TensorFileFormat.PADDING + "0`",
            String.format(Locale.ROOT, "%,d", TensorFileFormat.MAX_HEADER).replace(',', ' '));
  }

  @Test
  void pythonReadsWhatIsWritten() throws Exception {
    Path file = folder.resolve("tensors.safetensors");
    var doubles = Tensor.of(new Random(1).doubles(200_000).toArray(), 400, 500);
    var ints = Tensor.of(new Random(2).ints(5000, 0, 9).sorted().toArray());
    var longs = Tensor.of(new Random(3).longs(7001).toArray());
    TensorFile.writer()
        .add("doubles", doubles, Compression.zstd(1).filter(Filter.SHUFFLE))
        .add("ints", ints, Compression.zstd(3).filter(Filter.DELTA_SHUFFLE).chunkBytes(4096))
        .add("longs", longs, Compression.zstd(1).filter(Filter.NONE).chunkBytes(8192))
        .write(file);
    var python = python();
    if (python.isEmpty()) {
      // Without Python there is nobody to read it but us.
      assertThat(TensorFile.open(file).read("ints")).isEqualTo(ints);
      return;
    }
    assertThat(read(python.get(), file, "doubles")).isEqualTo(doubles.toBytes());
    assertThat(read(python.get(), file, "ints")).isEqualTo(ints.toBytes());
    assertThat(read(python.get(), file, "longs")).isEqualTo(longs.toBytes());
  }

  private byte[] read(String python, Path file, String name) throws Exception {
    Path output = folder.resolve(name + ".bin");
    Path errors = folder.resolve(name + ".err");
    int exit =
        new ProcessBuilder(python, READER.toString(), file.toString(), name)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start()
            .waitFor();
    assertThat(exit).as(Files.readString(errors)).isZero();
    return Files.readAllBytes(output);
  }

  /** Finds a Python that has what the reader needs. */
  private static Optional<String> python() {
    return Stream.of(System.getenv("PYTHON"), "python3")
        .filter(Objects::nonNull)
        .filter(FormatDocTest::canRunReader)
        .findFirst();
  }

  private static boolean canRunReader(String python) {
    try {
      return new ProcessBuilder(
                  List.of(python, "-c", "import runpy; runpy.run_path('" + READER + "')"))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
