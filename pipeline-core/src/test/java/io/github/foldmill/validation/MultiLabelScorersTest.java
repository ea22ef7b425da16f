package io.github.foldmill.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.MultiLabelPredictions;
import io.github.foldmill.data.MultiValuePredictions;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.ValuePredictions;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultiLabelScorersTest {
  private static final Object NO_MODEL = new Object();
  private static final List<String> LABELS = List.of("a", "b", "c");

  private final MultiLabelPredictions sets = sets(new int[] {0, 2}, .9, .2, .4);

  private static MultiLabelPredictions sets(int[] truth, double... scores) {
    return MultiLabelPredictions.of(LABELS, new int[][] {truth}, new int[][] {{0}}, scores, false);
  }

  @Test
  void oneLabelOfManyCanBeScored() throws Exception {
    var recall = ClassificationScorers.recall();
    assertThat(score(recall.positive("a"), sets)).isOne();
    assertThat(score(recall.positive("c"), sets)).isZero();
    refused(
        () -> score(recall.positive("d"), sets), "positive class must be one of [a, b, c], was d");
    refused(
        () -> score(recall, sets),
        "recall needs an average or a named label for sets of labels, had neither");
  }

  @Test
  void rowsWhoseLabelsAreNotKnownAreRefused() {
    var unknown = sets(new int[] {MultiLabelPredictions.UNKNOWN}, 1, 2, 3);
    for (var scorer :
        List.of(
            Scorers.accuracy(),
            Scorers.macroF1(),
            MultiLabelScorers.negHammingLoss(),
            MultiLabelScorers.ndcg())) {
      refused(
          () -> score(scorer, unknown),
          scorer.name() + " is undefined: the true labels of row 0 are not known");
    }
  }

  @Test
  void theOrderOfLabelsNeedsFiniteScores() {
    var ranking =
        List.of(
            MultiLabelScorers.negCoverageError(),
            MultiLabelScorers.negLabelRankingLoss(),
            MultiLabelScorers.dcg(),
            ProbabilityScorers.rocAuc(),
            ProbabilityScorers.averagePrecision(Average.SAMPLES));
    for (var scorer : ranking) {
      refused(
          () -> score(scorer, sets(new int[] {0})),
          scorer.name() + " needs a score for every label, was given none;");
      refused(
          () -> score(scorer, sets(new int[] {0}, 1, Double.NaN, 1)),
          scorer.name()
              + " is undefined: the score of row 0 for label \"b\" must be finite, was NaN");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "balanced_accuracy",
        "matthews_corrcoef",
        "neg_log_loss",
        "top_k_accuracy",
        "roc_auc_ovo",
        "rand_score"
      })
  void whatNeedsOneClassPerRowRefusesSets(String name) {
    refused(
        () -> score(Scorers.named(name), sets),
        name + " needs ClassPredictions, was given MultiLabelPredictions;");
  }

  @Test
  void averagesOverRowsNeedSets() {
    var classes =
        ClassPredictions.of(List.of("x", "y"), new int[1], new int[1], new double[] {.5, .5}, true);
    for (var scorer :
        Stream.<Scorer<Object>>of(
                ClassificationScorers.f1().average(Average.SAMPLES),
                ProbabilityScorers.rocAucOneVsRest(Average.SAMPLES),
                ProbabilityScorers.averagePrecision(Average.SAMPLES),
                MultiLabelScorers.negHammingLoss())
            .toList()) {
      refused(
          () -> score(scorer, classes),
          scorer.name() + " needs MultiLabelPredictions, was given ClassPredictions;");
    }
  }

  @Test
  void gainsOutOfRangeAreRefused() throws Exception {
    var negative =
        MultiValuePredictions.of(LABELS, new double[] {1, -1, 2}, new double[] {1, 2, 3});
    assertThat(score(MultiLabelScorers.dcg(), negative))
        .isEqualTo(2 - Math.log(2) / Math.log(3) + 0.5, within(1e-15));
    refused(
        () -> score(MultiLabelScorers.ndcg(), negative),
        "ndcg needs finite scores and relevances of at least 0.0, row 0 has 2.0 and -1.0 for");
    var single = MultiValuePredictions.of(List.of("a"), new double[] {1}, new double[] {1});
    refused(
        () -> score(MultiLabelScorers.ndcg(), single), "ndcg needs at least 2 labels, was given 1");
    refused(() -> MultiLabelScorers.ndcg().top(0), "top must be at least 1, was 0");
    refused(
        () -> score(MultiLabelScorers.ndcg(), ValuePredictions.of(new double[1], new double[1])),
        "ndcg needs MultiLabelPredictions or MultiValuePredictions, was given ValuePredictions;");
  }

  @Test
  void oneNumberPerRowIsOneOutput() throws Exception {
    var values = ValuePredictions.of(new double[] {1, 2}, new double[] {1, 3});
    var scorer = RegressionScorers.averaged(Scorers.r2(), OutputAverage.VARIANCE_WEIGHTED);
    assertThat(scorer.name()).isEqualTo("r2_variance_weighted");
    assertThat(score(scorer, values)).isEqualTo(score(Scorers.r2(), values));
    var height = RegressionScorers.ofOutput(Scorers.r2(), "height");
    assertThat(height.name()).isEqualTo("r2_of_height");
    refused(
        () -> score(height, values),
        "r2_of_height needs MultiValuePredictions, was given ValuePredictions;");
    var several = MultiValuePredictions.of(List.of("x", "y"), new double[2], new double[2]);
    refused(() -> score(height, several), "output must be one of [x, y], was height");
  }

  private static double score(Scorer<Object> scorer, Predictions predictions) throws Exception {
    return scorer.score(NO_MODEL, predictions);
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageStartingWith(message);
  }
}
