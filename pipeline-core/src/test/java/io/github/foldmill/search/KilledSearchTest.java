package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.parallel.Backend;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search killed with -9 goes on where it was, on both back ends. */
@Timeout(300)
class KilledSearchTest {
  private static final int KILLS = 3;
  private static final int FITS = SearchToBeKilled.CANDIDATES * SearchToBeKilled.FOLDS;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"threads", "processes"})
  void killedSearchComputesOnlyWhatIsMissingAndGivesTheSameTable(String backend) throws Exception {
    var random = new Random(backend.hashCode());
    var cache = folder.resolve("cache");
    var log = folder.resolve("fits.log");
    int killedHalfWay = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      int before = fits(log);
      killAfter(before + 1 + random.nextInt(FITS / 6), cache, log, backend);
      int after = fits(log);
      killedHalfWay += after > before && after < FITS ? 1 : 0;
    }
    assertThat(killedHalfWay).as("kills that hit a search half-way").isPositive();
    int before = fits(log);

    var last =
        SearchToBeKilled.search(cache, log, SearchToBeKilled.backend(backend))
            .fit(SearchToBeKilled.data());

    var untouched =
        SearchToBeKilled.search(
                folder.resolve("other"),
                folder.resolve("other.log"),
                SearchToBeKilled.backend("threads"))
            .fit(SearchToBeKilled.data());
    assertThat(last.cvResults().withoutTimes())
        .hasToString(untouched.cvResults().withoutTimes().toString());
    assertThat(fits(log) - before).isEqualTo(last.work().learnerFits().computed());
    assertAllIsComputedOrLoaded(last.work());
    // All that is done twice is what was under way at a kill, or had come back and had no score
    // yet.
    assertThat(fits(log)).isBetween(FITS, FITS + KILLS * 2 * SearchToBeKilled.JOBS);
  }

  /** The moment between the two is too short to be hit by a kill at will. */
  @Test
  void whatWasPredictedAndNotYetScoredIsNotFittedAgain() throws Exception {
    var cache = folder.resolve("cache");
    var log = folder.resolve("fits.log");
    var search = SearchToBeKilled.search(cache, log, Backend.threads());
    var first = search.fit(SearchToBeKilled.data());
    try (var scores = Files.list(cache.resolve("v1/scores"))) {
      for (var file : scores.toList()) {
        Files.delete(file);
      }
    }

    var second = search.fit(SearchToBeKilled.data());
    assertThat(second.cvResults().withoutTimes()).isEqualTo(first.cvResults().withoutTimes());
    assertThat(second.work().scores().computed()).isEqualTo(FITS);
    assertThat(fits(log) - FITS).isEqualTo(second.work().learnerFits().computed());
    assertAllIsComputedOrLoaded(second.work());
  }

  /** A kill may hit a search that has kept what a fit predicted and has not yet scored it. */
  private static void assertAllIsComputedOrLoaded(Work work) {
    assertThat(work.learnerFits().computed() + work.predictions().loaded() + work.scores().loaded())
        .as("folds of candidates in %s", work)
        .isEqualTo(FITS);
  }

  private static int fits(Path log) throws Exception {
    return Files.exists(log) ? Files.readAllLines(log).size() : 0;
  }

  private static void killAfter(int fits, Path cache, Path log, String backend) throws Exception {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-Dfoldmill.cpus=2",
            "-cp",
            classPath(),
            SearchToBeKilled.class.getName(),
            cache.toString(),
            log.toString(),
            backend);
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var output = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(output.readLine()).isEqualTo("searching");
      while (process.isAlive() && fits(log) < fits) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
    } finally {
      var workers = process.descendants().toList();
      process.destroyForcibly().waitFor();
      // They end by themselves, and may finish a fit before.
      for (var worker : workers) {
        worker.onExit().get(30, TimeUnit.SECONDS);
      }
    }
  }

  /** Under the module path the tests are patched into the module; plain folders do as well. */
  private static String classPath() {
    return Stream.of(
            System.getProperty("java.class.path", ""),
            System.getProperty("jdk.module.path", ""),
            "target/classes",
            "target/test-classes")
        .filter(path -> !path.isEmpty())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
