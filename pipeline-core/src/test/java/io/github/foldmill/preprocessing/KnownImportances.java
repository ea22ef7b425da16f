package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Traits;
import java.util.List;

/**
 * "Learns" numbers that are given; it predicts nothing.
 *
 * @param numbers the numbers as text
 */
record KnownImportances(List<String> numbers) implements Learner<Tabular, double[]> {

  @Override
  public FittedLearner<Tabular, double[]> fit(Tabular training, FitContext context) {
    return new Known(numbers);
  }

  @Override
  public Traits traits() {
    return Traits.pure();
  }

  private record Known(List<String> numbers) implements FittedLearner<Tabular, double[]> {
    @Override
    public double[] model() {
      return numbers.stream().mapToDouble(Double::parseDouble).toArray();
    }

    @Override
    public Predictions predict(Tabular data) {
      throw new UnsupportedOperationException("it only knows importances");
    }
  }
}
