package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.memory.Memory;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentSearchTest {
  private static final int FITS = SlowSteps.FOLDS;
  private static final int LEARNS = SlowSteps.FOLDS * SlowSteps.CANDIDATES;

  @TempDir private Path folder;
  private final Tabular data = Blobs.of(60, 3);
  private Path cache;
  private Path notes;

  @BeforeEach
  void makeFolders() throws IOException {
    cache = folder.resolve("cache");
    notes = Files.createDirectory(folder.resolve("notes"));
  }

  private void requireEverythingFittedOnce() throws IOException {
    try (var files = Files.list(notes)) {
      var all = files.toList();
      assertThat(all).hasSize(FITS + LEARNS).allSatisfy(file -> assertThat(file).hasContent("x"));
    }
  }

  private SearchResult<Tabular, double[][]> search(Memory memory, long millis) {
    return SlowSteps.search(memory, new SlowSteps.Notes(notes, millis)).fit(data);
  }

  @Test
  void searchesInThreadsThatShareAMemoryFitEverythingOnce() throws Exception {
    var memory = Memory.at(cache);
    try (var pool = Executors.newFixedThreadPool(3)) {
      var searches = List.of(memory, memory, Memory.at(cache));
      var running = searches.stream().map(m -> pool.submit(() -> search(m, 100))).toList();
      var tables = new ArrayList<Object>();
      for (var result : running) {
        tables.add(result.get().cvResults().column("mean_test_accuracy"));
      }
      assertThat(tables).containsOnly(tables.getFirst());
    }

    requireEverythingFittedOnce();
  }

  @Test
  void searchesInProcessesThatShareAFolderFitEverythingOnce() throws Exception {
    var go = folder.resolve("go");
    var processes = List.of(start("a", go), start("b", go));
    for (var name : List.of("a", "b")) {
      while (!Files.exists(folder.resolve(name).resolve("ready"))) {
        assertThat(processes).allMatch(Process::isAlive);
        Thread.sleep(10);
      }
    }
    Files.createFile(go);

    var a = output(processes.getFirst());
    var b = output(processes.getLast());
    assertThat(a).startsWith("[").isEqualTo(b);
    requireEverythingFittedOnce();
  }

  @Test
  void searchThatWaitsForAnotherCanBeInterruptedAndTheOtherGoesOn() throws Exception {
    var memory = Memory.at(cache);
    try (var pool = Executors.newFixedThreadPool(1)) {
      var first = pool.submit(() -> search(memory, 300));
      awaitSomeFit();
      var second = Thread.ofPlatform().unstarted(() -> searchInVain(memory));
      second.start();
      second.interrupt();
      second.join();

      assertThat(first.get().cvResults().column("mean_test_accuracy")).isNotNull();
    }
    requireEverythingFittedOnce();
  }

  @Test
  void killedSearchIsResumedByRunningItAgain() throws Exception {
    var go = Files.createFile(folder.resolve("go"));
    var process = start("a", go);
    while (learns() < 2) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(5);
    }
    process.destroyForcibly().waitFor();

    var resumed = search(Memory.at(cache), 300);
    var fresh = SlowSteps.search(Memory.none(), new SlowSteps.Notes(folder, 0)).fit(data);
    assertThat(resumed.cvResults().column("mean_test_accuracy"))
        .isEqualTo(fresh.cvResults().column("mean_test_accuracy"));
    var work = resumed.work();
    assertThat(work.stepFits().loaded() + work.trainTransforms().loaded()).isPositive();
    try (var files = Files.list(notes)) {
      var twice = files.filter(file -> file.toFile().length() > 1).toList();
      assertThat(twice).as("only what was under way is done again").hasSizeLessThanOrEqualTo(2);
    }
  }

  private long learns() throws IOException {
    try (var files = Files.list(notes)) {
      return files.filter(file -> file.getFileName().toString().startsWith("learn")).count();
    }
  }

  @Test
  void planSaysWhatIsLeftToDo() {
    var memory = Memory.at(cache);
    var search = SlowSteps.search(memory, new SlowSteps.Notes(notes, 0));
    var before = search.plan(data);
    assertThat(before.stepFitsLeft()).isEqualTo(before.stepFits()).isEqualTo(FITS);
    assertThat(before.learnerFitsLeft()).isEqualTo(LEARNS);
    assertThat(before).asString().doesNotContain("left");

    search.fit(data);
    var after = search.plan(data);
    assertThat(after.stepFits()).isEqualTo(FITS);
    assertThat(after.stepFitsLeft()).isZero();
    assertThat(after.transformsLeft()).isZero();
    assertThat(after.learnerFitsLeft()).isZero();
    assertThat(after).asString().endsWith("0 learner fits of these are left to do");
  }

  private void awaitSomeFit() throws Exception {
    while (true) {
      try (var files = Files.list(notes)) {
        if (files.findAny().isPresent()) {
          return;
        }
      }
      Thread.sleep(5);
    }
  }

  private void searchInVain(Memory memory) {
    assertThatThrownBy(() -> search(memory, 300)).isInstanceOf(CancellationException.class);
  }

  private Process start(String name, Path go) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx96m",
            "-cp",
            classPath(),
            SlowSteps.class.getName(),
            cache.toString(),
            notes.toString(),
            folder.resolve(name).toString(),
            go.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Under the module path the tests are patched into the module; plain folders do as well. */
  private static String classPath() {
    var all =
        List.of(
            "target/classes",
            "target/test-classes",
            System.getProperty("java.class.path"),
            System.getProperty("jdk.module.path", ""));
    return Arrays.stream(String.join(File.pathSeparator, all).split(File.pathSeparator))
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
}
