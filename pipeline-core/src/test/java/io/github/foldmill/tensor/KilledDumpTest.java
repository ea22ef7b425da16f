package io.github.foldmill.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledDumpTest {
  private static final int PROCESSES = 25;
  private static final int DUMPS = 4;

  @TempDir Path root;

  @Test
  void ofAHundredKilledDumpsEachLeavesAWholeFileAndTheNextOneCleansUp() throws Exception {
    var files = new ArrayList<Path>();
    for (int i = 0; i < DUMPS; i++) {
      files.add(Files.createDirectory(root.resolve("folder" + i)).resolve("model.safetensors"));
    }
    var random = new Random(20_26);
    int leftBehind = 0;
    for (int process = 0; process < PROCESSES; process++) {
      killWhileDumping(files, random.nextInt(30));
      for (Path file : files) {
        requireWhole(file);
        assertThat(temporaries(file)).hasSizeLessThanOrEqualTo(1);
        leftBehind += temporaries(file).size();
      }
    }
    assertThat(leftBehind).as("kills that hit a dump half-way").isPositive();
    for (Path file : files) {
      TensorFile.writer().add("last", Tensor.of(new int[] {1})).write(file);
      assertThat(temporaries(file)).isEmpty();
      assertThat(TensorFile.open(file).names()).containsExactly("last");
    }
  }

  private static void killWhileDumping(List<Path> files, int millis) throws Exception {
    var process = new ProcessBuilder(command(files)).redirectErrorStream(true).start();
    try (var output = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(output.readLine()).isEqualTo("dumping");
      TimeUnit.MILLISECONDS.sleep(millis);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** A raw dump needs no library, and without a long class path a process starts faster. */
  private static List<String> command(List<Path> files) throws Exception {
    var flags =
        Stream.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx64m",
            "-cp",
            folderOf(TensorFile.class) + File.pathSeparator + folderOf(DumpLoop.class),
            DumpLoop.class.getName());
    return Stream.concat(flags, files.stream().map(Path::toString)).toList();
  }

  private static Path folderOf(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static void requireWhole(Path file) throws IOException {
    var tensors = TensorFile.open(file);
    tensors.verify();
    var expected = new double[DumpLoop.LENGTH];
    Arrays.fill(expected, Integer.parseInt(tensors.metadata().getOrDefault("round", "none")));
    assertThat(Arrays.equals(tensors.read("values").toDoubles(), expected)).isTrue();
  }

  private static List<Path> temporaries(Path file) throws IOException {
    try (var files = Files.list(file.resolveSibling("."))) {
      return files.filter(path -> path.toString().endsWith(".tmp")).toList();
    }
  }
}
