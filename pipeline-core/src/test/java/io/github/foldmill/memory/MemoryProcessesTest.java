package io.github.foldmill.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryProcessesTest {
  @TempDir private Path folder;

  private Process start(Path workingFolder, String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                classPath(),
                MemoryProcess.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(workingFolder.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Under the module path the tests are patched into the module; plain folders do as well. */
  private static String classPath() {
    String all =
        System.getProperty("java.class.path")
            + File.pathSeparator
            + System.getProperty("jdk.module.path", "");
    return Arrays.stream(
            ("target/classes"
                    + File.pathSeparator
                    + "target/test-classes"
                    + File.pathSeparator
                    + all)
                .split(File.pathSeparator))
        .filter(path -> !path.isEmpty())
        .map(path -> Path.of(path).toAbsolutePath().toString())
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String output(Process process) throws IOException, InterruptedException {
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text;
  }

  @Test
  void twoHundredThreadsOfEightProcessesComputeOnce() throws Exception {
    var cache = folder.resolve("cache").toString();
    var notes = folder.resolve("notes");
    var processes = new ArrayList<Process>();
    for (int i = 0; i < 8; i++) {
      processes.add(start(folder, "hammer", cache, notes.toString(), "25"));
    }
    for (var process : processes) {
      assertThat(output(process)).isEqualTo("ok");
    }

    assertThat(notes.resolve("computed")).hasContent("x");
  }

  @Test
  void anotherProcessInAnotherFolderHasTheSameKeys() throws Exception {
    var elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    var here = MemoryProcess.function(Memory.at(folder)).key(new MemoryProcess.Task("x", 2));

    assertThat(output(start(elsewhere, "key", folder.toString(), folder.toString())))
        .isEqualTo(here.text());
  }

  @Test
  void processThatDiesWhileComputingFreesItsKey() throws Exception {
    var notes = folder.resolve("notes");
    var process = start(folder, "hang", folder.resolve("cache").toString(), notes.toString());
    while (!Files.exists(notes.resolve("started"))) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(10);
    }
    process.destroyForcibly().waitFor();

    var slow = Memory.at(folder.resolve("cache")).cache("slow", (Integer x) -> x + 1);
    assertThat(slow.apply(1)).isEqualTo(2);
  }

  @Test
  void processesThatWaitForEachOtherGoOnAfterAWhile() throws Exception {
    var cache = folder.resolve("cache").toString();
    var notes = folder.resolve("notes").toString();
    var a = start(folder, "cross", cache, notes, "a");
    var b = start(folder, "cross", cache, notes, "b");

    assertThat(List.of(output(a), output(b))).allMatch(text -> text.startsWith("own "));
  }
}
