package io.github.foldmill.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.pipeline.FitContext;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IrisTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2})
  void speciesOfHeldOutPlantsAreLearnt(long seed) throws Exception {
    var iris = Datasets.iris();
    // The species follow each other, so every fifth plant is ten of each.
    int[] training = IntStream.range(0, iris.rows()).filter(row -> row % 5 != 0).toArray();
    int[] heldOut = IntStream.range(0, iris.rows()).filter(row -> row % 5 == 0).toArray();
    var learner =
        DjlLearner.classification(Fixtures.MLP)
            .optimization(Optimization.adam(0.01))
            .epochs(60)
            .batchSize(16);

    var fitted = learner.fit(iris.select(training), FitContext.of(seed));

    var predictions = (ClassPredictions) fitted.predict(iris.select(heldOut));
    long right =
        IntStream.range(0, predictions.size())
            .filter(row -> predictions.predicted(row) == predictions.truth(row))
            .count();
    assertThat(predictions.size()).isEqualTo(30);
    assertThat(right / 30.0).isGreaterThan(0.9);
    assertThat(predictions.label(0)).isEqualTo("setosa");
  }
}
