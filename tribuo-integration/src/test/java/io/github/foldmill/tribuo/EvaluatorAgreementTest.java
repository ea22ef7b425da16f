package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.MultiLabelPredictions;
import io.github.foldmill.data.MultiValuePredictions;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.validation.Average;
import io.github.foldmill.validation.ClassificationScorers;
import io.github.foldmill.validation.RegressionScorers;
import io.github.foldmill.validation.Scorer;
import io.github.foldmill.validation.Scorers;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tribuo.Trainer;
import org.tribuo.anomaly.Event;
import org.tribuo.anomaly.evaluation.AnomalyEvaluator;
import org.tribuo.anomaly.libsvm.LibSVMAnomalyTrainer;
import org.tribuo.anomaly.libsvm.SVMAnomalyType;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.clustering.evaluation.ClusteringEvaluator;
import org.tribuo.clustering.kmeans.KMeansTrainer;
import org.tribuo.common.libsvm.KernelType;
import org.tribuo.common.libsvm.SVMParameters;
import org.tribuo.math.distance.DistanceType;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.multilabel.baseline.IndependentMultiLabelTrainer;
import org.tribuo.multilabel.evaluation.MultiLabelEvaluator;
import org.tribuo.multilabel.sgd.linear.LinearSGDTrainer;
import org.tribuo.multilabel.sgd.objectives.BinaryCrossEntropy;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.evaluation.RegressionEvaluator;
import org.tribuo.regression.rtree.CARTRegressionTrainer;

/** Scores equal those of Tribuo's own evaluators. */
class EvaluatorAgreementTest {
  private static final double TOLERANCE = 1e-12;

  private static double score(Scorer<Object> scorer, Predictions predictions) throws Exception {
    return scorer.score("no model", predictions);
  }

  private static void agree(Scorer<Object> scorer, Predictions predictions, double expected)
      throws Exception {
    assertThat(score(scorer, predictions)).as(scorer.name()).isCloseTo(expected, within(TOLERANCE));
  }

  @Test
  void setsOfLabels() throws Exception {
    // Every row has a label: Tribuo's Jaccard score of two empty sets is undefined.
    var table = Rows.classes(80, 4, 3);
    List<Set<String>> labels =
        IntStream.range(0, 80)
            .<Set<String>>mapToObj(row ->
                table.value(row, 3) > 0
                    ? Set.of("all", table.value(row, 0) > 0 ? "up" : "down")
                    : Set.of("all"))
            .toList();
    var data = TribuoData.multiLabel(table, labels);
    List<Trainer<MultiLabel>> trainers =
        List.of(
            new IndependentMultiLabelTrainer(new LogisticRegressionTrainer()),
            new LinearSGDTrainer(new BinaryCrossEntropy(), new AdaGrad(0.1), 5, 1L));
    for (var trainer : trainers) {
      var fitted = TribuoLearner.of(trainer).fit(data, FitContext.of(0));
      var predictions = (MultiLabelPredictions) fitted.predict(data);
      var expected = new MultiLabelEvaluator().evaluate(fitted.model(), data);

      assertThat(predictions.labels()).containsExactly("all", "down", "up");
      var f1 = ClassificationScorers.f1();
      var precision = ClassificationScorers.precision();
      var recall = ClassificationScorers.recall();
      agree(f1.average(Average.MACRO), predictions, expected.macroAveragedF1());
      agree(f1.average(Average.MICRO), predictions, expected.microAveragedF1());
      agree(precision.average(Average.MACRO), predictions, expected.macroAveragedPrecision());
      agree(precision.average(Average.MICRO), predictions, expected.microAveragedPrecision());
      agree(recall.average(Average.MACRO), predictions, expected.macroAveragedRecall());
      agree(recall.average(Average.MICRO), predictions, expected.microAveragedRecall());
      agree(recall.average(Average.MACRO), predictions, 1 - expected.balancedErrorRate());
      agree(f1.positive("up"), predictions, expected.f1(new MultiLabel("up")));
      agree(
          ClassificationScorers.jaccard().average(Average.SAMPLES),
          predictions,
          expected.jaccardScore());
    }
  }

  @Test
  void scoresOfLabelsAreKeptWhereTheModelGivesThem() throws Exception {
    var data = OutputRows.multiLabels(60, 1);
    var scored =
        (MultiLabelPredictions)
            TribuoLearner.of(
                    new LinearSGDTrainer(new BinaryCrossEntropy(), new AdaGrad(0.1), 5, 1L))
                .fit(data, FitContext.of(0))
                .predict(data);
    assertThat(scored.hasScores()).isTrue();
    assertThat(scored.probabilities()).isTrue();
    for (int row = 0; row < scored.size(); row++) {
      for (int code = 0; code < scored.labels().size(); code++) {
        assertThat(scored.predicted(row, code)).isEqualTo(scored.score(row, code) > 0.5);
      }
    }
    var plain =
        (MultiLabelPredictions)
            TribuoLearner.of(new IndependentMultiLabelTrainer(new LogisticRegressionTrainer()))
                .fit(data, FitContext.of(0))
                .predict(data);
    assertThat(plain.hasScores()).isFalse();
    assertThat(plain.probabilities()).isFalse();
  }

  @Test
  void severalDimensions() throws Exception {
    var data = OutputRows.pairs(60, 1);
    var test = OutputRows.pairs(40, 2);
    var fitted = TribuoLearner.of(new CARTRegressionTrainer(4)).fit(data, FitContext.of(0));
    var predictions = (MultiValuePredictions) fitted.predict(test);
    var expected = new RegressionEvaluator().evaluate(fitted.model(), test);

    assertThat(predictions.outputs()).containsExactly("first", "second");
    agree(Scorers.r2(), predictions, expected.averageR2());
    agree(Scorers.negMeanAbsoluteError(), predictions, -expected.averageMAE());
    agree(RegressionScorers.negRootMeanSquaredError(), predictions, -expected.averageRMSE());
    agree(RegressionScorers.explainedVariance(), predictions, expected.averagedExplainedVariance());
    agree(
        RegressionScorers.ofOutput(Scorers.r2(), "second"),
        predictions,
        expected.r2(new Regressor("second", 0)));
    agree(TribuoScorers.r2(), predictions, expected.averageR2());
    assertThat(score(RegressionScorers.ofOutput(TribuoScorers.r2(), "first"), predictions))
        .isEqualTo(expected.r2(new Regressor("first", 0)));
  }

  @Test
  void clusters() throws Exception {
    var data = TribuoData.clustering(Rows.classes(90, 4, 1));
    var trainer = new KMeansTrainer(4, 10, DistanceType.L2.getDistance(), 1, 1);
    var fitted = TribuoLearner.of(trainer).fit(data, FitContext.of(0));
    var predictions = (ClassPredictions) fitted.predict(data);
    var expected = new ClusteringEvaluator().evaluate(fitted.model(), data);

    assertThat(predictions.classes()).containsExactly("0", "1", "2", "3");
    agree(TribuoScorers.normalizedMutualInformation(), predictions, expected.normalizedMI());
    agree(TribuoScorers.adjustedMutualInformation(), predictions, expected.adjustedMI());

    var blind = OutputRows.unassigned(20, 1);
    var unassigned = TribuoLearner.of(trainer).fit(blind, FitContext.of(0)).predict(blind);
    assertThat(((ClassPredictions) unassigned).truth(0)).isEqualTo(ClassPredictions.UNKNOWN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> score(TribuoScorers.adjustedMutualInformation(), unassigned))
        .withMessageEndingWith("the true cluster of row 0 is not known");
  }

  @Test
  void normalizedMutualInformationIsScikitLearns() throws Exception {
    // normalized_mutual_info_score with average_method="min"
    var predictions =
        ClassPredictions.of(
            List.of("0", "1", "2"),
            new int[] {0, 0, 0, 1, 1, 1, 2, 2, 2, 2},
            new int[] {0, 0, 1, 1, 1, 1, 0, 2, 2, 2},
            new double[30],
            false);
    agree(TribuoScorers.normalizedMutualInformation(), predictions, 0.6180656462921543);
  }

  @Test
  void anomalies() throws Exception {
    var data = TribuoData.anomalies(Rows.classes(120, 3, 1), Set.of("blue"));
    var parameters =
        new SVMParameters<>(new SVMAnomalyType(SVMAnomalyType.SVMMode.ONE_CLASS), KernelType.RBF);
    parameters.setNu(0.2);
    var expectedRows = TribuoData.expectedOnly().resample(data, FitContext.of(0));
    var fitted =
        TribuoLearner.of(new LibSVMAnomalyTrainer(parameters)).fit(expectedRows, FitContext.of(0));
    var predictions = (ClassPredictions) fitted.predict(data);
    var expected = new AnomalyEvaluator().evaluate(fitted.model(), data);

    assertThat(expectedRows).allMatch(row -> row.getOutput().getType() == Event.EventType.EXPECTED);
    assertThat(expectedRows.size()).isLessThan(data.size());
    assertThat(predictions.classes()).containsExactly("EXPECTED", "ANOMALOUS");
    agree(ClassificationScorers.precision(), predictions, expected.getPrecision());
    agree(ClassificationScorers.recall(), predictions, expected.getRecall());
    agree(ClassificationScorers.f1(), predictions, expected.getF1());
    assertThat(score(Scorers.named("roc_auc"), predictions)).isBetween(0.5, 1.0);
    for (int row = 0; row < predictions.size(); row++) {
      assertThat(predictions.score(row, 1) > 0).isEqualTo(predictions.predicted(row) == 1);
    }
  }
}
