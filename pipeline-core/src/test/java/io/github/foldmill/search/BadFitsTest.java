package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.Backend;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.report.Report;
import io.github.foldmill.validation.KFold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fits that fail, that fail at first, and that warn. */
class BadFitsTest {
  private static final int FOLDS = 4;

  /** Static, so that workers have it too. */
  private static final Param<Double> SHRINKAGE = Param.of("shrinkage", 0.0, 0.9);

  private static final String WARNING = "flaky: did not converge in 7 iterations";

  @TempDir private Path folder;
  private final Tabular data = Blobs.of(60, 8);

  private GridSearch<Tabular, double[][]> search(int failures) throws IOException {
    String tries = Files.createTempDirectory(folder, "tries").toString();
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .learner("flaky", p -> new FlakyCentroid(p.get(SHRINKAGE), failures, tries));
    return GridSearch.of(pipeline, ParamGrid.of(SHRINKAGE))
        .cv(KFold.of(FOLDS))
        .scoring(new Accuracy())
        .withoutRefit();
  }

  private SearchResult<?, ?> reloaded(SearchResult<?, ?> result) throws IOException {
    Path file = folder.resolve("result.safetensors");
    result.dump(file);
    return SearchResult.load(file);
  }

  @Test
  void stackTraceIsKeptInFilesAndExports() throws Exception {
    Param<Integer> number = Param.of("number", 1, 2);
    var result =
        GridSearch.of(
                Pipeline.over(TabularView.INSTANCE)
                    .step("fails", p -> new FailingStep(p.get(number)))
                    .learner("nearest", _ -> new NearestCentroid(0)),
                ParamGrid.of(number))
            .cv(KFold.of(FOLDS))
            .scoring(new Accuracy())
            .withoutRefit()
            .fit(data);
    String trace = result.failures().getFirst().stackTrace().orElseThrow();
    assertThat(trace)
        .startsWith("java.lang.IllegalStateException: two is unlucky\n    at ")
        .contains("FailingStep.fit(FailingStep.java:");
    assertThat(result.foldScores().getLast().stackTrace()).isPresent();
    assertThat(result.foldScores().getFirst().stackTrace()).isEmpty();

    var loaded = reloaded(result);
    assertThat(loaded.failures())
        .extracting(CellOutcome.Failed::stackTrace)
        .isEqualTo(result.failures().stream().map(CellOutcome.Failed::stackTrace).toList());
    for (var each : List.of(result, loaded)) {
      assertThat(Report.of(each).longCsv().toString()).contains("FailingStep.fit(FailingStep");
      assertThat(Report.of(each).longJson().toString())
          .contains("\"stack_trace\": \"java.lang.IllegalStateException: two is unlucky\\u000a")
          .contains("\"stack_trace\": null");
      assertThat(Report.of(each).html().toString())
          .contains("<details><summary>stack trace</summary><pre>java.lang.IllegalState")
          .doesNotContain("<details open");
    }
    Path again = folder.resolve("again.safetensors");
    loaded.dump(again);
    assertThat(again).hasSameBinaryContentAs(folder.resolve("result.safetensors"));
  }

  @Test
  void stackTraceIsBounded() {
    Throwable deep = new IllegalStateException("x".repeat(10_000));
    for (int i = 0; i < 50; i++) {
      deep = new IllegalStateException("cause " + i, deep);
    }
    assertThat(StackTraceText.of(deep).orElseThrow())
        .hasSizeLessThanOrEqualTo(StackTraceText.MOST_CHARACTERS)
        .endsWith("Caused by more");
    assertThat(StackTraceText.of(new IllegalStateException("x".repeat(100_000))).orElseThrow())
        .hasSizeLessThanOrEqualTo(StackTraceText.MOST_CHARACTERS);
    var first = new IllegalStateException("first");
    var second = new IllegalStateException("second", first);
    first.initCause(second);
    assertThat(StackTraceText.of(first).orElseThrow()).containsOnlyOnce("Caused by");
  }

  @Test
  void fitThatFailsIsTriedAgainWithTheSameSeed() throws Exception {
    var steady = search(0).fit(data);
    var search = search(2).retries(2).nJobs(3);
    var result = search.fit(data);
    assertThat(result.failures()).isEmpty();
    assertThat(result.cvResults().withoutTimes()).isEqualTo(steady.cvResults().withoutTimes());
    assertThat(result.work().learnerFits().computed()).isEqualTo(2 * FOLDS);
    for (int fold = 0; fold < FOLDS; fold++) {
      assertThat(result.row(0).trace(fold).orElseThrow().retries()).isEqualTo(2);
      assertThat(steady.row(0).trace(fold).orElseThrow().retries()).isZero();
      assertThat(reloaded(result).row(0).trace(fold)).isEqualTo(result.row(0).trace(fold));
    }
    try (var folders = Files.walk(folder)) {
      var files = folders.filter(Files::isRegularFile).map(Path::getFileName).toList();
      long seed = result.row(0).trace(0).orElseThrow().seed().orElseThrow();
      for (int number = 0; number < 3; number++) {
        assertThat(files).contains(Path.of(seed + "-" + number));
      }
    }
    assertThat(Report.of(result).longJson().toString()).contains("\"retries\": 2");
  }

  @Test
  void fitThatFailsTooOftenIsAFailureThatTellsItsTries() throws Exception {
    var result = search(9).retries(1).failureScore(0);
    assertThatThrownBy(() -> result.fit(data))
        .isInstanceOf(SearchFailedException.class)
        .hasMessageContaining("in 2 tries: java.io.IOException: the network is down");
    assertThatThrownBy(() -> search(9).fit(data))
        .isInstanceOf(SearchFailedException.class)
        .hasMessageNotContaining("tries");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search(0).retries(-1))
        .withMessage("retries must be at least 0, was -1");
  }

  private static void assertWarned(SearchResult<?, ?> result) {
    assertThat(result.warnings()).isEqualTo(Map.of(WARNING, FOLDS));
    assertThat(result.row(0).warnings(1)).isEmpty();
    assertThat(result.row(1).warnings(1)).containsExactly(WARNING);
    assertThat(result.cvResults().column("n_warnings")).containsExactly(0, FOLDS);
    assertThat(result.foldScores().getLast().warnings()).containsExactly(WARNING);
    assertThat(result.table()).endsWith("\n1 of 2 candidates with warnings: " + WARNING);
    assertThat(result.table(2, 40).lines().toList().getLast()).hasSize(40).endsWith("…");
    assertThat(Report.of(result).longCsv().toString()).contains(WARNING);
    assertThat(Report.of(result).longJson().toString())
        .contains("\"warnings\": [\"" + WARNING + "\"]")
        .contains("\"warnings\": []");
    assertThat(Report.of(result).csv().toString()).contains("n_warnings");
    assertThat(Report.of(result).html().toString())
        .contains("<h2>Warnings</h2>")
        .contains(WARNING + " <small>on 4 folds</small>");
  }

  @Test
  void warningIsToldInTablesFilesAndReports() throws Exception {
    var result = search(0).fit(data);
    assertWarned(result);
    assertWarned(reloaded(result));
  }

  @Test
  void searchWithoutWarningsDoesNotMentionThem() throws Exception {
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .learner("nearest", p -> new NearestCentroid(p.get(SHRINKAGE)));
    var result = GridSearch.of(pipeline, ParamGrid.of(SHRINKAGE)).scoring(new Accuracy()).fit(data);
    assertThat(result.warnings()).isEmpty();
    assertThat(result.cvResults().names()).doesNotContain("n_warnings");
    assertThat(result.table()).doesNotContain("warnings");
    assertThat(Report.of(result).html().toString()).doesNotContain("<h2>Warnings</h2>");
  }

  @Test
  void warningIsReadBackWithScoresFromTheMemory() throws Exception {
    Path cache = folder.resolve("cache");
    var search = search(0).withTrainScores();
    assertWarned(search.memory(Memory.at(cache)).fit(data));
    var warm = search.memory(Memory.at(cache)).fit(data);
    assertThat(warm.work().learnerFits().computed()).isZero();
    assertWarned(warm);
    assertThat(warm.row(1).trace(0).orElseThrow().waited()).isEqualTo(Optional.empty());
  }

  @Test
  void warningCrossesFromWorkerProcesses() throws Exception {
    var result = search(1).retries(1).backend(Backend.processes()).nJobs(2).fit(data);
    assertWarned(result);
    assertThat(result.row(1).trace(0).orElseThrow().retries()).isEqualTo(1);
  }

  @Test
  void fitsOfThisRunTellHowLongTheyWaited() throws Exception {
    var result = search(0).fit(data);
    for (int fold = 0; fold < FOLDS; fold++) {
      var trace = result.row(0).trace(fold).orElseThrow();
      assertThat(trace.waited().orElseThrow().isNegative()).isFalse();
      assertThat(reloaded(result).row(0).trace(fold)).contains(trace);
    }
    assertThat(Report.of(result).longJson().toString()).doesNotContain("\"queue_seconds\": null");
  }
}
