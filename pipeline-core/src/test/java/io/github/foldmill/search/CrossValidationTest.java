package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.DataView;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.preprocessing.SelectKBest;
import io.github.foldmill.validation.Fold;
import io.github.foldmill.validation.KFold;
import io.github.foldmill.validation.Splitter;
import io.github.foldmill.validation.StratifiedKFold;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrossValidationTest {
  private final Tabular data = Blobs.of(90, 4);
  private final Param<Integer> k = Param.of("k", 1, 2);
  private final Param<Double> shrinkage = Param.of("shrinkage", 0.0, 0.5);
  private final ParamValues chosen = ParamValues.none().with(k, 2).with(shrinkage, 0.5);
  private final Pipeline<Tabular, double[][]> pipeline =
      Pipeline.over(TabularView.INSTANCE)
          .step("select", p -> SelectKBest.fValue(p.get(k)))
          .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));

  private CrossValidation<Tabular, double[][]> validation() {
    return CrossValidation.of(pipeline, chosen)
        .cv(StratifiedKFold.of(4).shuffled(3))
        .scoring(new Accuracy());
  }

  @Test
  void scoresAreThoseOfTheSameCandidateInASearch(@TempDir Path folder) {
    var memory = Memory.at(folder);
    var search =
        GridSearch.of(pipeline, ParamGrid.of(k, shrinkage))
            .cv(StratifiedKFold.of(4).shuffled(3))
            .scoring(new Accuracy())
            .withTrainScores()
            .memory(memory)
            .fit(data);
    var result = validation().withTrainScores().memory(memory).run(data);
    var results = search.cvResults();
    for (int fold = 0; fold < 4; fold++) {
      assertThat(result.scores("accuracy")[fold])
          .isEqualTo(results.numbers("split%d_test_accuracy".formatted(fold))[3]);
      assertThat(result.trainScores("accuracy")[fold])
          .isEqualTo(results.numbers("split%d_train_accuracy".formatted(fold))[3]);
    }
  }

  @Test
  void predictionsAreThoseOfThePipelineFittedOnTheOtherFolds() throws Exception {
    var result = validation().run(data);
    for (var fold : result.folds()) {
      var fitted = pipeline.fit(data.select(fold.train()), chosen, 0);
      assertThat(result.predictions(fold.index()))
          .contains(fitted.predict(data.select(fold.validation())));
    }
  }

  @Test
  void outOfFoldPredictionsAreInTheOrderOfTheData() {
    var result = validation().run(data);
    var joined = (ClassPredictions) result.outOfFold();
    int[] truth = ((ClassTarget) data.target()).codes();
    assertThat(joined.size()).isEqualTo(90);
    for (int row = 0; row < 90; row++) {
      assertThat(joined.truth(row)).isEqualTo(truth[row]);
    }
    for (var fold : result.folds()) {
      var part = (ClassPredictions) result.predictions(fold.index()).orElseThrow();
      int[] rows = fold.validation();
      for (int i = 0; i < rows.length; i++) {
        assertThat(joined.label(rows[i])).isEqualTo(part.label(i));
        assertThat(joined.score(rows[i], 1)).isEqualTo(part.score(i, 1));
      }
    }
  }

  @Test
  void classThatAFoldHasNeverSeenScoresLowest() {
    // Contiguous folds over sorted rows: each fold's training rows lack some of the last class.
    var sorted =
        Tabular.of(
            List.of("x"),
            new double[] {0, 0.1, 1, 1.1, 2, 2.1},
            ClassTarget.of(List.of("a", "b", "c"), new int[] {0, 0, 1, 1, 2, 2}));
    var learner =
        Pipeline.over(TabularView.INSTANCE).learner("nearest", _ -> new NearestCentroid(0));
    var result =
        CrossValidation.of(learner, ParamValues.none())
            .cv(KFold.of(3))
            .scoring(new Accuracy())
            .run(sorted);
    var joined = (ClassPredictions) result.outOfFold();
    assertThat(joined.classes()).containsExactly("a", "b", "c");
    assertThat(joined.size()).isEqualTo(6);
  }

  @Test
  void foldsThatOverlapHaveNoOutOfFoldPredictions() {
    Splitter twice =
        new Splitter() {
          @Override
          public <D> List<Fold> split(D rows, DataView<D> view) {
            var folds = KFold.of(2).split(rows, view);
            return List.of(folds.get(0), folds.get(0));
          }
        };
    var result = validation().cv(twice).run(data);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(result::outOfFold)
        .withMessageContaining("is validated more than once");
  }

  @Test
  void rowsThatAreNeverValidatedHaveNoOutOfFoldPredictions() {
    Splitter once =
        new Splitter() {
          @Override
          public <D> List<Fold> split(D rows, DataView<D> view) {
            return List.of(KFold.of(2).split(rows, view).getFirst());
          }
        };
    var result = validation().cv(once).run(data);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(result::outOfFold)
        .withMessage("45 of 90 rows are never validated; out-of-fold predictions need a partition");
  }

  @Test
  void pipelinesOfTheFoldsAreKeptOnRequest() throws Exception {
    var result = validation().keepingPipelines().run(data);
    for (var fold : result.folds()) {
      assertThat(
              result.pipeline(fold.index()).orElseThrow().predict(data.select(fold.validation())))
          .isEqualTo(result.predictions(fold.index()).orElseThrow());
    }
    var without = validation().run(data);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> without.pipeline(0))
        .withMessageContaining("keepingPipelines()");
  }

  @Test
  void failuresAreOutcomesWithoutPredictions() {
    var failing =
        Pipeline.over(TabularView.INSTANCE)
            .step("fails", _ -> new FailingStep(2))
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
    var result =
        CrossValidation.of(failing, chosen)
            .cv(StratifiedKFold.of(3).shuffled(3))
            .scoring(new Accuracy())
            .run(data);
    assertThat(result.outcome(1, "accuracy"))
        .isInstanceOfSatisfying(
            CellOutcome.Failed.class,
            failed ->
                assertThat(failed.message())
                    .startsWith("fitting step \"fails\" failed on fold 1 with"));
    assertThat(result.scores("accuracy")).containsOnly(Double.NaN);
    assertThat(result.predictions(1)).isEmpty();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(result::outOfFold)
        .withMessage("there are no predictions for fold 0");
  }

  @Test
  void firstFailureIsRaisedOnRequest() {
    var failing =
        Pipeline.over(TabularView.INSTANCE)
            .step("fails", _ -> new FailingStep(2))
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
    assertThatExceptionOfType(SearchFailedException.class)
        .isThrownBy(() ->
            CrossValidation.of(failing, chosen)
                .scoring(new Accuracy())
                .raiseFailures(true)
                .run(data))
        .withMessageContaining("two is unlucky");
  }

  @Test
  void parameterWithoutValueIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            CrossValidation.of(pipeline, ParamValues.none().with(k, 1))
                .scoring(new Accuracy())
                .run(data))
        .withMessage(
            "stage \"nearest\" reads parameter shrinkage, which must have a value, known are"
                + " {k=1}");
  }

  @Test
  void validationWithoutScorerIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CrossValidation.of(pipeline, chosen).run(data))
        .withMessage("a search must have at least one scorer, had none; call scoring(…)");
  }

  @Test
  void trainScoresMustBeAskedFor() {
    var result = validation().run(data);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> result.trainScores("accuracy"))
        .withMessageContaining("withTrainScores()");
  }
}
