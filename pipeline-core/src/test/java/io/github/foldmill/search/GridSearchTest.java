package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.preprocessing.SelectKBest;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.validation.KFold;
import io.github.foldmill.validation.Scorer;
import io.github.foldmill.validation.StratifiedKFold;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GridSearchTest {
  private static final int FOLDS = 5;

  private final Tabular data = Blobs.of(90, 7);
  private final Param<Integer> k = Param.of("k", 1, 2, 3);
  private final Param<Double> shrinkage = Param.of("shrinkage", 0.0, 0.4, 0.8, 0.99);
  private final Param<Double> first = Param.of("first", 0.0, 1.0);
  private final Param<Double> second = Param.of("second", 0.0, 1.0, 2.0);

  private final Pipeline<Tabular, double[][]> pipeline =
      Pipeline.over(TabularView.INSTANCE)
          .step("scale", _ -> new StandardScaler())
          .step("select", p -> SelectKBest.fValue(p.get(k)))
          .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));

  private GridSearch<Tabular, double[][]> search() {
    return GridSearch.of(pipeline, ParamGrid.of(k, shrinkage))
        .cv(StratifiedKFold.of(FOLDS).shuffled(42))
        .scoring(new Accuracy());
  }

  private Pipeline<Tabular, double[][]> spied(SpyStep.Log a, SpyStep.Log b, Traits traits) {
    return Pipeline.over(TabularView.INSTANCE)
        .step("a", p -> new SpyStep(p.get(first), a, traits))
        .step("b", p -> new SpyStep(p.get(second), b, traits))
        .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7, -1})
  void tableIsTheSameForAnyNumberOfJobs(int nJobs) {
    assertThat(search().nJobs(nJobs).fit(data).cvResults().withoutTimes())
        .isEqualTo(search().nJobs(1).fit(data).cvResults().withoutTimes());
  }

  @Test
  void tableIsTheSameWithoutWithColdAndWithWarmMemory(@TempDir Path folder) {
    var plain = search().fit(data);
    var cold = search().memory(Memory.at(folder)).nJobs(2).fit(data);
    var warm = search().memory(Memory.at(folder)).nJobs(2).fit(data);

    assertThat(cold.cvResults().withoutTimes()).isEqualTo(plain.cvResults().withoutTimes());
    assertThat(warm.cvResults().withoutTimes()).isEqualTo(plain.cvResults().withoutTimes());
    assertThat(cold.work().total().loaded()).isZero();
    assertThat(warm.work().total().computed()).isZero();
    assertThat(warm.work().scores().loaded()).isEqualTo(12 * FOLDS);
    for (var time : List.of("mean_fit_time", "mean_score_time")) {
      assertThat(warm.cvResults().numbers(time)).isEqualTo(cold.cvResults().numbers(time));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void everyDistinctPrefixIsFittedOncePerFoldAndAppliedOncePerSide(int nJobs) {
    var a = new SpyStep.Log();
    var b = new SpyStep.Log();
    var result =
        GridSearch.of(spied(a, b, Traits.pure()), ParamGrid.of(first, second, shrinkage))
            .cv(KFold.of(FOLDS))
            .scoring(new Accuracy())
            .withoutRefit()
            .nJobs(nJobs)
            .fit(data);

    assertThat(result.candidates()).hasSize(2 * 3 * 4);
    assertThat(a.fits).hasValue(2 * FOLDS);
    assertThat(a.applications).hasValue(2 * 2 * FOLDS);
    assertThat(b.fits).hasValue(2 * 3 * FOLDS);
    assertThat(b.applications).hasValue(2 * 2 * 3 * FOLDS);
    int plain = 2 * 24 * FOLDS;
    assertThat(result.work().stepFits()).isEqualTo(new WorkCount(2 * 4 * FOLDS, 0, 0, plain));
    assertThat(result.work().trainTransforms())
        .isEqualTo(new WorkCount(2 * 4 * FOLDS, 0, 0, plain));
    assertThat(result.work().validationTransforms())
        .isEqualTo(new WorkCount(2 * 4 * FOLDS, 0, 0, plain));
    assertThat(result.work().learnerFits()).isEqualTo(new WorkCount(24 * FOLDS, 0, 0, 24 * FOLDS));
  }

  @Test
  void planCountsWhatTheSearchThenDoes() {
    var search = search().withoutRefit();
    var plan = search.plan(data);
    var work = search.fit(data).work();

    assertThat(plan.candidates()).isEqualTo(12);
    assertThat(plan.folds()).isEqualTo(FOLDS);
    assertThat(plan.stepFits()).isEqualTo(work.stepFits().computed()).isEqualTo((1 + 1) * FOLDS);
    assertThat(plan.plainStepFits()).isEqualTo(work.stepFits().plain()).isEqualTo(24 * FOLDS);
    assertThat(plan.learnerFits()).isEqualTo(work.learnerFits().computed());
  }

  @Test
  void candidatesComeInGridOrderWithTheFirstParameterSlowest() {
    var result = search().fit(data);

    assertThat(result.candidates().get(0).params().asMap()).containsEntry("k", 1);
    assertThat(result.candidates().get(1).params().asMap())
        .containsEntry("k", 1)
        .containsEntry("shrinkage", 0.4);
    assertThat(result.candidates().get(11).params().asMap())
        .containsEntry("k", 3)
        .containsEntry("shrinkage", 0.99);
  }

  @Test
  void parameterReadUnderAConditionIsVariedOnlyThere() {
    Param<Boolean> shifted = Param.of("shifted", false, true);
    var log = new SpyStep.Log();
    var conditional =
        Pipeline.over(TabularView.INSTANCE)
            .step(
                "shift", p -> p.get(shifted) ? new SpyStep(p.get(second), log) : Step.passthrough())
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));

    var result =
        GridSearch.of(conditional, ParamGrid.of(shifted, second, shrinkage))
            .cv(KFold.of(FOLDS))
            .scoring(new Accuracy())
            .withoutRefit()
            .fit(data);

    assertThat(result.candidates()).hasSize(4 + 3 * 4);
    assertThat(result.candidates().getFirst().params().has(second)).isFalse();
    assertThat(log.fits).hasValue(3 * FOLDS);
  }

  @Test
  void refittedWinnerIsThePipelineFittedOnAllData() throws Exception {
    var result = search().nJobs(2).fit(data);
    var expected = pipeline.fit(data, result.bestParams(), 0);

    assertThat(result.best().predict(data)).isEqualTo(expected.predict(data));
    assertThat(result.best().params()).isEqualTo(result.bestParams().asMap());
  }

  @Test
  void winnerIsTheFirstCandidateOfRankOneByTheChosenScorer() {
    var result =
        search()
            .scoring(new Accuracy("constant", false), new Accuracy())
            .refit("accuracy")
            .fit(data);

    var means = result.cvResults().numbers("mean_test_accuracy");
    var ranks = result.cvResults().numbers("rank_test_accuracy");
    assertThat(ranks[result.bestIndex()]).isEqualTo(1);
    assertThat(result.bestScore()).isEqualTo(means[result.bestIndex()]);
    for (int i = 0; i < result.bestIndex(); i++) {
      assertThat(means[i]).isLessThan(result.bestScore());
    }
  }

  @Test
  void resultHasTheColumnsOfScikitLearn() {
    assertThat(search().withTrainScores().fit(data).cvResults().names())
        .containsExactly(
            "mean_fit_time",
            "std_fit_time",
            "mean_score_time",
            "std_score_time",
            "param_k",
            "param_shrinkage",
            "params",
            "split0_test_accuracy",
            "split1_test_accuracy",
            "split2_test_accuracy",
            "split3_test_accuracy",
            "split4_test_accuracy",
            "mean_test_accuracy",
            "std_test_accuracy",
            "rank_test_accuracy",
            "split0_train_accuracy",
            "split1_train_accuracy",
            "split2_train_accuracy",
            "split3_train_accuracy",
            "split4_train_accuracy",
            "mean_train_accuracy",
            "std_train_accuracy");
  }

  @Test
  void failingStepFailsItsCellsAndTheOtherCandidatesFinish() {
    var failing =
        Pipeline.over(TabularView.INSTANCE)
            .step("select", p -> new FailingStep(p.get(k)))
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));

    var result =
        GridSearch.of(failing, ParamGrid.of(k, shrinkage))
            .cv(KFold.of(FOLDS))
            .scoring(new Accuracy())
            .nJobs(2)
            .fit(data);

    assertThat(result.failures()).hasSize(4 * FOLDS);
    assertThat(result.outcome(4, 1, "accuracy"))
        .isInstanceOfSatisfying(
            CellOutcome.Failed.class,
            failed -> {
              assertThat(failed.stage()).isEqualTo("select");
              assertThat(failed.fold()).isEqualTo(1);
              assertThat(failed.message())
                  .isEqualTo(
                      "fitting step \"select\" failed on fold 1 with {k=2, shrinkage=0.0}: "
                          + "java.lang.IllegalStateException: two is unlucky");
            });
    var ranks = result.cvResults().numbers("rank_test_accuracy");
    assertThat(ranks[4]).isEqualTo(9);
    assertThat(result.cvResults().numbers("mean_test_accuracy")[4]).isNaN();
    assertThat(result.work().stepFits().failed()).isEqualTo(FOLDS);
    assertThat(result.outcome(0, 0, "accuracy")).isInstanceOf(CellOutcome.Scored.class);
  }

  @Test
  void factoryThatThrowsFailsItsCandidateOnly() {
    var result =
        GridSearch.of(
                Pipeline.over(TabularView.INSTANCE)
                    .step("select", p -> SelectKBest.fValue(p.get(k) - 1))
                    .learner("nearest", _ -> new NearestCentroid(0)),
                ParamGrid.of(k))
            .scoring(new Accuracy())
            .fit(data);

    assertThat(result.failures()).hasSize(FOLDS);
    assertThat(result.failures().getFirst().message())
        .startsWith("building stage \"select\" failed with {k=1}: ");
  }

  @Test
  void searchInWhichEverythingFailsSaysWhatFailedFirst() {
    Param<Integer> two = Param.of("k", 2);
    var failing =
        Pipeline.over(TabularView.INSTANCE)
            .step("select", p -> new FailingStep(p.get(two)))
            .learner("nearest", _ -> new NearestCentroid(0));

    assertThatThrownBy(
            () -> GridSearch.of(failing, ParamGrid.of(two)).scoring(new Accuracy()).fit(data))
        .isInstanceOf(SearchFailedException.class)
        .hasMessageContaining("every one of the 1 candidates failed")
        .hasMessageContaining("two is unlucky")
        .hasRootCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void stageThatIsNotThreadSafeRunsOneAtATime() {
    var a = new SpyStep.Log();
    GridSearch.of(spied(a, a, Traits.undeclared()), ParamGrid.of(first, second, shrinkage))
        .cv(KFold.of(FOLDS))
        .scoring(new Accuracy())
        .withoutRefit()
        .nJobs(7)
        .fit(data);

    assertThat(a.mostRunning).hasValue(1);
  }

  @Test
  void resultsThatAreNotDeterministicAreNotKept(@TempDir Path folder) {
    var log = new SpyStep.Log();
    var search =
        GridSearch.of(spied(log, log, Traits.undeclared()), ParamGrid.of(first, second, shrinkage))
            .cv(KFold.of(FOLDS))
            .scoring(new Accuracy())
            .withoutRefit()
            .memory(Memory.at(folder));
    search.fit(data);
    int fits = log.fits.get();
    var again = search.fit(data);

    assertThat(log.fits).hasValue(2 * fits);
    assertThat(again.work().total().loaded()).isZero();
  }

  @Test
  void newScorerIsServedFromKeptPredictionsWithoutTraining(@TempDir Path folder) {
    Param<Double> one = Param.of("shrinkage", 0.1);
    var slow =
        Pipeline.over(TabularView.INSTANCE)
            .learner("slow", p -> new SlowLearner(new NearestCentroid(p.get(one))));
    var search =
        GridSearch.of(slow, ParamGrid.of(one))
            .cv(KFold.of(FOLDS))
            .withoutRefit()
            .memory(Memory.at(folder));
    search.scoring(new Accuracy()).fit(data);

    var work = search.scoring(new Accuracy("under_another_name", false)).fit(data).work();

    assertThat(work.scores().computed()).isEqualTo(FOLDS);
    assertThat(work.predictions().loaded()).isPositive();
    assertThat(work.learnerFits().computed() + work.predictions().loaded()).isEqualTo(FOLDS);
  }

  @Test
  void scorerThatNeedsTheModelGetsTheOneThatPredicted() {
    var result = search().scoring(new LargestCoordinate()).fit(data);

    for (int fold = 0; fold < FOLDS; fold++) {
      assertThat(result.outcome(0, fold, "largest_coordinate"))
          .isInstanceOfSatisfying(
              CellOutcome.Scored.class, scored -> assertThat(scored.score()).isPositive());
    }
  }

  private record LargestCoordinate() implements Scorer<double[][]> {
    @Override
    public String name() {
      return "largest_coordinate";
    }

    @Override
    public double score(double[][] model, Predictions predictions) {
      return Arrays.stream(model).flatMapToDouble(Arrays::stream).max().orElseThrow();
    }
  }

  private record SlowLearner(NearestCentroid learner) implements Learner<Tabular, double[][]> {
    @Override
    public FittedLearner<Tabular, double[][]> fit(Tabular training, FitContext context) {
      // Long enough that keeping the predictions pays, whatever the machine.
      LockSupport.parkNanos(30_000_000);
      return learner.fit(training, context);
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }
  }

  @Test
  void changedDataFoldsAndValuesAreNeverServedFromMemory(@TempDir Path folder) {
    var search = search().memory(Memory.at(folder)).withoutRefit();
    search.fit(data);

    assertThat(search.fit(Blobs.of(90, 8)).work().scores().loaded()).isZero();
    assertThat(search.cv(StratifiedKFold.of(FOLDS).shuffled(43)).fit(data).work().scores().loaded())
        .isZero();
    Param<Double> finer = Param.of("shrinkage", 0.0, 0.1);
    var other =
        Pipeline.over(TabularView.INSTANCE)
            .step("scale", _ -> new StandardScaler())
            .step("select", p -> SelectKBest.fValue(p.get(k)))
            .learner("nearest", p -> new NearestCentroid(p.get(finer)));
    var grown =
        GridSearch.of(other, ParamGrid.of(k, finer))
            .cv(StratifiedKFold.of(FOLDS).shuffled(42))
            .scoring(new Accuracy())
            .memory(Memory.at(folder))
            .fit(data);
    assertThat(grown.work().scores().loaded()).isEqualTo(3 * FOLDS);
    assertThat(grown.work().scores().computed()).isEqualTo(3 * FOLDS);
  }

  @Test
  void parameterThatNobodyReadsIsRefused() {
    Param<Integer> unread = Param.of("unread", 1, 2);

    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            GridSearch.of(pipeline, ParamGrid.of(k, shrinkage, unread))
                .scoring(new Accuracy())
                .fit(data))
        .withMessageStartingWith("parameter unread must be read by a stage, none reads it");
  }

  @Test
  void parameterOutsideTheGridIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> GridSearch.of(pipeline, ParamGrid.of(k)).scoring(new Accuracy()).fit(data))
        .withMessageStartingWith("stage \"nearest\" reads parameter shrinkage, which must be in");
  }

  @Test
  void emptyGridIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(ParamGrid::of)
        .withMessage("a grid must have at least one parameter, had none");
  }

  @Test
  void zeroJobsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search().nJobs(0))
        .withMessageContaining("was 0");
  }

  @Test
  void unknownRefitScorerIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search().refit("f2").fit(data))
        .withMessage("refit scorer must be one of [accuracy], was f2");
  }

  @Test
  void searchWithoutScorerIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GridSearch.of(pipeline, ParamGrid.of(k, shrinkage)).fit(data))
        .withMessageContaining("at least one scorer");
  }

  @Test
  void moreFoldsThanMembersOfEveryClassAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search().cv(StratifiedKFold.of(80)).fit(data))
        .withMessageContaining("80");
  }

  @Test
  void missingValueIsRefusedWhereTheLearnerCannotTakeIt() {
    var learnerOnly =
        Pipeline.over(TabularView.INSTANCE)
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
    var holes =
        Tabular.of(
            List.of("a"),
            new double[] {1, Double.NaN, 3, 4},
            ClassTarget.of(List.of("x", "y"), 0, 1, 0, 1));

    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            GridSearch.of(learnerOnly, ParamGrid.of(shrinkage))
                .cv(KFold.of(2))
                .scoring(new Accuracy())
                .fit(holes))
        .withMessageStartingWith("stage \"nearest\" must not get missing values")
        .withMessageContaining("row 1, feature \"a\"");
  }

  @Test
  void bestIsNotThereWithoutRefit() {
    var result = search().withoutRefit().fit(data);

    assertThatThrownBy(result::best)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("withoutRefit()");
    assertThat(result.bestParams()).isNotEqualTo(ParamValues.none());
  }
}
