package io.github.foldmill.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.ValuePredictions;
import io.github.foldmill.hash.Hashing;
import io.github.foldmill.pipeline.Traits;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ScorerOptionsTest {
  private static final Object NO_MODEL = new Object();

  /** The names of scikit-learn 1.9.1's {@code get_scorer_names()}. */
  private static final String NAMES =
      """
      accuracy adjusted_mutual_info_score adjusted_rand_score average_precision balanced_accuracy
      completeness_score d2_absolute_error_score d2_brier_score d2_log_loss_score
      explained_variance f1 f1_macro f1_micro f1_samples f1_weighted fowlkes_mallows_score homogeneity_score
      jaccard jaccard_macro jaccard_micro jaccard_samples jaccard_weighted matthews_corrcoef mutual_info_score
      neg_brier_score neg_log_loss neg_max_error neg_mean_absolute_error
      neg_mean_absolute_percentage_error neg_mean_gamma_deviance neg_mean_poisson_deviance
      neg_mean_squared_error neg_mean_squared_log_error neg_median_absolute_error
      neg_negative_likelihood_ratio neg_root_mean_squared_error neg_root_mean_squared_log_error
      normalized_mutual_info_score positive_likelihood_ratio precision precision_macro
      precision_micro precision_samples precision_weighted r2 rand_score recall recall_macro recall_micro
      recall_samples recall_weighted roc_auc roc_auc_ovo roc_auc_ovo_weighted roc_auc_ovr roc_auc_ovr_weighted
      top_k_accuracy v_measure_score\
      """;

  @Test
  void scikitLearnsNamesAreKnown() {
    assertThat(NAMES.split("\\s+"))
        .hasSize(58)
        .allSatisfy(name -> {
          assertThat(Scorers.named(name).name()).isEqualTo(name);
          assertThat(Scorers.named(name).needsModel()).isFalse();
          assertThat(Scorers.named(name).traits()).isEqualTo(Traits.pure());
        });
  }

  @Test
  void everyOptionIsPartOfTheKey() {
    var f1 = ClassificationScorers.f1();
    var scorers =
        Stream.of(
                f1,
                ClassificationScorers.fBeta(2),
                ClassificationScorers.recall(),
                f1.average(Average.MACRO),
                f1.average(Average.MICRO),
                f1.positive("a"),
                f1.positive("b"),
                f1.whenUndefined(1),
                f1.whenUndefined(Double.NaN),
                ProbabilityScorers.rocAuc(),
                ProbabilityScorers.rocAucUpTo(0.1),
                ProbabilityScorers.rocAucOneVsOne(Average.MACRO),
                ProbabilityScorers.rocAucOneVsRest(Average.MACRO),
                ProbabilityScorers.topKAccuracy(2),
                ProbabilityScorers.topKAccuracy(3),
                MultiLabelScorers.dcg(),
                MultiLabelScorers.ndcg(),
                MultiLabelScorers.ndcg().top(3),
                RegressionScorers.negMeanPinballLoss(0.1),
                RegressionScorers.d2Pinball(0.1),
                RegressionScorers.negMeanPoissonDeviance(),
                RegressionScorers.negMeanGammaDeviance())
            .toList();
    assertThat(scorers.stream().map(Hashing::hashOf)).doesNotHaveDuplicates();
    assertThat(f1.average(Average.MACRO)).isEqualTo(Scorers.macroF1());
  }

  @Test
  void namesTellOptions() {
    assertThat(
            Stream.of(
                ClassificationScorers.fBeta(0.5).average(Average.WEIGHTED),
                ClassificationScorers.fBeta(2),
                ClassificationScorers.recall().positive("malignant"),
                ClassificationScorers.cohenKappa(KappaWeights.LINEAR),
                ProbabilityScorers.rocAucUpTo(0.1),
                ProbabilityScorers.topKAccuracy(5),
                RegressionScorers.negMeanTweedieDeviance(1.5)))
        .extracting(scorer -> scorer.name())
        .containsExactly(
            "f0.5_weighted",
            "f2",
            "recall_of_malignant",
            "cohen_kappa_linear",
            "roc_auc_up_to_0.1",
            "top_5_accuracy",
            "neg_mean_tweedie_deviance_1.5");
  }

  @Test
  void oneClassOfManyCanBeScored() throws Exception {
    var predictions =
        ClassPredictions.of(
            List.of("a", "b", "c"),
            new int[] {0, 0, 1, 2, -1},
            new int[] {0, 1, 1, 0, 0},
            new double[15],
            false);
    var precision = ClassificationScorers.precision();
    assertThat(score(precision.positive("a"), predictions)).isEqualTo(1.0 / 3, within(1e-15));
    assertThat(score(precision.positive("c"), predictions)).isZero();
    assertThat(score(precision.positive("c").whenUndefined(1), predictions)).isOne();
    refused(
        () -> score(precision.positive("d"), predictions),
        "positive class must be one of [a, b, c], was d");
    refused(
        () -> score(ClassificationScorers.f1(), predictions), "f1 is undefined: the true class");
    var known =
        ClassPredictions.of(List.of("a", "b", "c"), new int[1], new int[1], new double[3], false);
    refused(
        () -> score(ClassificationScorers.f1(), known),
        "f1 must have 2 classes, had 3: [a, b, c]; use an average over classes");
  }

  @Test
  void equalScoresOfClassesAreOrderedAsByScikitLearn() throws Exception {
    var tied = binary(new int[] {0, 1}, 0.5, 0.5, 0.5, 0.5);
    assertThat(score(ProbabilityScorers.topKAccuracy(1), tied)).isEqualTo(0.5);
    assertThat(score(ProbabilityScorers.rocAuc(), tied)).isEqualTo(0.5);
    var three =
        ClassPredictions.of(
            List.of("a", "b", "c"), new int[] {2}, new int[] {0}, new double[] {1, 1, 1}, false);
    assertThat(score(ProbabilityScorers.topKAccuracy(1), three)).isOne();
  }

  @Test
  void orderOfRowsNeverMattersForRanking() throws Exception {
    var one = binary(new int[] {0, 1, 1, 0}, 0.5, 0.5, 0.25, 0.75, 0.5, 0.5, 0.75, 0.25);
    var other = binary(new int[] {0, 1, 0, 1}, 0.75, 0.25, 0.5, 0.5, 0.5, 0.5, 0.25, 0.75);
    for (var scorer : List.of(ProbabilityScorers.rocAuc(), ProbabilityScorers.averagePrecision())) {
      assertThat(score(scorer, one)).isEqualTo(score(scorer, other));
    }
  }

  @Test
  void whatCannotBeRankedIsRefused() {
    refused(
        () -> score(ProbabilityScorers.rocAuc(), binary(new int[] {0}, 1, Double.NaN)),
        "roc_auc is undefined: the score of row 0 for class \"b\" must be finite, was NaN");
    refused(
        () -> score(ProbabilityScorers.averagePrecision(), binary(new int[] {-1}, 1, 0)),
        "average_precision is undefined: the true class of row 0 is not among the model's");
    refused(
        () ->
            score(
                ClassificationScorers.cohenKappa(KappaWeights.LINEAR),
                binary(new int[] {-1}, 1, 0)),
        "cohen_kappa_linear is undefined: the true class of row 0 is not among the model's");
    var scores =
        ClassPredictions.of(
            List.of("a", "b", "c"), new int[1], new int[1], new double[] {3, 1, 1}, false);
    refused(
        () -> score(ProbabilityScorers.rocAucOneVsRest(Average.MACRO), scores),
        "roc_auc_ovr needs probabilities, was given scores; use a learner that predicts them");
  }

  @Test
  void numbersOutsideADistributionAreRefused() {
    var values = ValuePredictions.of(new double[] {1, 0}, new double[] {1, 2});
    refused(
        () -> score(RegressionScorers.negMeanGammaDeviance(), values),
        "neg_mean_gamma_deviance is undefined: the true value of row 1 must be more than 0.0,");
    var zero = ValuePredictions.of(new double[] {1, -2}, new double[] {0, 2});
    refused(
        () -> score(RegressionScorers.negMeanPoissonDeviance(), zero),
        "neg_mean_poisson_deviance is undefined: the predicted value of row 0 must be more than");
    var negative = ValuePredictions.of(new double[] {1, -2}, new double[] {1, 2});
    refused(
        () -> score(RegressionScorers.negMeanPoissonDeviance(), negative),
        "neg_mean_poisson_deviance is undefined: the true value of row 1 must be at least 0, was");
    refused(
        () -> score(RegressionScorers.negMeanSquaredLogError(), zero),
        "neg_mean_squared_log_error is undefined: the true value of row 1 must be more than -1.0,");
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    refused(() -> ClassificationScorers.fBeta(-1), "beta must be at least 0, was -1.0");
    refused(
        () -> ClassificationScorers.f1().whenUndefined(0.5),
        "whenUndefined must be 0, 1 or NaN, was 0.5");
    refused(
        () -> ProbabilityScorers.rocAucUpTo(0),
        "maxFalsePositiveRate must be more than 0 and at most 1, was 0.0");
    refused(
        () -> ProbabilityScorers.rocAucOneVsOne(Average.MICRO),
        "average must be one of [MACRO, WEIGHTED], was MICRO");
    refused(() -> ProbabilityScorers.topKAccuracy(0), "k must be at least 1, was 0");
    refused(() -> RegressionScorers.negMeanPinballLoss(1.5), "alpha must be from 0 to 1, was 1.5");
    refused(
        () -> RegressionScorers.negMeanTweedieDeviance(0.5),
        "power must be at most 0 or at least 1 and finite, was 0.5");
  }

  @Test
  void clustersKnowNoNames() throws Exception {
    int[] truth = {0, 0, 1, 1, -1, -1};
    int[] same = {2, 2, 0, 0, 1, 1};
    var predictions =
        ClassPredictions.of(List.of("a", "b", "c"), truth, same, new double[18], false);
    assertThat(score(ClusteringScorers.adjustedRand(), predictions)).isOne();
    assertThat(score(ClusteringScorers.measureV(), predictions)).isEqualTo(1, within(1e-12));
    assertThat(score(Scorers.accuracy(), predictions)).isZero();
  }

  private static double score(Scorer<Object> scorer, Predictions predictions) throws Exception {
    return scorer.score(NO_MODEL, predictions);
  }

  private static ClassPredictions binary(int[] truth, double... probabilities) {
    return ClassPredictions.of(
        List.of("a", "b"), truth, new int[truth.length], probabilities, true);
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageStartingWith(message);
  }
}
