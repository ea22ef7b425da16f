package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.ProcessPool;
import io.github.foldmill.pipeline.Distribution;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.preprocessing.SelectKBest;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.validation.KFold;
import io.github.foldmill.validation.Scorers;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproduceTest {
  /** One for all, because it remembers the code that it has read. */
  private static final Memory NONE = Memory.none();

  @TempDir Path folder;
  private final Tabular data = Blobs.of(60, 7);
  private final Param<Integer> k = Param.of("k", 1, 2, 3);
  private final Param<DayOfWeek> day = Param.of("day", DayOfWeek.MONDAY, DayOfWeek.SUNDAY);

  /** Shrinks by chance, as its seed says. */
  private record Moody(double most) implements Learner<Tabular, double[][]> {
    @Override
    public FittedLearner<Tabular, double[][]> fit(Tabular training, FitContext context)
        throws Exception {
      double shrinkage = most * new SplittableRandom(context.seed()).nextDouble();
      return new NearestCentroid(shrinkage).fit(training, context);
    }

    @Override
    public Traits traits() {
      return Traits.pure().withSeed();
    }
  }

  private Pipeline<Tabular, double[][]> pipeline(double factor) {
    Param<Integer> size = k;
    Param<DayOfWeek> when = day;
    return Pipeline.over(TabularView.INSTANCE)
        .step("scale", _ -> new StandardScaler())
        .step("select", p -> SelectKBest.fValue(p.get(size)))
        .learner("moody", p -> new Moody(p.get(when).getValue() * factor));
  }

  private GridSearch<Tabular, double[][]> search(double factor) {
    return GridSearch.of(pipeline(factor), ParamGrid.of(k, day))
        .memory(NONE)
        .cv(KFold.of(4).shuffled(3))
        .scoring(Scorers.accuracy(), Scorers.macroF1())
        .withoutRefit()
        .seed(5);
  }

  private GridSearch<Tabular, double[][]> search() {
    return search(0.2);
  }

  private static void assertReproduced(Reproduction reproduction, int checks) {
    assertThat(reproduction.isEqual()).as(reproduction.toString()).isTrue();
    assertThat(reproduction.checks()).hasSize(checks).allMatch(Reproduction.Check::isEqual);
    assertThat(reproduction.differences()).isEmpty();
  }

  @Test
  void everyRowIsReproducedBitForBit() {
    for (int nJobs : new int[] {1, 2, 7}) {
      var result = search().nJobs(nJobs).fit(data);
      for (var candidate : result.candidates()) {
        assertReproduced(result.row(candidate.index()).reproduce(data), 8);
      }
    }
    assertThat(search().fit(data).row(1).reproduce(data).toString())
        .startsWith("candidate 1 is reproduced, bit for bit\n  fold 0, accuracy: 0.")
        .contains(" recorded, ", " now\n");
  }

  @Test
  void rowIsReproducedOnProcessesAndPastAMemory() {
    try (var pool = ProcessPool.open()) {
      var result = search().backend(pool).nJobs(2).fit(data);
      assertReproduced(result.row(3).reproduce(search(), data), 8);
      assertReproduced(search().fit(data).row(3).reproduce(search().backend(pool), data), 8);
    }
    var log = new SpyStep.Log();
    Param<Integer> size = k;
    var spied =
        GridSearch.of(
                Pipeline.over(TabularView.INSTANCE)
                    .step("spy", p -> Searches.spy(p.get(size), log))
                    .learner("nearest", _ -> new NearestCentroid(0.1)),
                ParamGrid.of(k))
            .memory(NONE)
            .cv(KFold.of(4))
            .scoring(Scorers.accuracy())
            .memory(Memory.at(folder))
            .withoutRefit();
    var result = spied.fit(data);
    int fits = log.fits.get();
    assertReproduced(result.row(0).reproduce(data), 4);
    assertThat(log.fits.get()).isEqualTo(fits + 4);
  }

  @Test
  void loadedRowIsReproducedWithItsSearch() throws Exception {
    Path file = folder.resolve("search.safetensors");
    search().fit(data).dump(file);
    SearchResult<Tabular, double[][]> loaded = SearchResult.load(file);
    assertThat(loaded.candidates().get(1).params().asMap()).containsEntry("day", "SUNDAY");
    // The seed is the recorded one, whatever the search says.
    for (var candidate : loaded.candidates()) {
      assertReproduced(loaded.row(candidate.index()).reproduce(search().seed(99), data), 8);
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> loaded.row(0).reproduce(data))
        .withMessage("this result does not know its search; call reproduce(search, data)");
  }

  @Test
  void otherDataIsNamed() {
    var reproduction = search().fit(data).row(0).reproduce(Blobs.of(60, 8));
    assertThat(reproduction.isEqual()).isFalse();
    assertThat(reproduction.differences())
        .singleElement()
        .asString()
        .startsWith("the content of the data differs: xxh3v1-");
    assertThat(reproduction.toString()).contains("candidate 0 is not reproduced", "not equal");
  }

  @Test
  void otherCodeFoldsAndScorersAreNamed() {
    var row = search().fit(data).row(1);
    assertThat(row.reproduce(search(0.1), data).differences())
        .containsExactly("the code or configuration of a stage of the pipeline differs");
    assertThat(row.reproduce(search().memory(NONE).cv(KFold.of(4)), data).differences())
        .hasSize(4)
        .startsWith("fold 0 has other rows; set cv(…) as it was");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> row.reproduce(search().memory(NONE).cv(KFold.of(5)), data))
        .withMessage("the search must give 4 folds, gave 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> row.reproduce(search().scoring(Scorers.accuracy()), data))
        .withMessage("the search must have scorer f1_macro, has [accuracy]");
  }

  @Test
  void otherVersionsAndScorersAreNamedFromTheFile() throws Exception {
    var old =
        SearchResult.<Tabular, double[][]>load(
            Path.of(
                ReproduceTest.class
                    .getResource("/io/github/foldmill/search/search-1.safetensors")
                    .toURI()));
    Param<Double> shrinkage = Param.of("shrinkage", 0.0, 0.9);
    var search =
        GridSearch.of(
                Pipeline.over(TabularView.INSTANCE)
                    .step("scale", _ -> new StandardScaler())
                    .learner("nearest", p -> new NearestCentroid(p.get(shrinkage))),
                ParamGrid.of(shrinkage))
            .memory(NONE)
            .cv(KFold.of(3))
            .scoring(Scorers.accuracy());
    // Files of earlier versions tell neither code nor versions, and are reproduced all the same.
    assertReproduced(old.row(0).reproduce(search, Blobs.of(30, 7)), 3);
    assertReproduced(old.row(1).reproduce(search, Blobs.of(30, 7)), 3);
  }

  /** Breaks its promise: it depends on how often it was asked. */
  private static final AtomicLong CALLS = new AtomicLong();

  private record Liar(boolean promises) implements Learner<Tabular, double[][]> {
    @Override
    public FittedLearner<Tabular, double[][]> fit(Tabular training, FitContext context)
        throws Exception {
      return new NearestCentroid(CALLS.incrementAndGet() > 4 ? 1 : 0).fit(training, context);
    }

    @Override
    public Traits traits() {
      return promises ? Traits.pure() : Traits.undeclared();
    }
  }

  @Test
  void whatIsNotDeterministicIsSaidToBe() {
    for (boolean promises : new boolean[] {true, false}) {
      Param<Boolean> promise = Param.of("promises", promises);
      CALLS.set(0);
      var liar = Pipeline.over(TabularView.INSTANCE).learner("liar", p -> new Liar(p.get(promise)));
      var result =
          GridSearch.of(liar, ParamGrid.of(promise))
              .memory(NONE)
              .cv(KFold.of(4))
              .scoring(Scorers.accuracy())
              .withoutRefit()
              .fit(data);
      var reproduction = result.row(0).reproduce(data);
      assertThat(reproduction.isEqual()).isFalse();
      assertThat(reproduction.differences())
          .containsExactly(
              promises
                  ? "nothing that was recorded differs: a stage depends on something that is no"
                      + " input of it"
                  : "nothing that was recorded differs, but stages [liar] do not promise to be"
                      + " deterministic");
    }
  }

  @Test
  void rowsOfHalvingsRacesDrawsAndTrialsAreReproduced() {
    var halving =
        HalvingGridSearch.of(pipeline(0.2), ParamGrid.of(k, day))
            .memory(NONE)
            .cv(KFold.of(3))
            .minResources(20)
            .scoring(Scorers.accuracy())
            .seed(5)
            .fit(data);
    for (var candidate : halving.candidates()) {
      assertReproduced(halving.row(candidate.index()).reproduce(data), 3);
    }
    var race =
        RacingSearch.of(pipeline(0.2), ParamGrid.of(k, day))
            .memory(NONE)
            .cv(KFold.of(12))
            .scoring(Scorers.accuracy())
            .fit(data);
    for (var candidate : race.candidates()) {
      assertThat(race.row(candidate.index()).reproduce(data).isEqual()).isTrue();
    }
    Param<Integer> size = k;
    Param<Double> shrinkage = Param.of("shrinkage", Distribution.uniform(0, 1));
    var drawn =
        RandomizedSearch.of(
                Pipeline.over(TabularView.INSTANCE)
                    .step("select", p -> SelectKBest.fValue(p.get(size)))
                    .learner("nearest", p -> new NearestCentroid(p.get(shrinkage))),
                ParamGrid.of(k, shrinkage),
                4)
            .memory(NONE)
            .scoring(Scorers.accuracy())
            .fit(data);
    assertReproduced(drawn.row(2).reproduce(data), 5);
    try (var trials =
        TrialSearch.of(pipeline(0.2)).memory(NONE).scoring(Scorers.accuracy()).open(data)) {
      trials.evaluate(ParamValues.none().with(k, 2).with(day, DayOfWeek.FRIDAY));
      assertReproduced(trials.conclude().row(0).reproduce(data), 5);
    }
  }

  @Test
  void failuresAndAddedScorersAreReproducedToo() {
    Param<Integer> number = Param.of("number", 1, 2);
    var failing =
        GridSearch.of(
                Pipeline.over(TabularView.INSTANCE)
                    .step("fail", p -> new FailingStep(p.get(number)))
                    .learner("nearest", _ -> new NearestCentroid(0)),
                ParamGrid.of(number))
            .memory(NONE)
            .cv(KFold.of(4))
            .scoring(Scorers.accuracy())
            .fit(data);
    assertReproduced(failing.row(1).reproduce(data), 4);
    assertThat(failing.row(1).reproduce(data).checks().getFirst().newScore()).isNaN();
    var kept =
        search().scoring(Scorers.accuracy()).keepPredictions().fit(data).rescore(Scorers.macroF1());
    assertReproduced(kept.row(1).reproduce(data), 8);
  }
}
