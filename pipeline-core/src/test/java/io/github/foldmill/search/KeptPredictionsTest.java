package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.data.ValuePredictions;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.ProcessPool;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.validation.KFold;
import io.github.foldmill.validation.Scorer;
import io.github.foldmill.validation.Scorers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptPredictionsTest {
  /** One for all, because it remembers the code that it has read. */
  private static final Memory NONE = Memory.none();

  @TempDir Path folder;
  private final Tabular data = Blobs.of(60, 7);
  private final Param<Double> shift = Param.of("shift", 0.0, 0.5);
  private final Param<Double> shrinkage = Param.of("shrinkage", 0.0, 0.4, 0.9);
  private final SpyStep.Log log = new SpyStep.Log();

  private Pipeline<Tabular, double[][]> pipeline() {
    return Pipeline.over(TabularView.INSTANCE)
        .step("spy", p -> Searches.spy(p.get(shift), log))
        .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
  }

  private GridSearch<Tabular, double[][]> search() {
    return GridSearch.of(pipeline(), ParamGrid.of(shift, shrinkage))
        .memory(NONE)
        .cv(KFold.of(4).shuffled(3))
        .scoring(Scorers.accuracy());
  }

  private static void assertSameButTimes(SearchResult<?, ?> one, SearchResult<?, ?> other) {
    // As text, because parameters of loaded results are other objects.
    assertThat(one.cvResults().withoutTimes())
        .hasToString(other.cvResults().withoutTimes().toString());
    assertThat(one.scorers()).isEqualTo(other.scorers());
    assertThat(one.bestIndex()).isEqualTo(other.bestIndex());
    assertThat(one.work()).isEqualTo(other.work());
    assertThat(one.provenance()).isEqualTo(other.provenance());
  }

  @Test
  void addedScorersGiveTheResultOfASearchThatHadThemFromTheStart() throws Exception {
    for (int nJobs : new int[] {1, 2, 7}) {
      var kept = search().keepPredictions().nJobs(nJobs).fit(data);
      int fits = log.fits.get();
      int applications = log.applications.get();
      var rescored = kept.rescore(Scorers.macroF1(), Scorers.balancedAccuracy());
      assertThat(log.fits.get()).isEqualTo(fits);
      assertThat(log.applications.get()).isEqualTo(applications);
      var asked =
          search()
              .scoring(Scorers.accuracy(), Scorers.macroF1(), Scorers.balancedAccuracy())
              .fit(data);
      assertSameButTimes(rescored, asked);
      assertThat(rescored.best().provenance()).isEqualTo(asked.best().provenance());
      assertThat(rescored.best().predict(data)).isEqualTo(kept.best().predict(data));
      assertThat(kept.scorers()).containsExactly("accuracy");
    }
  }

  @Test
  void processesKeepTheSamePredictions() {
    Param<Double> shrink = shrinkage;
    var plain =
        Pipeline.over(TabularView.INSTANCE)
            .learner("nearest", p -> new NearestCentroid(p.get(shrink)));
    var search =
        GridSearch.of(plain, ParamGrid.of(shrink))
            .memory(NONE)
            .cv(KFold.of(4))
            .scoring(Scorers.accuracy());
    var here = search.keepPredictions().fit(data);
    try (var pool = ProcessPool.open()) {
      var there = search.keepPredictions().backend(pool).nJobs(2).fit(data);
      for (int row = 0; row < 3; row++) {
        assertThat(there.row(row).outOfFold()).isEqualTo(here.row(row).outOfFold());
      }
      assertSameButTimes(there.rescore(Scorers.macroF1()), here.rescore(Scorers.macroF1()));
    }
  }

  @Test
  void trainingRowsAreRescoredToo() {
    var rescored =
        search().keepPredictions().withTrainScores().fit(data).rescore(Scorers.macroF1());
    var asked = search().scoring(Scorers.accuracy(), Scorers.macroF1()).withTrainScores().fit(data);
    assertSameButTimes(rescored, asked);
  }

  @Test
  void outOfFoldPredictionsAreThoseOfCrossValidation() {
    var result = search().keepPredictions().fit(data);
    for (var candidate : result.candidates()) {
      var alone =
          CrossValidation.of(pipeline(), candidate.params())
              .memory(NONE)
              .cv(KFold.of(4).shuffled(3))
              .scoring(Scorers.accuracy())
              .run(data);
      var row = result.row(candidate.index());
      assertThat(row.outOfFold()).isEqualTo(alone.outOfFold());
      for (int fold = 0; fold < 4; fold++) {
        assertThat(row.predictions(fold)).isEqualTo(alone.predictions(fold));
      }
    }
  }

  @Test
  void predictionsSurviveAFile() throws Exception {
    var result = search().keepPredictions().withTrainScores().withoutRefit().fit(data);
    Path file = folder.resolve("kept.safetensors");
    result.dump(file);
    SearchResult<Tabular, double[][]> loaded = SearchResult.load(file);
    for (int row = 0; row < result.candidates().size(); row++) {
      assertThat(loaded.row(row).outOfFold()).isEqualTo(result.row(row).outOfFold());
    }
    assertSameButTimes(loaded.rescore(Scorers.macroF1()), result.rescore(Scorers.macroF1()));
    Path again = folder.resolve("again.safetensors");
    loaded.dump(again);
    assertThat(again).hasSameBinaryContentAs(file);
    loaded.rescore(Scorers.macroF1()).dump(again);
    assertThat(SearchResult.load(again).scorers()).containsExactly("accuracy", "f1_macro");
  }

  @Test
  void truthIsKeptOnceForAllCandidates() throws Exception {
    var result = search().keepPredictions().withoutRefit().fit(data);
    Object first = truth(result, 0);
    for (int row = 1; row < result.candidates().size(); row++) {
      assertThat(truth(result, row)).isSameAs(first);
    }
    Path file = folder.resolve("kept.safetensors");
    result.dump(file);
    SearchResult<Tabular, double[][]> loaded = SearchResult.load(file);
    assertThat(truth(loaded, 5)).isSameAs(truth(loaded, 0));
    Path without = folder.resolve("without.safetensors");
    search().withoutRefit().fit(data).dump(without);
    assertThat(Files.size(without)).isLessThan(Files.size(file));
  }

  private static Object truth(SearchResult<?, ?> result, int row) {
    var kept = result.found().table().fold(row, 0).predictions().orElseThrow();
    return ((PackedPredictions.Classes) kept.validation().predictions()).truth();
  }

  @Test
  void predictedClassesThatAreNotTheHighestScoreComeBack() {
    var odd =
        ClassPredictions.of(
            List.of("x", "y"),
            new int[] {0, -1, 1},
            new int[] {1, 0, 0},
            new double[] {0.9, 0.1, Double.NaN, 2, -0.0, 0.0},
            false);
    assertThat(PackedPredictions.of(odd, Optional.empty()).unpack()).isEqualTo(odd);
    var values = ValuePredictions.of(new double[] {1, -0.0}, new double[] {Double.NaN, 2});
    assertThat(PackedPredictions.of(values, Optional.empty()).unpack()).isEqualTo(values);
  }

  private record NeedsModel() implements Scorer<Object> {
    @Override
    public String name() {
      return "needs_model";
    }

    @Override
    public double score(Object model, Predictions predictions) {
      return 0;
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }
  }

  /** Fails where the first row is of one class. */
  private record Fussy() implements Scorer<Object> {
    @Override
    public String name() {
      return "fussy";
    }

    @Override
    public boolean needsModel() {
      return false;
    }

    @Override
    public double score(Object model, Predictions predictions) {
      throw new IllegalStateException("I do not like it");
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }
  }

  @Test
  void scorersThatCannotBeAskedAreRefused() {
    var kept = search().keepPredictions().fit(data);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kept.rescore(new NeedsModel()))
        .withMessage(
            "scorer needs_model needs the model, kept are predictions only; run the search again"
                + " with it");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kept.rescore(Scorers.accuracy()))
        .withMessage("scorer names must be distinct, accuracy occurs twice");
    var bare = search().fit(data);
    assertThatIllegalStateException()
        .isThrownBy(() -> bare.rescore(Scorers.macroF1()))
        .withMessage("there are no predictions to score; call keepPredictions() before the search");
    assertThatIllegalStateException()
        .isThrownBy(() -> bare.row(0).outOfFold())
        .withMessageContaining("keepPredictions()");
    assertThat(bare.row(0).predictions(0)).isEmpty();
  }

  @Test
  void failuresOfAddedScorersAreThoseOfTheSearch() {
    var rescored = search().keepPredictions().fit(data).rescore(new Fussy());
    var asked = search().scoring(Scorers.accuracy(), new Fussy()).fit(data);
    assertSameButTimes(rescored, asked);
    assertThat(rescored.failures().stream().map(CellOutcome.Failed::message))
        .isEqualTo(asked.failures().stream().map(CellOutcome.Failed::message).toList())
        .hasSize(24);
  }

  @Test
  void candidateThatFailedHasTheSameFailureForAddedScorers() {
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("spy", p -> p.get(shift) > 0 ? new FailingStep(2) : Searches.spy(0, log))
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
    var search =
        GridSearch.of(pipeline, ParamGrid.of(shift, shrinkage))
            .memory(NONE)
            .cv(KFold.of(4))
            .scoring(Scorers.accuracy());
    var rescored = search.keepPredictions().fit(data).rescore(Scorers.macroF1());
    var asked = search.scoring(Scorers.accuracy(), Scorers.macroF1()).fit(data);
    assertSameButTimes(rescored, asked);
    assertThat(rescored.failures().stream().map(CellOutcome.Failed::message))
        .isEqualTo(asked.failures().stream().map(CellOutcome.Failed::message).toList());
  }

  @Test
  void racesHalvingsAndTrialsKeepWhatTheyTried() {
    var race =
        RacingSearch.of(pipeline(), ParamGrid.of(shift, shrinkage))
            .memory(NONE)
            .cv(KFold.of(12))
            .scoring(Scorers.accuracy());
    assertSameButTimes(
        race.keepPredictions().fit(data).rescore(Scorers.macroF1()),
        race.scoring(Scorers.accuracy(), Scorers.macroF1()).fit(data));
    var halving =
        HalvingGridSearch.of(pipeline(), ParamGrid.of(shift, shrinkage))
            .memory(NONE)
            .cv(KFold.of(3))
            .minResources(20)
            .scoring(Scorers.accuracy());
    assertSameButTimes(
        halving.keepPredictions().fit(data).rescore(Scorers.macroF1()),
        halving.scoring(Scorers.accuracy(), Scorers.macroF1()).fit(data));
    try (var trials =
        TrialSearch.of(pipeline())
            .memory(NONE)
            .scoring(Scorers.accuracy())
            .keepPredictions()
            .open(data)) {
      trials.evaluate(ParamValues.none().with(shift, 0.0).with(shrinkage, 0.1));
      trials.evaluate(ParamValues.none().with(shift, 0.0).with(shrinkage, 0.2));
      var result = trials.conclude().rescore(Scorers.macroF1());
      assertThat(result.cvResults().numbers("mean_test_f1_macro")).doesNotContain(Double.NaN);
      assertThat(truth(result, 1)).isSameAs(truth(result, 0));
    }
  }

  @Test
  void memoryServesMoreScorersByRunningAgain() {
    var kept = search().memory(Memory.at(folder)).keepPredictions().fit(data);
    var again =
        search().memory(Memory.at(folder)).scoring(Scorers.accuracy(), Scorers.macroF1()).fit(data);
    assertThat(again.cvResults().withoutTimes())
        .isEqualTo(kept.rescore(Scorers.macroF1()).cvResults().withoutTimes());
  }
}
