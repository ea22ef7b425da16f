package io.github.foldmill.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.RowWeights;
import io.github.foldmill.data.ValuePredictions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WeightedScorersTest {
  private static final Object NO_MODEL = new Object();

  private final ClassPredictions classes =
      ClassPredictions.of(
          List.of("x", "y", "z"),
          new int[] {0, 1, 2, 2},
          new int[] {0, 1, 1, 2},
          new double[] {0.5, 0.25, 0.25, 0.25, 0.75, 0, 0, 0.5, 0.5, 0.25, 0.25, 0.5},
          true);

  private final ValuePredictions values =
      ValuePredictions.of(new double[] {1, 2, 4, 9}, new double[] {2, 2, 3, 5});

  private static Predictions weighted(Predictions predictions, double... weights) {
    return predictions.withWeights(Optional.of(RowWeights.of(weights)));
  }

  private static double score(Scorer<Object> scorer, Predictions predictions) throws Exception {
    return scorer.score(NO_MODEL, predictions);
  }

  @Test
  void aRowOfWeightTwoCountsLikeTwoRows() throws Exception {
    assertThat(score(Scorers.accuracy(), weighted(classes, 1, 1, 2, 0))).isEqualTo(0.5);
    assertThat(score(Scorers.negMeanAbsoluteError(), weighted(values, 1, 1, 2, 0)))
        .isEqualTo(-0.75);
  }

  @Test
  void equalWeightsGiveTheScoreOfNone() throws Exception {
    for (var scorer :
        List.of(
            Scorers.accuracy(),
            Scorers.macroF1(),
            Scorers.weightedF1(),
            Scorers.negLogLoss(),
            ProbabilityScorers.rocAucOneVsRest(Average.WEIGHTED),
            ClassificationScorers.cohenKappa(KappaWeights.QUADRATIC))) {
      assertThat(score(scorer, weighted(classes, 1, 1, 1, 1)))
          .as(scorer.name())
          .isEqualTo(score(scorer, classes));
    }
    for (var name : List.of("r2", "neg_median_absolute_error", "d2_absolute_error_score")) {
      assertThat(score(Scorers.named(name), weighted(values, 2, 2, 2, 2)))
          .as(name)
          .isEqualTo(score(Scorers.named(name), values));
    }
  }

  @Test
  void rowsWithoutAnyWeightAreRefused() {
    for (var scorer : List.of(Scorers.accuracy(), Scorers.negLogLoss(), Scorers.macroF1())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> score(scorer, weighted(classes, 0, 0, 0, 0)))
          .withMessage(scorer.name() + " is undefined: all 4 rows have weight 0");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> score(Scorers.r2(), weighted(values, 0, 0, 0, 0)))
        .withMessage("r2 is undefined: all 4 rows have weight 0");
  }

  @Test
  void scorersThatTakeNoWeightsCountEveryRowOnce() throws Exception {
    for (var scorer : List.of("adjusted_rand_score", "v_measure_score", "fowlkes_mallows_score")) {
      assertThat(score(Scorers.named(scorer), weighted(classes, 1, 0, 5, 0.5)))
          .isEqualTo(score(Scorers.named(scorer), classes));
    }
    assertThat(score(Scorers.named("neg_max_error"), weighted(values, 1, 1, 1, 0.1))).isEqualTo(-4);
  }

  @Test
  void pairsOfClassesTakeNoWeights() throws Exception {
    var pairs = Scorers.named("roc_auc_ovo");
    var heavy = weighted(classes, 1, 2, 3, 4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> score(pairs, heavy))
        .withMessage(
            "roc_auc_ovo takes no weights of rows; use roc_auc_ovr, or this one by"
                + " Scorers.unweighted(…)");
    assertThat(score(Scorers.unweighted(pairs), heavy)).isEqualTo(score(pairs, classes));
  }

  @Test
  void unweightedScorersSeeNoWeights() throws Exception {
    var scorer = Scorers.unweighted(Scorers.accuracy());
    assertThat(scorer.name()).isEqualTo("accuracy_unweighted");
    assertThat(scorer.needsModel()).isFalse();
    assertThat(scorer.traits()).isEqualTo(Scorers.accuracy().traits());
    assertThat(score(scorer, weighted(classes, 0, 0, 7, 0))).isEqualTo(0.75);
  }

  @Test
  void scorersOfOnesOwnMayLookAtWeights() throws Exception {
    record HeaviestHit() implements ClassificationScorer {
      @Override
      public String name() {
        return "heaviest_hit";
      }

      @Override
      public double score(ClassPredictions predictions) {
        double[] weights = predictions.weights().map(RowWeights::toArray).orElse(new double[] {1});
        return Arrays.stream(weights).max().orElseThrow();
      }
    }

    assertThat(score(new HeaviestHit(), weighted(classes, 1, 3, 2, 0))).isEqualTo(3);
    assertThat(score(new HeaviestHit(), classes)).isEqualTo(1);
  }
}
