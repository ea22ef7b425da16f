package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.RowWeights;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.internal.cells.PipelineCells;
import io.github.foldmill.memory.CodeFingerprint;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.ProcessPool;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.validation.KFold;
import io.github.foldmill.validation.OutputAverage;
import io.github.foldmill.validation.RegressionScorers;
import io.github.foldmill.validation.Scorer;
import io.github.foldmill.validation.Scorers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightedSearchTest {
  private static final Param<Double> FACTOR = Param.of("factor", 1.0, 0.6, 0.2);

  private final Tabular plain = Blobs.of(60, 7);
  private final Tabular data = plain.withWeights(weights(60));

  private static RowWeights weights(int rows) {
    var random = new SplittableRandom(4);
    return RowWeights.of(
        random.doubles(rows).map(draw -> draw < 0.2 ? 0 : 4 * draw * draw).toArray());
  }

  private static Pipeline<Tabular, double[][]> pipeline() {
    Param<Double> factor = FACTOR;
    return Pipeline.over(TabularView.INSTANCE)
        .step("scale", _ -> new StandardScaler())
        .learner("nearest", p -> new WeightedCentroid(p.get(factor)));
  }

  private static GridSearch<Tabular, double[][]> search() {
    return GridSearch.of(pipeline(), ParamGrid.of(FACTOR))
        .cv(KFold.of(4).shuffled(3))
        .scoring(Scorers.accuracy());
  }

  /** The accuracy as it is written in books. */
  private static double accuracy(ClassPredictions predictions, RowWeights weights) {
    double right = 0;
    double all = 0;
    for (int row = 0; row < predictions.size(); row++) {
      right += predictions.truth(row) == predictions.predicted(row) ? weights.weight(row) : 0;
      all += weights.weight(row);
    }
    return right / all;
  }

  @Test
  void scoresWeighTheRowsOfTheFold() throws Exception {
    var result = search().withTrainScores().fit(data);
    var weights = data.weights().orElseThrow();
    for (var fold : KFold.of(4).shuffled(3).split(data, TabularView.INSTANCE)) {
      var fitted =
          pipeline().fit(data.select(fold.train()), ParamValues.none().with(FACTOR, 0.6), 0);
      var unseen = (ClassPredictions) fitted.predict(data.select(fold.validation()));
      var seen = (ClassPredictions) fitted.predict(data.select(fold.train()));
      assertThat(result.cvResults().numbers("split%d_test_accuracy".formatted(fold.index()))[1])
          .isCloseTo(accuracy(unseen, weights.select(fold.validation())), within(1e-15));
      assertThat(result.cvResults().numbers("split%d_train_accuracy".formatted(fold.index()))[1])
          .isCloseTo(accuracy(seen, weights.select(fold.train())), within(1e-15));
    }
    assertThat(result.cvResults().withoutTimes())
        .isNotEqualTo(search().withTrainScores().fit(plain).cvResults().withoutTimes());
  }

  @Test
  void learnersReadTheWeightsOfTheirTrainingRows() {
    var doubled = RowWeights.of(IntStream.range(0, 60).mapToDouble(r -> r % 3).toArray());
    int[] repeated =
        IntStream.range(0, 60).flatMap(row -> IntStream.range(0, row % 3).map(_ -> row)).toArray();
    var learner = new WeightedCentroid(1);
    var one = learner.fit(plain.withWeights(doubled), FitContext.of(0));
    var other = learner.fit(plain.select(repeated), FitContext.of(0));
    for (int code = 0; code < 3; code++) {
      assertThat(one.model()[code]).containsExactly(other.model()[code], within(1e-12));
    }
  }

  @Test
  void anyNumberOfJobsAndProcessesGiveTheSameBits() throws Exception {
    var one = search().keepPredictions().fit(data);
    assertThat(search().nJobs(2).fit(data).cvResults().withoutTimes())
        .isEqualTo(one.cvResults().withoutTimes());
    assertThat(search().nJobs(7).fit(data).cvResults().withoutTimes())
        .isEqualTo(one.cvResults().withoutTimes());
    try (var pool = ProcessPool.open()) {
      var there = search().keepPredictions().backend(pool).nJobs(2).fit(data);
      assertThat(there.cvResults().withoutTimes()).isEqualTo(one.cvResults().withoutTimes());
      assertThat(there.row(2).outOfFold()).isEqualTo(one.row(2).outOfFold());
      assertThat(there.best().predict(data)).isEqualTo(one.best().predict(data));
    }
  }

  @Test
  void aMemoryNeverTakesOneDataForTheOther(@TempDir Path folder) {
    var memory = Memory.at(folder);
    var withoutWeights = search().memory(memory).fit(plain);
    var cold = search().memory(memory).fit(data);
    assertThat(cold.work().scores().computed()).isEqualTo(12);
    var warm = search().memory(memory).fit(data);
    assertThat(warm.work().total().computed()).isZero();
    assertThat(warm.cvResults().withoutTimes()).isEqualTo(cold.cvResults().withoutTimes());
    assertThat(search().memory(memory).fit(plain).cvResults().withoutTimes())
        .isEqualTo(withoutWeights.cvResults().withoutTimes());
  }

  @Test
  void keptPredictionsAreRescoredByTheirWeights(@TempDir Path folder) throws Exception {
    var kept = search().keepPredictions().withTrainScores().withoutRefit().fit(data);
    var asked = search().scoring(Scorers.accuracy(), Scorers.macroF1()).withTrainScores().fit(data);
    assertThat(kept.row(0).outOfFold().weights()).isEqualTo(data.weights());
    assertThat(kept.rescore(Scorers.macroF1()).cvResults().withoutTimes())
        .isEqualTo(asked.cvResults().withoutTimes());
    var file = folder.resolve("result.safetensors");
    Persist.dump(kept, file);
    SearchResult<?, ?> loaded = Persist.load(file, SearchResult.class);
    assertThat(loaded.rescore(Scorers.macroF1()).cvResults().withoutTimes())
        .hasToString(asked.cvResults().withoutTimes().toString());
    assertThat(loaded.row(0).outOfFold()).isEqualTo(kept.row(0).outOfFold());
  }

  @Test
  void unweightedScoresAreHadOnRequest() {
    var both =
        search().scoring(Scorers.accuracy(), Scorers.unweighted(Scorers.accuracy())).fit(data);
    var kept = search().keepPredictions().fit(data);
    var numbers = both.cvResults().numbers("mean_test_accuracy_unweighted");
    assertThat(numbers).isNotEqualTo(both.cvResults().numbers("mean_test_accuracy"));
    assertThat(
            kept.rescore(Scorers.unweighted(Scorers.accuracy()))
                .cvResults()
                .numbers("mean_test_accuracy_unweighted"))
        .isEqualTo(numbers);
  }

  @Test
  void otherWaysOfJudgingWeighRowsToo() throws Exception {
    var values = ParamValues.none().with(FACTOR, 0.6);
    var scored = search().fit(data).cvResults().numbers("mean_test_accuracy")[1];
    var validated =
        CrossValidation.of(pipeline(), values)
            .cv(KFold.of(4).shuffled(3))
            .scoring(Scorers.accuracy())
            .run(data);
    assertThat(Arrays.stream(validated.scores("accuracy")).average().orElseThrow())
        .isCloseTo(scored, within(1e-15));
    var permuted =
        PermutationTest.of(pipeline(), values)
            .cv(KFold.of(4).shuffled(3))
            .scoring(Scorers.accuracy())
            .permutations(3)
            .run(data);
    assertThat(permuted.score()).isEqualTo(scored);
    var nested = NestedSearch.of(search(), KFold.of(3)).run(data);
    for (var round : nested.rounds()) {
      var predictions = (ClassPredictions) round.predictions();
      var weights = data.weights().orElseThrow().select(round.fold().validation());
      assertThat(predictions.weights()).contains(weights);
      assertThat(nested.scores("accuracy")[round.fold().index()])
          .isCloseTo(accuracy(predictions, weights), within(1e-15));
    }
  }

  @Test
  void scorersWithinScorersAreToldApart() {
    var code = new CodeFingerprint();
    var keys = new HashSet<>();
    List<Scorer<Object>> scorers =
        List.of(
            Scorers.accuracy(),
            Scorers.unweighted(Scorers.accuracy()),
            Scorers.unweighted(Scorers.macroF1()),
            RegressionScorers.averaged(Scorers.r2(), OutputAverage.UNIFORM),
            RegressionScorers.averaged(Scorers.negMeanSquaredError(), OutputAverage.UNIFORM));
    scorers.forEach(scorer -> keys.add(PipelineCells.scorerKey(scorer, code)));
    assertThat(keys).hasSize(5);
  }
}
