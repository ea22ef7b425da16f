package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.RowWeights;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.Distribution;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.preprocessing.SelectKBest;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.validation.RepeatedStratifiedKFold;
import io.github.foldmill.validation.Scorer;
import io.github.foldmill.validation.Scorers;
import io.github.foldmill.validation.StratifiedKFold;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code shown in the Javadoc of searches and validations. */
class SearchSnippetsTest {
  @TempDir private Path folder;

  private final Tabular table = Blobs.of(240, 1);
  private final Param<Integer> k = Param.of("k", 1, 2, 3);
  private final Param<Double> shrinkage = Param.of("shrinkage", 0.0, 0.3, 0.6);
  private final Pipeline<Tabular, double[][]> pipeline =
      Pipeline.over(TabularView.INSTANCE)
          .step("select", p -> SelectKBest.fValue(p.get(k)))
          .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));

  @Test
  void weights() {
    Tabular table = Blobs.of(40, 2);
    double[] hours = IntStream.range(0, 40).mapToDouble(row -> row % 5).toArray();
    // @start region="weights"
    // Fits read the weights, and scores weigh rows by them, unless told otherwise.
    Tabular weighted = table.withWeights(RowWeights.of(hours));
    Scorer<Object> plain = Scorers.unweighted(Scorers.accuracy());
    // @end
    assertThat(weighted.weights().orElseThrow().weight(3)).isEqualTo(3);
    assertThat(plain.name()).isEqualTo("accuracy_unweighted");
  }

  @Test
  void paramGrid() {
    // @start region="paramGrid"
    var coarse = ParamGrid.of(k, shrinkage); // 3 × 3 candidates
    var fine = ParamGrid.of(k, shrinkage).with(k, 3).with(shrinkage, 0.1, 0.2);
    var both = coarse.or(fine); // and 2 more
    // @end
    var search = GridSearch.of(pipeline, both).scoring(new Accuracy());
    assertThat(search.plan(table).candidates()).isEqualTo(11);
  }

  @Test
  void distributions() {
    // @start region="distributions"
    Param<Double> cost = Param.of("cost", Distribution.logUniform(1e-3, 1e3));
    Param<Integer> depth = Param.of("depth", Distribution.uniformInt(2, 12));
    // @end
    assertThat(cost.distribution().quantile(0.5)).isBetween(0.999, 1.001);
    assertThat(depth.distribution().quantile(0.999)).isEqualTo(12);
  }

  @Test
  void randomizedSearch() {
    // @start region="randomizedSearch"
    var grid = ParamGrid.of(k).with(shrinkage, Distribution.uniform(0, 0.9));
    var result =
        RandomizedSearch.of(pipeline, grid, 20)
            .cv(StratifiedKFold.of(5).shuffled(42))
            .scoring(new Accuracy())
            .seed(7)
            .nJobs(-1)
            .memory(Memory.at(folder))
            .fit(table);
    // @end
    assertThat(result.candidates()).hasSize(20);
  }

  @Test
  void halvingGridSearch() {
    // @start region="halvingGridSearch"
    var search =
        HalvingGridSearch.of(pipeline, ParamGrid.of(k, shrinkage))
            .factor(3)
            .scoring(new Accuracy());
    var schedule = search.schedule(table); // 9, 3 and 1 candidates on ever more rows
    var result = search.fit(table);
    // @end
    assertThat(schedule.rungs()).extracting(HalvingSchedule.Rung::candidates).startsWith(9, 3);
    assertThat(result.bestParams().has(k)).isTrue();
  }

  @Test
  void halvingRandomSearch() {
    // @start region="halvingRandomSearch"
    var result =
        HalvingRandomSearch.of(pipeline, ParamGrid.of(k, shrinkage))
            .candidates(8)
            .scoring(new Accuracy())
            .fit(table);
    // @end
    assertThat(result.cvResults().names()).contains("iter", "n_resources");
  }

  @Test
  void hyperbandSearch() {
    // @start region="hyperbandSearch"
    var grid = ParamGrid.of(k).with(shrinkage, Distribution.uniform(0, 0.9));
    var search = HyperbandSearch.of(pipeline, grid).minResources(24).scoring(new Accuracy());
    var schedule = search.schedule(table); // brackets that begin with 9, 5 and 3 candidates
    var result = search.fit(table);
    // @end
    assertThat(schedule.brackets())
        .extracting(bracket -> bracket.rungs().getFirst().candidates())
        .containsExactly(9, 5, 3);
    assertThat(result.cvResults().names()).contains("bracket", "iter", "n_resources");
  }

  @Test
  void extendableGridSearch() {
    // @start region="extendableGridSearch"
    var result =
        ExtendableGridSearch.of(pipeline, ParamGrid.of(k, shrinkage))
            .extending(shrinkage, 0.0, 0.9) // by 0.3, as far as 0.9
            .maxExtensions(5)
            .scoring(new Accuracy())
            .fit(table);
    // @end
    assertThat(result.candidates().size()).isIn(9, 12);
  }

  @Test
  void startingPoints() {
    // @start region="startingWith"
    var known = ParamValues.none().with(k, 2).with(shrinkage, 0.25);
    var result =
        RandomizedSearch.of(
                pipeline, ParamGrid.of(k).with(shrinkage, Distribution.uniform(0, 0.9)), 8)
            .startingWith(known)
            .scoring(new Accuracy())
            .fit(table);
    // @end
    assertThat(result.candidates()).hasSize(9);
    assertThat(result.candidates().getFirst().params()).isEqualTo(known);
  }

  @Test
  void racingSearch() {
    // @start region="racingSearch"
    var result =
        RacingSearch.of(pipeline, ParamGrid.of(k, shrinkage))
            .cv(RepeatedStratifiedKFold.of(5, 3, 42))
            .scoring(new Accuracy())
            .fit(table);
    // @end
    assertThat(result.folds()).isEqualTo(15);
  }

  @Test
  void crossValidation() {
    // @start region="crossValidation"
    var params = ParamValues.none().with(k, 2).with(shrinkage, 0.3);
    var result =
        CrossValidation.of(pipeline, params)
            .cv(StratifiedKFold.of(5).shuffled(42))
            .scoring(new Accuracy())
            .run(table);
    double[] scores = result.scores("accuracy");
    Predictions predictions = result.outOfFold(); // for each row, by who has not seen it
    // @end
    assertThat(scores).hasSize(5);
    assertThat(predictions.size()).isEqualTo(240);
  }

  @Test
  void learningCurve() {
    var params = ParamValues.none().with(k, 2).with(shrinkage, 0.3);
    // @start region="learningCurve"
    var curve =
        LearningCurve.of(pipeline, params)
            .cv(StratifiedKFold.of(5).shuffled(42))
            .scoring(new Accuracy())
            .trainFractions(0.1, 0.3, 1)
            .run(table);
    double[][] training = curve.trainScores("accuracy"); // by size, then by fold
    double[][] validation = curve.validationScores("accuracy");
    // @end
    assertThat(training).hasDimensions(3, 5);
    assertThat(validation).hasDimensions(3, 5);
  }

  @Test
  void validationCurve() {
    // @start region="validationCurve"
    var curve =
        ValidationCurve.of(pipeline, shrinkage, ParamValues.none().with(k, 2))
            .scoring(new Accuracy())
            .run(table);
    System.out.print(curve); // one line for each value
    // @end
    assertThat(curve.points()).containsExactly(0.0, 0.3, 0.6);
  }

  @Test
  void nestedSearch() {
    // @start region="nestedSearch"
    var search =
        GridSearch.of(pipeline, ParamGrid.of(k, shrinkage))
            .cv(StratifiedKFold.of(3).shuffled(1))
            .scoring(new Accuracy());
    var nested = NestedSearch.of(search, StratifiedKFold.of(5).shuffled(2)).run(table);
    double honest = nested.score(); // of the whole search, its choice included
    double tooGood = nested.optimism(); // by how much inner scores promise more
    // @end
    assertThat(honest).isBetween(0.5, 1.0);
    assertThat(tooGood).isBetween(-0.2, 0.2);
  }

  @Test
  void featureElimination() throws Exception {
    var scaled =
        Pipeline.over(TabularView.INSTANCE)
            .step("scale", _ -> new StandardScaler())
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
    var params = ParamValues.none().with(shrinkage, 0.0);
    // @start region="featureElimination"
    var result =
        FeatureElimination.of(
                scaled, params, (centroids, features) -> spread(centroids, features.size()))
            .cv(StratifiedKFold.of(5).shuffled(42))
            .scoring(new Accuracy())
            .run(table);
    var features = result.ranking().kept();
    var predictions = result.predict(table); // takes the features it needs by name
    // @end
    assertThat(features).hasSize(result.bestCount());
    assertThat(predictions.size()).isEqualTo(240);
  }

  private static double[] spread(double[][] centroids, int features) {
    var spread = new double[features];
    for (int column = 0; column < features; column++) {
      for (int code = 1; code < centroids.length; code++) {
        spread[column] += Math.abs(centroids[code][column] - centroids[0][column]);
      }
    }
    return spread;
  }

  @Test
  void trialSearch() {
    // @start region="trialSearch"
    var search = TrialSearch.of(pipeline).scoring(new Accuracy()).memory(Memory.at(folder));
    try (var trials = search.open(table)) {
      double value = 0.9;
      for (int step = 0; step < 5; step++) {
        var trial = trials.evaluate(ParamValues.none().with(k, 2).with(shrinkage, value));
        value = trial.score() > 0.9 ? value : value / 2; // what your optimiser does
      }
      var result = trials.conclude(); // the table of all trials, and the best on all data
      // @end
      assertThat(result.best().params()).containsEntry("k", 2);
    }
  }
}
