package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.Backend;
import io.github.foldmill.parallel.ProcessPool;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.preprocessing.SelectKBest;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.search.FoldTrace.Part;
import io.github.foldmill.validation.KFold;
import io.github.foldmill.validation.Scorers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a result tells of how each score came about. */
class FoldTraceTest {
  /** One for all, because it remembers the code that it has read. */
  private static final Memory NONE = Memory.none();

  @TempDir Path folder;
  private final Tabular data = Blobs.of(60, 7);
  private final Param<Integer> k = Param.of("k", 1, 3);
  private final Param<Double> shrinkage = Param.of("shrinkage", 0.0, 0.4);

  private GridSearch<Tabular, double[][]> search() {
    Param<Integer> size = k;
    Param<Double> shrink = shrinkage;
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("scale", _ -> new StandardScaler())
            .step("select", p -> SelectKBest.fValue(p.get(size)))
            .learner("nearest", p -> new NearestCentroid(p.get(shrink)));
    return GridSearch.of(pipeline, ParamGrid.of(k, shrinkage))
        .memory(NONE)
        .cv(KFold.of(3))
        .scoring(Scorers.accuracy(), Scorers.macroF1())
        .withoutRefit();
  }

  private static FoldTrace trace(SearchResult<?, ?> result, int candidate, int fold) {
    return result.row(candidate).trace(fold).orElseThrow();
  }

  private static List<Object> ids(SearchResult<?, ?> result) {
    var ids = new ArrayList<Object>();
    for (var candidate : result.candidates()) {
      for (int fold = 0; fold < result.folds(); fold++) {
        var trace = trace(result, candidate.index(), fold);
        ids.add(List.of(trace.candidate(), trace.fold(), trace.lineage(), trace.seed()));
      }
    }
    return ids;
  }

  @Test
  void idsAndSeedsAreTheSameForAnyNumberOfJobsAndBackEnd() {
    var ids = ids(search().fit(data));
    assertThat(ids(search().nJobs(2).fit(data))).isEqualTo(ids);
    assertThat(ids(search().nJobs(7).fit(data))).isEqualTo(ids);
    try (var pool = ProcessPool.open()) {
      assertThat(ids(search().backend(pool).nJobs(2).fit(data))).isEqualTo(ids);
    }
    var memory = Memory.at(folder);
    assertThat(ids(search().memory(memory).fit(data))).isEqualTo(ids);
    assertThat(ids(search().memory(memory).fit(data))).isEqualTo(ids);
  }

  @Test
  void idsTellCandidatesFoldsAndDataApart() {
    var result = search().fit(data);
    assertThat(trace(result, 0, 0).candidate())
        .isEqualTo(trace(result, 0, 1).candidate())
        .isNotEqualTo(trace(result, 1, 0).candidate())
        .isNotEqualTo(trace(result, 2, 0).candidate());
    assertThat(trace(result, 0, 0).fold())
        .isEqualTo(trace(result, 1, 0).fold())
        .isNotEqualTo(trace(result, 0, 1).fold());
    assertThat(ids(result)).doesNotHaveDuplicates();
    var other = search().fit(Blobs.of(60, 8));
    assertThat(trace(other, 0, 0).candidate()).isEqualTo(trace(result, 0, 0).candidate());
    assertThat(trace(other, 0, 0).fold()).isNotEqualTo(trace(result, 0, 0).fold());
    var seeded = trace(search().seed(1).fit(data), 0, 0);
    assertThat(seeded.seed()).isNotEqualTo(trace(result, 0, 0).seed());
  }

  @Test
  void timesOfComputedWorkAddUpToTheReportedOnes() {
    for (var row : search().withTrainScores().nJobs(2).fit(data).foldScores()) {
      var trace = row.trace().orElseThrow();
      assertThat(trace.computedFor(row.scorer()).toNanos() / 1e9)
          .isCloseTo(row.fitSeconds() + row.scoreSeconds(), Offset.offset(1e-12));
      assertThat(trace.loaded()).isZero();
      assertThat(row.savedSeconds()).hasValue(0);
      assertThat(trace.time("scale", Part.FIT)).isPresent();
      assertThat(trace.time("select", Part.TRAIN_TRANSFORM)).isPresent();
      assertThat(trace.time("select", Part.VALIDATION_TRANSFORM)).isPresent();
      assertThat(trace.time("nearest", Part.FIT)).isPresent();
      assertThat(trace.time("nearest", Part.PREDICT)).isPresent();
      assertThat(trace.time("accuracy", Part.SCORE)).isPresent();
      assertThat(trace.time("nearest", Part.TRAIN_TRANSFORM)).isEmpty();
    }
  }

  @Test
  void whatTheMemoryHasIsLoadedAndSaved() {
    var memory = Memory.at(folder);
    var cold = search().memory(memory).fit(data);
    var warm = search().memory(memory).fit(data);
    for (int i = 0; i < warm.foldScores().size(); i++) {
      var row = warm.foldScores().get(i);
      var trace = row.trace().orElseThrow();
      assertThat(trace.computed()).isZero();
      assertThat(trace.loaded()).isEqualTo(2);
      assertThat(trace.times()).isEmpty();
      assertThat(trace.worker()).isEmpty();
      assertThat(row.savedSeconds().orElseThrow())
          .isCloseTo(row.fitSeconds() + row.scoreSeconds(), Offset.offset(1e-12));
      assertThat(row.fitSeconds()).isEqualTo(cold.foldScores().get(i).fitSeconds());
    }
  }

  @Test
  void workersAreThreadsOfThisProcessOrWorkerProcesses() {
    long here = ProcessHandle.current().pid();
    assertThat(trace(search().nJobs(1).fit(data), 0, 0).worker())
        .contains(new FoldTrace.Worker(here, Optional.of(Thread.currentThread().getName())));
    try (var pool = ProcessPool.open()) {
      var result = search().backend(pool).nJobs(2).fit(data);
      for (var row : result.foldScores()) {
        assertThat(row.trace().orElseThrow().worker().orElseThrow())
            .satisfies(worker -> {
              assertThat(worker.process()).isNotEqualTo(here);
              assertThat(worker.thread()).isEmpty();
            });
      }
    }
    assertThat(trace(search().backend(Backend.sequential()).fit(data), 0, 0).worker()).isPresent();
  }

  @Test
  void failedCandidateHasNoTraceOfWhatNobodyDid() {
    Param<Double> bad = shrinkage;
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("scale", _ -> new StandardScaler())
            .learner(
                "nearest",
                p -> {
                  if (p.get(bad) > 0) {
                    throw new IllegalStateException("no");
                  }
                  return new NearestCentroid(0);
                });
    var result =
        GridSearch.of(pipeline, ParamGrid.of(bad))
            .memory(NONE)
            .cv(KFold.of(3))
            .scoring(Scorers.accuracy())
            .fit(data);
    assertThat(result.row(0).trace(0)).isPresent();
    assertThat(result.row(1).trace(0)).isEmpty();
    assertThat(result.row(1).foldScores()).allMatch(row -> row.savedSeconds().isEmpty());
  }

  @Test
  void filesOfEarlierVersionsHaveNoTraces() throws Exception {
    var old =
        SearchResult.load(
            Path.of(
                FoldTraceTest.class
                    .getResource("/io/github/foldmill/search/search-1.safetensors")
                    .toURI()));
    assertThat(old.cvResults().numbers("split0_test_accuracy")).containsExactly(0.9, 0.8);
    assertThat(old.bestScore()).isEqualTo(0.9666666666666667);
    assertThat(old.provenance()).containsEntry("seed", "11").doesNotContainKey("library");
    assertThat(old.foldScores())
        .hasSize(6)
        .allMatch(row -> row.trace().isEmpty() && row.savedSeconds().isEmpty());
    Path again = folder.resolve("again.safetensors");
    old.dump(again);
    assertThat(SearchResult.load(again).foldScores()).isEqualTo(old.foldScores());
  }

  @Test
  void tracesSurviveAFile() throws Exception {
    var result = search().nJobs(2).fit(data);
    Path file = folder.resolve("search.safetensors");
    result.dump(file);
    var loaded = SearchResult.load(file);
    assertThat(ids(loaded)).isEqualTo(ids(result));
    for (int i = 0; i < result.foldScores().size(); i++) {
      var before = result.foldScores().get(i);
      var after = loaded.foldScores().get(i);
      assertThat(after.savedSeconds()).isEqualTo(before.savedSeconds());
      var trace = after.trace().orElseThrow();
      assertThat(trace.worker()).isEqualTo(before.trace().orElseThrow().worker());
      assertThat(trace.computed()).isEqualTo(before.trace().orElseThrow().computed());
      assertThat(trace.times())
          .containsExactlyInAnyOrderElementsOf(before.trace().orElseThrow().times());
    }
    Path again = folder.resolve("again.safetensors");
    loaded.dump(again);
    assertThat(again).hasSameBinaryContentAs(file);
  }
}
