package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Groups;
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
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.validation.ConfidenceInterval;
import io.github.foldmill.validation.KFold;
import io.github.foldmill.validation.RepeatedKFold;
import io.github.foldmill.validation.ScoreBootstrap;
import io.github.foldmill.validation.ScoreRange;
import io.github.foldmill.validation.Scorers;
import io.github.foldmill.validation.StratifiedKFold;
import io.github.foldmill.validation.TimeSeriesSplit;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HonestScoreTest {
  private static final Memory NONE = Memory.none();
  private static final ScoreBootstrap BOOTSTRAP = ScoreBootstrap.of(4).draws(100);

  @TempDir Path folder;
  private final Tabular data = Blobs.of(60, 7);
  private final Param<Double> shrinkage = Param.of("shrinkage", 0.0, 0.4, 0.9);
  private final Pipeline<Tabular, double[][]> pipeline =
      Pipeline.over(TabularView.INSTANCE)
          .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));

  private GridSearch<Tabular, double[][]> search() {
    return GridSearch.of(pipeline, ParamGrid.of(shrinkage))
        .memory(NONE)
        .cv(KFold.of(4).shuffled(3))
        .scoring(Scorers.accuracy());
  }

  private CrossValidation<Tabular, double[][]> validation() {
    return CrossValidation.of(pipeline, ParamValues.none().with(shrinkage, 0.4))
        .memory(NONE)
        .cv(KFold.of(4).shuffled(3))
        .scoring(Scorers.accuracy());
  }

  @Test
  void intervalsComeFromTheOutOfFoldPredictions() {
    var result = search().keepPredictions().fit(data);
    var validated = validation().run(data);
    var expected = BOOTSTRAP.interval(Scorers.macroF1(), result.row(1).outOfFold());
    assertThat(result.row(1).interval(Scorers.macroF1(), BOOTSTRAP)).isEqualTo(expected);
    assertThat(validated.interval(Scorers.macroF1(), BOOTSTRAP)).isEqualTo(expected);
    assertThat(validated.interval(Scorers.macroF1(), BOOTSTRAP.nJobs(3))).isEqualTo(expected);
    // All folds have as many rows, so the accuracy of all rows is the mean over the folds.
    var accuracy = result.row(1).interval(Scorers.accuracy(), BOOTSTRAP);
    assertThat(accuracy.estimate())
        .isCloseTo(
            Arrays.stream(validated.scores("accuracy")).average().orElseThrow(), within(1e-12));
  }

  @Test
  void intervalsOverFoldsNeedNoPredictions() {
    var result = search().fit(data);
    var validated = validation().run(data);
    var expected =
        ConfidenceInterval.overFolds(validated.scores("accuracy"), 1.0 / 3, 0.9)
            .within(ScoreRange.share());
    assertThat(validated.interval("accuracy", 0.9)).isEqualTo(expected);
    assertThat(result.row(1).interval("accuracy", 0.9)).isEqualTo(expected);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> result.row(1).interval("f1", 0.9))
        .withMessage("scorer must be one of [accuracy], was f1");
    assertThatIllegalStateException()
        .isThrownBy(() -> result.row(1).interval(Scorers.accuracy(), BOOTSTRAP))
        .withMessage(
            "there are no predictions for fold 0; call keepPredictions() before the search");
  }

  @Test
  void intervalsOverFoldsStayWithinWhatTheScorerSays() throws Exception {
    // So sure that nothing else is ruled out.
    double level = 1 - 1e-9;
    var validated = validation().run(data);
    var open = ConfidenceInterval.overFolds(validated.scores("accuracy"), 1.0 / 3, level);
    assertThat(open.lower()).isNegative();
    assertThat(open.upper()).isGreaterThan(1);
    var cut = new ConfidenceInterval(open.estimate(), 0, 1, level);
    assertThat(validated.interval("accuracy", level)).isEqualTo(cut);
    var result = search().withoutRefit().fit(data);
    assertThat(result.row(1).interval("accuracy", level)).isEqualTo(cut);
    var rescored = search().withoutRefit().keepPredictions().fit(data).rescore(Scorers.macroF1());
    assertThat(rescored.row(1).interval("f1_macro", level).upper()).isEqualTo(1);
    var nested = NestedSearch.of(search(), StratifiedKFold.of(4).shuffled(9)).run(data);
    assertThat(nested.interval(level).upper()).isEqualTo(1);

    result.dump(folder.resolve("result.safetensors"));
    var loaded = SearchResult.load(folder.resolve("result.safetensors"));
    assertThat(loaded.row(1).interval("accuracy", level)).isEqualTo(cut);
    rescored.dump(folder.resolve("rescored.safetensors"));
    var again = SearchResult.load(folder.resolve("rescored.safetensors"));
    assertThat(again.row(1).interval("f1_macro", level))
        .isEqualTo(rescored.row(1).interval("f1_macro", level));
  }

  @Test
  void rowsThatAreNeverValidatedAreLeftOut() {
    var folds = TimeSeriesSplit.of(3);
    var result = search().cv(folds).keepPredictions().fit(data);
    var validated = validation().cv(folds).run(data);
    var interval = validated.interval(Scorers.accuracy(), BOOTSTRAP);
    int right = 0;
    int rows = 0;
    for (int fold = 0; fold < 3; fold++) {
      var predictions = (ClassPredictions) validated.predictions(fold).orElseThrow();
      rows += predictions.size();
      for (int row = 0; row < predictions.size(); row++) {
        right += predictions.truth(row) == predictions.predicted(row) ? 1 : 0;
      }
    }
    assertThat(rows).isEqualTo(45);
    assertThat(interval.estimate()).isEqualTo((double) right / rows);
    assertThat(result.row(1).interval(Scorers.accuracy(), BOOTSTRAP)).isEqualTo(interval);
    // Groups are told for all rows of the data.
    var groups = Groups.of(IntStream.range(0, 60).map(row -> row / 5).toArray());
    assertThat(validated.interval(Scorers.accuracy(), BOOTSTRAP.groups(groups)).estimate())
        .isEqualTo(interval.estimate());
    assertThat(result.correctedScore(Scorers.accuracy(), BOOTSTRAP.groups(groups)).apparent())
        .isGreaterThanOrEqualTo(interval.estimate());
  }

  @Test
  void rowsThatAreValidatedTwiceAreRefused() {
    var folds = RepeatedKFold.of(3, 2, 1);
    var validated = validation().cv(folds).run(data);
    assertThatIllegalStateException()
        .isThrownBy(() -> validated.interval(Scorers.accuracy(), BOOTSTRAP))
        .withMessage(
            "row 0 is validated more than once, its predictions are not one; use folds that are not"
                + " repeated");
    assertThat(search().cv(folds).keepPredictions().fit(data).correctedScore()).isEmpty();
  }

  @Test
  void correctedScoreJudgesAllCandidatesOnTheSameRows() throws Exception {
    var result = search().keepPredictions().fit(data);
    List<Predictions> all =
        result.candidates().stream().map(c -> result.row(c.index()).outOfFold()).toList();
    var corrected = result.correctedScore(Scorers.accuracy(), BOOTSTRAP);
    assertThat(corrected).isEqualTo(BOOTSTRAP.corrected(Scorers.accuracy(), all));
    assertThat(corrected.candidates()).isEqualTo(3);
    assertThat(result.correctedScore())
        .contains(result.correctedScore(Scorers.accuracy(), ScoreBootstrap.of(0).draws(1000)));

    Path file = folder.resolve("kept.safetensors");
    search().keepPredictions().withoutRefit().fit(data).dump(file);
    SearchResult<Tabular, double[][]> loaded = SearchResult.load(file);
    assertThat(loaded.correctedScore(Scorers.accuracy(), BOOTSTRAP)).isEqualTo(corrected);
    assertThat(loaded.correctedScore()).isEmpty();
  }

  @Test
  void nothingToCorrectByIsSaid() {
    var result = search().fit(data);
    assertThat(result.correctedScore()).isEmpty();
    assertThatIllegalStateException()
        .isThrownBy(() -> result.correctedScore(Scorers.accuracy(), BOOTSTRAP))
        .withMessage(
            "there are no predictions to correct by; call keepPredictions() before the search");
    var withModel = search().scoring(new Accuracy("accuracy", true)).keepPredictions().fit(data);
    assertThat(withModel.correctedScore()).isEmpty();
  }

  @Test
  void halvingIsCorrectedForItsLastIterationOnly() {
    var result =
        HalvingGridSearch.of(pipeline, ParamGrid.of(shrinkage))
            .memory(NONE)
            .cv(KFold.of(3))
            .scoring(Scorers.accuracy())
            .keepPredictions()
            .fit(data);
    int iteration = (int) result.cvResults().numbers("iter")[result.bestIndex()];
    long last =
        Arrays.stream(result.cvResults().numbers("iter")).filter(iter -> iter == iteration).count();
    assertThat(last).isLessThan(result.candidates().size());
    assertThat(result.correctedScore().orElseThrow().candidates()).isEqualTo((int) last);
  }

  /** Guesses the class of a row by its content and a number. */
  record Guess(int number) implements Learner<Tabular, Integer> {
    @Override
    public FittedLearner<Tabular, Integer> fit(Tabular training, FitContext context) {
      return new Guessed(number);
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }
  }

  /** What is guessed. */
  record Guessed(Integer model) implements FittedLearner<Tabular, Integer> {
    @Override
    public Predictions predict(Tabular data) {
      var target = (ClassTarget) data.target();
      var predicted = new int[data.rows()];
      for (int row = 0; row < predicted.length; row++) {
        var random = new SplittableRandom(Double.hashCode(data.value(row, 0)) * 31L + model);
        predicted[row] = random.nextInt(2);
      }
      var scores = new double[2 * predicted.length];
      for (int row = 0; row < predicted.length; row++) {
        scores[2 * row + predicted[row]] = 1;
      }
      return ClassPredictions.of(target.classes(), target.codes(), predicted, scores, true);
    }
  }

  @Test
  void whereNothingCanBeLearnedTheCorrectedScoreIsChanceAndTheApparentOneIsAbove() {
    Param<Integer> number = Param.of("number", IntStream.range(0, 60).boxed().toList());
    var guesses =
        Pipeline.over(TabularView.INSTANCE).learner("guess", p -> new Guess(p.get(number)));
    double apparent = 0;
    double corrected = 0;
    int covered = 0;
    int trials = 10;
    for (int trial = 0; trial < trials; trial++) {
      var random = new SplittableRandom(trial);
      var noise =
          Tabular.of(
              List.of("x"),
              random.doubles(100).toArray(),
              ClassTarget.of(List.of("a", "b"), random.ints(100, 0, 2).toArray()));
      var result =
          GridSearch.of(guesses, ParamGrid.of(number))
              .memory(NONE)
              .cv(KFold.of(5))
              .scoring(Scorers.accuracy())
              .withoutRefit()
              .keepPredictions()
              .fit(noise);
      var score = result.correctedScore(Scorers.accuracy(), ScoreBootstrap.of(trial).draws(300));
      apparent += score.apparent() / trials;
      corrected += score.score() / trials;
      covered += score.interval().lower() <= 0.5 && 0.5 <= score.interval().upper() ? 1 : 0;
      assertThat(score.apparent()).isCloseTo(result.bestScore(), within(1e-12));
    }
    assertThat(apparent).isGreaterThan(0.58);
    assertThat(corrected).isBetween(0.47, 0.53);
    assertThat(covered).isGreaterThanOrEqualTo(8);
  }

  @Test
  void nestedScoresHaveIntervalsOverTheOuterFolds() {
    var nested = NestedSearch.of(search(), StratifiedKFold.of(4).shuffled(9)).run(data);
    assertThat(nested.choosingScorer()).isEqualTo("accuracy");
    assertThat(nested.interval(0.95))
        .isEqualTo(
            ConfidenceInterval.overFolds(nested.scores("accuracy"), 1.0 / 3, 0.95)
                .within(ScoreRange.share()));
    assertThat(nested.interval(0.95).estimate()).isEqualTo(nested.score());
  }
}
