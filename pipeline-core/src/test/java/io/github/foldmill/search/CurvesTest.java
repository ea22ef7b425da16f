package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.pipeline.Distribution;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.validation.StratifiedKFold;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CurvesTest {
  private final Tabular data = Blobs.of(90, 4);
  private final Param<Double> shrinkage = Param.of("shrinkage", 0.0, 0.5, 0.9);
  private final Pipeline<Tabular, double[][]> pipeline =
      Pipeline.over(TabularView.INSTANCE)
          .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
  private final ParamValues chosen = ParamValues.none().with(shrinkage, 0.5);

  private LearningCurve<Tabular, double[][]> learning() {
    return LearningCurve.of(pipeline, chosen)
        .cv(StratifiedKFold.of(3).shuffled(3))
        .scoring(new Accuracy());
  }

  @Test
  void learningCurveTrainsOnTheFirstRowsOfEachFold() throws Exception {
    var curve = learning().trainSizes(40, 10).run(data);
    assertThat(curve.axis()).isEqualTo("train rows");
    assertThat(curve.points()).containsExactly(10, 40);
    var folds = StratifiedKFold.of(3).shuffled(3).split(data, TabularView.INSTANCE);
    for (int point = 0; point < 2; point++) {
      for (var fold : folds) {
        var training = data.select(Arrays.copyOf(fold.train(), curve.points().get(point)));
        var fitted = pipeline.fit(training, chosen, 0);
        assertThat(curve.validationScores("accuracy")[point][fold.index()])
            .isEqualTo(
                new Accuracy()
                    .score(fitted.model(), fitted.predict(data.select(fold.validation()))));
        assertThat(curve.trainScores("accuracy")[point][fold.index()])
            .isEqualTo(new Accuracy().score(fitted.model(), fitted.predict(training)));
      }
    }
  }

  @Test
  void learningCurveHasFiveSizesUpToAllRowsByDefault() {
    assertThat(learning().run(data).points()).containsExactly(6, 19, 33, 46, 60);
  }

  @Test
  void learningCurveIsTheSameForAnyNumberOfJobs() {
    assertThat(learning().nJobs(4).run(data).validationScores("accuracy"))
        .isDeepEqualTo(learning().nJobs(1).run(data).validationScores("accuracy"));
  }

  @Test
  void sizesOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learning().trainSizes(61).run(data))
        .withMessage(
            "train sizes must be at most the training rows of the first fold, one was 61 of 60");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learning().trainSizes(0))
        .withMessage("train sizes must be at least 1, one was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learning().trainFractions(1.5))
        .withMessage("train fractions must be above 0 and at most 1, one was 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learning().trainSizes())
        .withMessage("a learning curve must have at least one size, had none");
  }

  @Test
  void validationCurveHasTheScoresOfAGridOverItsParameter() {
    var curve =
        ValidationCurve.of(pipeline, shrinkage, ParamValues.none())
            .cv(StratifiedKFold.of(3).shuffled(3))
            .scoring(new Accuracy())
            .run(data);
    var results =
        GridSearch.of(pipeline, ParamGrid.of(shrinkage))
            .cv(StratifiedKFold.of(3).shuffled(3))
            .scoring(new Accuracy())
            .withTrainScores()
            .fit(data)
            .cvResults();
    assertThat(curve.axis()).isEqualTo("shrinkage");
    assertThat(curve.points()).containsExactly(0.0, 0.5, 0.9);
    for (int point = 0; point < 3; point++) {
      for (int fold = 0; fold < 3; fold++) {
        assertThat(curve.validationScores("accuracy")[point][fold])
            .isEqualTo(results.numbers("split%d_test_accuracy".formatted(fold))[point]);
        assertThat(curve.trainScores("accuracy")[point][fold])
            .isEqualTo(results.numbers("split%d_train_accuracy".formatted(fold))[point]);
      }
    }
  }

  @Test
  void validationCurveOverAParameterThatNobodyReadsIsRefused() {
    Param<Integer> unread = Param.of("unread", 1, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ValidationCurve.of(pipeline, unread, chosen).scoring(new Accuracy()).run(data))
        .withMessage("parameter unread must be read by a stage, none reads it");
  }

  @Test
  void validationCurveOverADistributionIsRefused() {
    Param<Double> drawn = Param.of("drawn", Distribution.uniform(0, 1));
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> ValidationCurve.of(pipeline, drawn, chosen));
  }

  @Test
  void textHasALineForEachPoint() {
    assertThat(learning().trainSizes(10, 20).run(data).toString())
        .hasLineCount(2)
        .matches("(train rows \\d+: accuracy 0\\.\\d{4} \\(training [01]\\.\\d{4}\\)\\n){2}");
  }
}
