package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.validation.ConfidenceInterval;
import io.github.foldmill.validation.CorrectedScore;
import io.github.foldmill.validation.FriedmanTest;
import io.github.foldmill.validation.ScoreBootstrap;
import io.github.foldmill.validation.Scorers;
import io.github.foldmill.validation.SignedRankTest;
import io.github.foldmill.validation.StratifiedKFold;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code shown in the Javadoc of intervals and of tests over data sets. */
class HonestScoreSnippetsTest {
  @Test
  void interval() {
    Tabular data = Blobs.of(90, 1);
    Param<Double> shrinkage = Param.of("shrinkage", 0.0, 0.5, 0.9);
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
    // @start region="interval"
    var result =
        GridSearch.of(pipeline, ParamGrid.of(shrinkage))
            .cv(StratifiedKFold.of(5).shuffled(42))
            .scoring(Scorers.accuracy())
            .keepPredictions()
            .fit(data);
    var bootstrap = ScoreBootstrap.of(42).accelerated().nJobs(2);
    var winner = result.row(result.bestIndex());
    ConfidenceInterval f1 = winner.interval(Scorers.macroF1(), bootstrap); // fits nothing
    CorrectedScore honest = result.correctedScore(Scorers.accuracy(), bootstrap);
    double promisedTooMuch = honest.optimism();
    // @end
    assertThat(f1.estimate()).isBetween(f1.lower(), f1.upper());
    assertThat(promisedTooMuch).isBetween(-0.05, 0.2);
  }

  @Test
  void friedman() {
    // @start region="friedman"
    double[][] scores = { // a row per data set, a column per learner
      {0.95, 0.93, 0.90}, {0.81, 0.83, 0.78}, {0.99, 0.97, 0.97}, {0.72, 0.70, 0.66},
      {0.88, 0.85, 0.86}, {0.91, 0.90, 0.84}, {0.66, 0.67, 0.61}, {0.79, 0.75, 0.74},
    };
    var test = FriedmanTest.of(List.of("forest", "svm", "tree"), scores);
    boolean someDiffer = test.fPValue() < 0.05;
    List<FriedmanTest.Pair> pairs = test.holm(); // which ones
    // @end
    assertThat(someDiffer).isTrue();
    assertThat(pairs).hasSize(3);
    double[] forest = {0.95, 0.81, 0.99, 0.72};
    double[] svm = {0.93, 0.83, 0.97, 0.70};
    assertThat(SignedRankTest.of(forest, svm).exact()).isTrue();
  }
}
