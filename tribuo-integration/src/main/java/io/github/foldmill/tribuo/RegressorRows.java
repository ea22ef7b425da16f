package io.github.foldmill.tribuo;

import io.github.foldmill.data.MultiValuePredictions;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.ValuePredictions;
import java.util.Arrays;
import java.util.List;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.Prediction;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/** Tribuo's regression outputs as neutral predictions, of one number per row or of several. */
final class RegressorRows {
  private RegressorRows() {}

  static Predictions of(
      Model<?> model, List<Output<?>> truths, List<? extends Prediction<?>> predictions) {
    List<String> names =
        model.getOutputIDInfo().getDomain().stream()
            .flatMap(output -> Arrays.stream(((Regressor) output).getNames()))
            .sorted()
            .toList();
    int width = names.size();
    var truth = new double[Math.multiplyExact(predictions.size(), width)];
    var predicted = new double[truth.length];
    for (int row = 0; row < predictions.size(); row++) {
      if (RegressionFactory.UNKNOWN_REGRESSOR.equals(truths.get(row))) {
        Arrays.fill(truth, row * width, (row + 1) * width, Double.NaN);
      } else {
        copy(truths.get(row), names, truth, row);
      }
      copy(predictions.get(row).getOutput(), names, predicted, row);
    }
    return width == 1
        ? ValuePredictions.of(truth, predicted)
        : MultiValuePredictions.of(names, truth, predicted);
  }

  /** Tribuo keeps the dimensions of an output in the order of their names. */
  private static void copy(Output<?> output, List<String> names, double[] values, int row) {
    var regressor = (Regressor) output;
    if (!Arrays.asList(regressor.getNames()).equals(names)) {
      throw new IllegalArgumentException(
          "output dimensions must be %s as the model knows them, were %s in row %d"
              .formatted(names, Arrays.toString(regressor.getNames()), row));
    }
    System.arraycopy(regressor.getValues(), 0, values, row * names.size(), names.size());
  }
}
