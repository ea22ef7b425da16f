package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.ClassPredictions;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.evaluation.ConfusionMetrics;
import org.tribuo.classification.evaluation.LabelConfusionMatrix;
import org.tribuo.evaluation.metrics.EvaluationMetric.Average;
import org.tribuo.evaluation.metrics.MetricTarget;
import org.tribuo.impl.ArrayExample;

/** Scores of counted classes are those of Tribuo's confusion matrix. */
class LabelScorerTest {
  private static final List<String> CLASSES = List.of("ant", "bee", "cat", "dog");

  private static ClassPredictions random(SplittableRandom random, int unknownInTen) {
    int rows = 1 + random.nextInt(40);
    var truth = new int[rows];
    var predicted = new int[rows];
    int most = 1 + random.nextInt(CLASSES.size());
    for (int row = 0; row < rows; row++) {
      truth[row] =
          random.nextInt(10) < unknownInTen ? ClassPredictions.UNKNOWN : random.nextInt(most);
      predicted[row] = random.nextInt(CLASSES.size());
    }
    return ClassPredictions.of(CLASSES, truth, predicted, new double[rows * CLASSES.size()], false);
  }

  private static String truth(ClassPredictions predictions, int row) {
    int code = predictions.truth(row);
    return code == ClassPredictions.UNKNOWN ? "zebra" : CLASSES.get(code);
  }

  private static LabelConfusionMatrix matrix(ClassPredictions predictions) {
    var domain = new LabelFactory().generateInfo();
    var labels = new ArrayList<Prediction<Label>>();
    for (int row = 0; row < predictions.size(); row++) {
      var truth = new Label(truth(predictions, row));
      var predicted = new Label(predictions.label(row));
      domain.observe(truth);
      domain.observe(predicted);
      labels.add(new Prediction<>(predicted, 1, new ArrayExample<>(truth)));
    }
    return new LabelConfusionMatrix(domain.generateImmutableOutputInfo(), labels);
  }

  private static double balanced(LabelConfusionMatrix matrix) {
    return matrix.observed().stream()
        .filter(label -> matrix.support(label) > 0)
        .mapToDouble(label ->
            ConfusionMetrics.recall(matrix.tp(label), matrix.fp(label), 0, matrix.fn(label)))
        .average()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 10})
  void everyMetricIsTribuos(int unknownInTen) {
    var random = new SplittableRandom(unknownInTen);
    for (int round = 0; round < 300; round++) {
      var predictions = random(random, unknownInTen);
      var matrix = matrix(predictions);
      for (var metric : LabelMetric.values()) {
        double expected =
            switch (metric) {
              case ACCURACY -> ConfusionMetrics.accuracy(Average.MICRO, matrix);
              case BALANCED_ACCURACY -> balanced(matrix);
              case MACRO_F1 -> ConfusionMetrics.f1(new MetricTarget<>(Average.MACRO), matrix);
              case MICRO_F1 -> ConfusionMetrics.f1(new MetricTarget<>(Average.MICRO), matrix);
              case MACRO_PRECISION ->
                  ConfusionMetrics.precision(new MetricTarget<>(Average.MACRO), matrix);
              case MACRO_RECALL ->
                  ConfusionMetrics.recall(new MetricTarget<>(Average.MACRO), matrix);
            };
        assertThat(new LabelScorer(metric).score(predictions))
            .as("%s of %s", metric, predictions)
            .isCloseTo(expected, within(1e-14));
      }
    }
  }
}
