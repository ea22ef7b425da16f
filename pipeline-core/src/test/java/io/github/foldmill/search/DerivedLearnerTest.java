package io.github.foldmill.search;

import static io.github.foldmill.search.Searches.FOLDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.ProcessPool;
import io.github.foldmill.pipeline.DerivableLearner;
import io.github.foldmill.pipeline.Derivations;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.preprocessing.SelectKBest;
import io.github.foldmill.validation.KFold;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerivedLearnerTest {
  private static final int ROWS = 90;

  private final Tabular data = Blobs.of(ROWS, 7);
  private final Param<Integer> k = Param.of("k", 1, 4, 15);
  private final Param<Integer> columns = Param.of("columns", 1, 2);
  private final ParamGrid grid = ParamGrid.of(k, columns);
  private final Log log = new Log();

  private static final class Log {
    final Queue<Integer> fitted = new ConcurrentLinkedQueue<>();
    final AtomicInteger derivations = new AtomicInteger();
  }

  /** Nearest rows, and a note of what is done for them. */
  private record Noted(NearestRows inner, Traits traits, Log log)
      implements DerivableLearner<Tabular, Tabular> {

    @Override
    public void identity(HashSink sink) {
      sink.put(inner.k());
    }

    @Override
    public FittedLearner<Tabular, Tabular> fit(Tabular training, FitContext context) {
      log.fitted.add(inner.k());
      return inner.fit(training, context);
    }

    @Override
    public int extent() {
      return inner.extent();
    }

    @Override
    public Noted covering(int extent) {
      return new Noted(inner.covering(extent), traits, log);
    }

    @Override
    public FittedLearner<Tabular, Tabular> derive(FittedLearner<Tabular, Tabular> larger) {
      log.derivations.incrementAndGet();
      return inner.derive(larger);
    }
  }

  /** Its fits cannot leave the process that they were made in. */
  private record Homebound(NearestRows inner) implements DerivableLearner<Tabular, Tabular> {

    private record Fitted(FittedLearner<Tabular, Tabular> inner, Thread thread)
        implements FittedLearner<Tabular, Tabular> {
      @Override
      public Tabular model() {
        return inner.model();
      }

      @Override
      public Predictions predict(Tabular data) throws Exception {
        return inner.predict(data);
      }
    }

    @Override
    public Fitted fit(Tabular training, FitContext context) {
      return new Fitted(inner.fit(training, context), Thread.currentThread());
    }

    @Override
    public int extent() {
      return inner.extent();
    }

    @Override
    public Homebound covering(int extent) {
      return new Homebound(inner.covering(extent));
    }

    @Override
    public Fitted derive(FittedLearner<Tabular, Tabular> larger) {
      var fitted = (Fitted) larger;
      return new Fitted(inner.derive(fitted.inner()), fitted.thread());
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }
  }

  /** Where 100 rows vote, it never comes to an end. */
  private record Endless(NearestRows inner) implements DerivableLearner<Tabular, Tabular> {
    @Override
    public FittedLearner<Tabular, Tabular> fit(Tabular training, FitContext context)
        throws Exception {
      if (inner.k() == 100) {
        Thread.sleep(Duration.ofDays(1));
      }
      return inner.fit(training, context);
    }

    @Override
    public int extent() {
      return inner.extent();
    }

    @Override
    public Endless covering(int extent) {
      return new Endless(inner.covering(extent));
    }

    @Override
    public FittedLearner<Tabular, Tabular> derive(FittedLearner<Tabular, Tabular> larger) {
      return inner.derive(larger);
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }
  }

  private Pipeline<Tabular, Tabular> noted(Param<Integer> k, Traits traits) {
    var columns = this.columns;
    var log = this.log;
    return Pipeline.over(TabularView.INSTANCE)
        .step("select", p -> SelectKBest.fValue(p.get(columns)))
        .learner("nearest", p -> new Noted(new NearestRows(p.get(k)), traits, log));
  }

  private GridSearch<Tabular, Tabular> search() {
    return Searches.over(noted(k, Traits.pure()), grid);
  }

  private static GridSearch<Tabular, Tabular> plain(Param<Integer> k) {
    var pipeline =
        Pipeline.over(TabularView.INSTANCE).learner("nearest", p -> new NearestRows(p.get(k)));
    return Searches.over(pipeline, ParamGrid.of(k));
  }

  @Test
  void learnerIsFittedOncePerFoldAndRowsWhateverTheSetting() {
    var derived = search().withTrainScores().fit(data);
    var alone = search().withTrainScores().withoutSharing().fit(data);

    assertThat(derived.cvResults().withoutTimes()).isEqualTo(alone.cvResults().withoutTimes());
    assertThat(derived.work().learnerFits())
        .isEqualTo(new WorkCount(2 * FOLDS, 0, 0, 3 * 2 * FOLDS));
    assertThat(alone.work().learnerFits())
        .isEqualTo(new WorkCount(3 * 2 * FOLDS, 0, 0, 3 * 2 * FOLDS));
    assertThat(search().plan(data).learnerFits()).isEqualTo(2 * FOLDS);
    assertThat(search().plan(data).plainLearnerFits()).isEqualTo(3 * 2 * FOLDS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void oneFitServesAllExtents(int nJobs) {
    var result = search().nJobs(nJobs).withoutRefit().fit(data);

    assertThat(log.fitted).hasSize(2 * FOLDS).containsOnly(15);
    assertThat(log.derivations).hasValue(3 * 2 * FOLDS);
    assertThat(result.cvResults().withoutTimes())
        .isEqualTo(search().withoutRefit().fit(data).cvResults().withoutTimes());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 15})
  void derivedModelIsTheFittedOne(int rows) throws Exception {
    Derivations.assertDerivedIsFitted(new NearestRows(rows), data, 15, 16, ROWS);
  }

  @Test
  void oneFitServesAllExtentsOnProcesses() {
    var here = plain(k).fit(data);
    try (var pool = ProcessPool.open()) {
      var there = plain(k).backend(pool).nJobs(2).fit(data);

      assertThat(there.cvResults().withoutTimes()).isEqualTo(here.cvResults().withoutTimes());
      assertThat(there.work()).isEqualTo(here.work());
      assertThat(there.work().learnerFits().computed()).isEqualTo(FOLDS);
    }
  }

  @Test
  void whereALargerModelCannotComeBackTheOthersPredictWhereTheyAreFitted() {
    Param<Integer> k = this.k;
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .learner("nearest", p -> new Homebound(new NearestRows(p.get(k))));
    try (var pool = ProcessPool.open()) {
      var there =
          Searches.over(pipeline, ParamGrid.of(k)).withoutRefit().backend(pool).nJobs(2).fit(data);

      assertThat(there.cvResults().withoutTimes())
          .isEqualTo(plain(k).withoutRefit().fit(data).cvResults().withoutTimes());
    }
  }

  @Test
  void whereTheLargestHangsTheOthersAreFittedWithinTheLimit() {
    Param<Integer> k = Param.of("k", 1, 4, 100);
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .learner("nearest", p -> new Endless(new NearestRows(p.get(k))));
    var result =
        Searches.over(pipeline, ParamGrid.of(k))
            .cv(KFold.of(2))
            .fitLimit(Duration.ofSeconds(2))
            .withoutRefit()
            .nJobs(2)
            .fit(data);

    assertThat(result.failures())
        .hasSize(2)
        .allSatisfy(failure -> assertThat(failure.message()).contains("k=100"));
    assertThat(result.cvResults().numbers("mean_test_accuracy")[0]).isPositive();
  }

  @Test
  void whereTheLargestFailsTheOthersAreFittedAlone() {
    Param<Integer> k = Param.of("k", 1, 4, ROWS);
    var grid = ParamGrid.of(k, columns);
    var result = Searches.over(noted(k, Traits.pure()), grid).withoutRefit().fit(data);

    assertThat(log.derivations).hasValue(0);
    assertThat(result.failures())
        .hasSize(2 * FOLDS)
        .allSatisfy(failure ->
            assertThat(failure.message())
                .contains("fitting learner \"nearest\"")
                .contains("k=" + ROWS)
                .contains("at most"));
    var alone = Searches.over(noted(k, Traits.pure()), grid).withoutSharing().withoutRefit();
    assertThat(result.cvResults().withoutTimes())
        .isEqualTo(alone.fit(data).cvResults().withoutTimes());
  }

  @Test
  void learnersThatDrawAtRandomAreFittedAlone() {
    Searches.over(noted(k, Traits.pure().withSeed()), grid).withoutRefit().fit(data);

    assertThat(log.derivations).hasValue(0);
    assertThat(log.fitted).hasSize(3 * 2 * FOLDS);
  }

  @Test
  void noMoreIsFittedThanIsDerivedFromTheSameRows() {
    var uneven = ParamGrid.of(k, columns).with(columns, 1).with(k, 1);
    var pipeline = noted(k, Traits.pure());
    var result =
        Searches.over(pipeline, uneven.or(ParamGrid.of(k, columns).with(columns, 2)))
            .withoutRefit()
            .fit(data);

    assertThat(result.cvResults().numbers("mean_test_accuracy")).hasSize(4);
    assertThat(log.fitted).hasSize(2 * FOLDS).containsOnly(1, 15);
    assertThat(result.work().learnerFits().computed()).isEqualTo(2 * FOLDS);
  }

  @Test
  void scoresOfASmallerGridServeALargerOneAndOnlyWhatIsNewIsFitted(@TempDir Path folder) {
    Param<Integer> fewer = Param.of("k", 4, 15);
    Searches.over(noted(fewer, Traits.pure()), ParamGrid.of(fewer, columns))
        .memory(Memory.at(folder))
        .withoutRefit()
        .fit(data);
    log.fitted.clear();

    var larger = search().memory(Memory.at(folder)).withoutRefit().fit(data);

    assertThat(log.fitted).hasSize(2 * FOLDS).containsOnly(1);
    assertThat(larger.work().scores().loaded()).isEqualTo(2 * 2 * FOLDS);
    assertThat(larger.work().learnerFits().computed()).isEqualTo(2 * FOLDS);
    assertThat(larger.cvResults().withoutTimes())
        .isEqualTo(search().withoutRefit().fit(data).cvResults().withoutTimes());

    log.fitted.clear();
    var again = search().memory(Memory.at(folder)).withoutRefit().fit(data);
    assertThat(log.fitted).isEmpty();
    assertThat(again.work().total().computed()).isZero();
  }

  @Test
  void searchesThatShareAMemoryFitTheLargestOnce(@TempDir Path folder) throws Exception {
    var memory = Memory.at(folder);
    var tables = new ArrayList<Map<String, List<Object>>>();
    try (var threads = Executors.newFixedThreadPool(3)) {
      var running = new ArrayList<Future<Map<String, List<Object>>>>();
      for (int i = 0; i < 3; i++) {
        running.add(
            threads.submit(() ->
                search()
                    .memory(memory)
                    .withoutRefit()
                    .nJobs(2)
                    .fit(data)
                    .cvResults()
                    .withoutTimes()));
      }
      for (var each : running) {
        tables.add(each.get());
      }
    }

    assertThat(tables).containsOnly(tables.getFirst());
    assertThat(log.fitted).hasSize(2 * FOLDS);
  }

  @Test
  void refitIsWhatFittingWithoutASearchGives() throws Exception {
    Searches.assertRefitIsPlainFit(search().fit(data), noted(k, Traits.pure()), data, 0);
  }

  @Test
  void traceTellsTheSeedAndTheFitOfEachModel() {
    var derived = search().fit(data).foldScores();
    var alone = search().withoutSharing().fit(data).foldScores();

    for (int i = 0; i < derived.size(); i++) {
      var trace = derived.get(i).trace().orElseThrow();
      var other = alone.get(i).trace().orElseThrow();
      assertThat(trace.ids()).isEqualTo(other.ids());
      assertThat(trace.seed()).isEqualTo(other.seed()).isPresent();
      assertThat(trace.computed()).isEqualTo(other.computed());
      assertThat(trace.worker()).isPresent();
      assertThat(trace.time("nearest", FoldTrace.Part.FIT)).isPresent();
    }
  }

  @Test
  void keptModelsPredictAsThoseThatWereFittedAlone() throws Exception {
    var derived = search().keepModels().fit(data);
    var alone = search().withoutSharing().keepModels().fit(data);

    for (int candidate = 0; candidate < 6; candidate++) {
      for (int fold = 0; fold < FOLDS; fold++) {
        assertThat(derived.row(candidate).models().get(fold).orElseThrow().predict(data))
            .isEqualTo(alone.row(candidate).models().get(fold).orElseThrow().predict(data));
      }
    }
  }
}
