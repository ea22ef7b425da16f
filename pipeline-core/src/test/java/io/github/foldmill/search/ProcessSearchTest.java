package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.Backend;
import io.github.foldmill.parallel.ProcessPool;
import io.github.foldmill.parallel.WorkerCrashException;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.validation.KFold;
import io.github.foldmill.validation.Scorer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class ProcessSearchTest {
  private static final Param<Double> SHRINKAGE = Param.of("shrinkage", 0.0, 0.3, 0.9);
  private static final Param<PickyCentroid.Whim> WHIM =
      Param.of("whim", PickyCentroid.Whim.NONE, PickyCentroid.Whim.HALT);

  private final Tabular data = Blobs.of(60, 7);
  private final ProcessPool pool = ProcessPool.open();

  @AfterAll
  void closePool() {
    pool.close();
  }

  private static GridSearch<Tabular, double[][]> search() {
    Param<Double> shrinkage = SHRINKAGE;
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("scale", _ -> new StandardScaler())
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
    return GridSearch.of(pipeline, ParamGrid.of(shrinkage)).cv(KFold.of(4)).scoring(new Accuracy());
  }

  /** Its parameters are static, so that a worker has others than those of the grid. */
  private static GridSearch<Tabular, Long> picky(PickyCentroid.Whim whim) {
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .learner("picky", p -> new PickyCentroid(p.get(SHRINKAGE), whim));
    return GridSearch.of(pipeline, ParamGrid.of(SHRINKAGE)).cv(KFold.of(4)).scoring(new Accuracy());
  }

  @Test
  void tableAndWinnerAreTheSameOnProcesses() throws Exception {
    var here = search().fit(data);
    var there = search().backend(pool).nJobs(2).fit(data);

    assertThat(there.cvResults().withoutTimes()).isEqualTo(here.cvResults().withoutTimes());
    assertThat(there.best().predict(data)).isEqualTo(here.best().predict(data));
    assertThat(there.work().learnerFits()).isEqualTo(here.work().learnerFits());
    assertThat(pool.liveWorkers()).isPositive();
  }

  @Test
  void cellsOfOneBackendServeAnother(@TempDir Path folder) {
    var cold = search().backend(pool).nJobs(2).memory(Memory.at(folder)).fit(data);
    var warm = search().memory(Memory.at(folder)).fit(data);

    assertThat(warm.cvResults().withoutTimes()).isEqualTo(cold.cvResults().withoutTimes());
    assertThat(warm.work().total().computed()).isZero();
  }

  /** The share of correct predictions if the model was fitted in this process, else one less. */
  private record FittedHere() implements Scorer<Long> {
    @Override
    public String name() {
      return "fitted_here";
    }

    @Override
    public boolean needsModel() {
      return true;
    }

    @Override
    public double score(Long pid, Predictions predictions) {
      return pid == ProcessHandle.current().pid() ? 1 : 0;
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }
  }

  @Test
  void learnersThatNeedProcessesGetThemWithSeveralJobs() {
    var search = picky(PickyCentroid.Whim.NONE).scoring(new FittedHere()).withoutRefit();

    assertThat(search.nJobs(1).fit(data).cvResults().numbers("mean_test_fitted_here"))
        .containsOnly(1.0);
    assertThat(search.nJobs(2).fit(data).cvResults().numbers("mean_test_fitted_here"))
        .containsOnly(0.0);
    assertThat(
            search
                .backend(Backend.sequential())
                .nJobs(2)
                .fit(data)
                .cvResults()
                .numbers("mean_test_fitted_here"))
        .containsOnly(1.0);
  }

  @Test
  void modelsStayWhereTheyAreFittedIfOnlyTheirPredictionsAreWanted() {
    var search = picky(PickyCentroid.Whim.KEEP_A_THREAD).withTrainScores().withoutRefit();
    var plain = search.nJobs(1).fit(data).cvResults().withoutTimes();

    var there = search.nJobs(2).backend(pool).fit(data);

    assertThat(there.cvResults().withoutTimes()).isEqualTo(plain);
    assertThat(there.work().learnerFits().computed()).isEqualTo(12);
    assertThat(there.foldScores())
        .hasSize(12)
        .allSatisfy(row -> {
          var trace = row.trace().orElseThrow();
          assertThat(trace.time("picky", FoldTrace.Part.FIT)).get().isNotEqualTo(Duration.ZERO);
          assertThat(trace.time("picky", FoldTrace.Part.PREDICT)).get().isNotEqualTo(Duration.ZERO);
        });
  }

  @Test
  void aWinnerThatCannotCrossIsFittedHereForATableMadeElsewhere() {
    var search = picky(PickyCentroid.Whim.KEEP_A_THREAD);

    var there = search.nJobs(2).backend(pool).fit(data);

    assertThat(there.cvResults().withoutTimes())
        .isEqualTo(search.nJobs(1).fit(data).cvResults().withoutTimes());
    assertThat(there.best().model()).isEqualTo(ProcessHandle.current().pid());
  }

  @Test
  void aPredictionThatFailsElsewhereFailsWithItsOwnException() {
    Param<PickyCentroid.Whim> whim =
        Param.of("whim", PickyCentroid.Whim.NONE, PickyCentroid.Whim.PREDICT_NOTHING);
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .learner("picky", p -> new PickyCentroid(0.1, p.get(whim)));
    var result =
        GridSearch.of(pipeline, ParamGrid.of(whim))
            .cv(KFold.of(3))
            .scoring(new Accuracy())
            .withoutRefit()
            .backend(pool)
            .nJobs(2)
            .fit(data);

    assertThat(result.outcome(1, 0, "accuracy"))
        .isInstanceOfSatisfying(
            CellOutcome.Failed.class,
            failed ->
                assertThat(failed.cause())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("nothing comes to mind"));
  }

  @Test
  void whatCannotBeSentIsFittedHereUnlessProcessesWereAskedFor() {
    var search = picky(PickyCentroid.Whim.KEEP_A_THREAD).scoring(new FittedHere()).withoutRefit();

    assertThat(search.nJobs(2).fit(data).cvResults().numbers("mean_test_fitted_here"))
        .containsOnly(1.0);
    assertThatThrownBy(() -> search.nJobs(2).backend(pool).fit(data))
        .isInstanceOf(SearchFailedException.class)
        .hasMessageContaining("picky")
        .rootCause()
        .hasMessageContaining("Unshippable, which is not Serializable");
  }

  @Test
  void aFitThatTakesItsProcessDownFailsItsCandidateOnly() {
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .learner("picky", p -> new PickyCentroid(0.1, p.get(WHIM)));
    var result =
        GridSearch.of(pipeline, ParamGrid.of(WHIM))
            .cv(KFold.of(3))
            .scoring(new Accuracy())
            .backend(pool)
            .nJobs(2)
            .fit(data);

    assertThat(result.cvResults().numbers("mean_test_accuracy")[0]).isPositive();
    assertThat(result.cvResults().numbers("mean_test_accuracy")[1]).isNaN();
    assertThat(result.outcome(1, 0, "accuracy"))
        .isInstanceOfSatisfying(
            CellOutcome.Failed.class,
            failed ->
                assertThat(failed.cause())
                    .isInstanceOf(WorkerCrashException.class)
                    .hasMessageContaining("3"));
  }
}
