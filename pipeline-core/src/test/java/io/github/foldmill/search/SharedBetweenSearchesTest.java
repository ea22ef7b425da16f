package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.persist.RecordCodec;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.validation.Splitter;
import io.github.foldmill.validation.StratifiedKFold;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches and validations of other kinds find each other's work in the memory. */
class SharedBetweenSearchesTest {
  private static final int FOLDS = 3;

  @TempDir private Path folder;

  private final Tabular data = SelectionData.classes(90, 4);
  private final AtomicInteger fits = new AtomicInteger();
  private final Param<Double> shrinkage = Param.of("shrinkage", 0.0, 0.3, 0.6);
  private final ParamValues chosen = ParamValues.none().with(shrinkage, 0.3);
  private final Splitter folds = StratifiedKFold.of(FOLDS);
  private final Pipeline<Tabular, double[][]> pipeline =
      Pipeline.over(TabularView.INSTANCE)
          .learner("nearest", p -> new Counted(p.get(shrinkage), fits));

  /** Counts its fits, which is nothing that it learns. */
  private record Counted(double shrinkage, AtomicInteger fits)
      implements Learner<Tabular, double[][]> {
    @Override
    public void identity(HashSink sink) {
      sink.put(shrinkage);
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }

    @Override
    public FittedLearner<Tabular, double[][]> fit(Tabular training, FitContext context) {
      fits.incrementAndGet();
      return new NearestCentroid(shrinkage).fit(training, context);
    }
  }

  @BeforeEach
  void nothingIsFitted() {
    fits.set(0);
  }

  private <S extends ModelSelection<Tabular, double[][], S>> S told(S search) {
    var memory =
        Memory.at(folder).with(RecordCodec.of("test.nearest/1", NearestCentroid.Fitted.class));
    return search.cv(folds).scoring(new Accuracy()).memory(memory);
  }

  private GridSearch<Tabular, double[][]> grid() {
    return told(GridSearch.of(pipeline, ParamGrid.of(shrinkage)));
  }

  /** One candidate on all folds; its predictions, which are cheap here, nobody keeps. */
  private GridSearch<Tabular, double[][]> validation() {
    return told(GridSearch.of(pipeline, ParamGrid.of(shrinkage).with(shrinkage, 0.3)))
        .withoutRefit();
  }

  private int fitted() {
    return fits.getAndSet(0);
  }

  @Test
  void nestedSearchFindsTheSearchesOfItsTrainingRowsDone() {
    var outer = StratifiedKFold.of(2).shuffled(4);
    for (var fold : outer.split(data, TabularView.INSTANCE)) {
      grid().fit(data.select(fold.train()));
    }
    assertThat(fitted()).isEqualTo(2 * (3 * FOLDS + 1));
    var nested = NestedSearch.of(grid(), outer).run(data);
    assertThat(fitted()).as("cells and winners are all known").isZero();
    assertThat(nested.rounds())
        .allSatisfy(round -> assertThat(round.inner().work().learnerFits().computed()).isZero());
  }

  @Test
  void largerGridInNestedSearchFitsTheNewCandidatesOfEachOuterFoldOnly() {
    var outer = StratifiedKFold.of(2).shuffled(4);
    NestedSearch.of(grid().withTrainScores(), outer).run(data);
    fitted();
    var larger =
        told(GridSearch.of(pipeline, ParamGrid.of(shrinkage).with(shrinkage, 0.0, 0.3, 0.6, 0.8)))
            .withTrainScores();
    var nested = NestedSearch.of(larger, outer).run(data);
    long changed =
        nested.rounds().stream()
            .filter(round -> round.inner().bestParams().get(shrinkage) == 0.8)
            .count();
    assertThat(fitted()).isEqualTo(2 * FOLDS + (int) changed);
  }

  @Test
  void winnerOfOneSearchIsReadByAnotherThatChoosesTheSame() {
    var first = grid().fit(data);
    assertThat(fitted()).isEqualTo(3 * FOLDS + 1);
    var only = ParamGrid.of(shrinkage).with(shrinkage, first.bestParams().get(shrinkage));
    var second = told(RandomizedSearch.of(pipeline, only, 1)).fit(data);
    assertThat(second.refitWork().orElseThrow().learnerFits().computed()).isZero();
    var search = told(TrialSearch.of(pipeline));
    try (var trials = search.open(data)) {
      trials.evaluate(first.bestParams());
      assertThat(trials.conclude().best().params()).isEqualTo(first.best().params());
    }
    assertThat(fitted()).isZero();
  }

  @Test
  void refitOfAnotherSearchIsReadWhereItsFoldsAreOthers() {
    var first = grid().fit(data);
    var only = ParamGrid.of(shrinkage).with(shrinkage, first.bestParams().get(shrinkage));
    fitted();
    var other = told(GridSearch.of(pipeline, only)).cv(StratifiedKFold.of(5)).fit(data);
    assertThat(fitted()).isEqualTo(5);
    assertThat(other.refitWork().orElseThrow().learnerFits().computed()).isZero();
  }

  @Test
  void crossValidationFindsTheScoresOfAGridAndFitsForPredictionsOnly() {
    grid().fit(data);
    fitted();
    var result = told(CrossValidation.of(pipeline, chosen)).run(data);
    assertThat(((ClassPredictions) result.outOfFold()).size()).isEqualTo(data.rows());
    // Fewer where a fit took so long that its predictions were kept.
    assertThat(fitted()).isLessThanOrEqualTo(FOLDS);
  }

  @Test
  void largestSizeOfALearningCurveIsTheFoldOfAValidation() {
    validation().withTrainScores().fit(data);
    assertThat(fitted()).isEqualTo(FOLDS);
    var curve = told(LearningCurve.of(pipeline, chosen)).trainSizes(20, 60).run(data);
    assertThat(curve.points()).containsExactly(20, 60);
    // The first twenty training rows of the last two folds are the same.
    assertThat(fitted()).as("the smaller size only").isEqualTo(FOLDS - 1);
    told(LearningCurve.of(pipeline, chosen)).trainSizes(20, 40, 60).run(data);
    assertThat(fitted()).as("the new size only").isEqualTo(FOLDS);
  }

  @Test
  void validationFindsTheLargestSizeOfALearningCurveDone() {
    told(LearningCurve.of(pipeline, chosen)).trainSizes(60).run(data);
    fitted();
    validation().withTrainScores().fit(data);
    assertThat(fitted()).isZero();
  }

  @Test
  void validationCurveFindsTheGridDone() {
    grid().withTrainScores().fit(data);
    fitted();
    told(ValidationCurve.of(pipeline, shrinkage, ParamValues.none())).run(data);
    assertThat(fitted()).isZero();
  }

  @Test
  void permutationTestFindsTheValidationOfTheDataItselfDone() {
    validation().fit(data);
    fitted();
    told(PermutationTest.of(pipeline, chosen)).permutations(2).run(data);
    assertThat(fitted()).as("the two permutations only").isEqualTo(2 * FOLDS);
  }

  @Test
  void eliminationsFirstRoundIsTheValidationOfAllFeatures() {
    told(FeatureElimination.of(pipeline, chosen, (model, _) -> spread(model)))
        .minFeatures(3)
        .run(data);
    // Four features and three on each fold; four on all rows for the ranking; the winner.
    assertThat(fitted()).isLessThanOrEqualTo(2 * FOLDS + 2);
    validation().fit(data);
    assertThat(fitted()).isZero();
  }

  @Test
  void eliminationReadsTheScoresOfAValidationAndFitsForImportancesOnly() {
    validation().fit(data);
    fitted();
    var result =
        told(FeatureElimination.of(pipeline, chosen, (model, _) -> spread(model)))
            .minFeatures(3)
            .run(data);
    assertThat(result.work().scores().loaded()).isEqualTo(FOLDS);
  }

  private static double[] spread(double[][] means) {
    var spread = new double[means[0].length];
    for (int column = 0; column < spread.length; column++) {
      int at = column;
      var ofColumn = Arrays.stream(means).mapToDouble(mean -> mean[at]).summaryStatistics();
      spread[column] = ofColumn.getMax() - ofColumn.getMin();
    }
    return spread;
  }
}
