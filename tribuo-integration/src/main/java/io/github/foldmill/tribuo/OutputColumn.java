package io.github.foldmill.tribuo;

import io.github.foldmill.hash.Hashable;
import java.util.ArrayList;
import java.util.List;
import org.tribuo.Dataset;
import org.tribuo.Output;
import org.tribuo.classification.Label;
import org.tribuo.regression.Regressor;

/** The outputs of all rows of a data set, column by column. */
sealed interface OutputColumn extends Hashable permits LabelColumn, RegressorColumn {

  static OutputColumn of(Dataset<?> data) {
    Output<?> sample = data.getOutputFactory().getUnknownOutput();
    return switch (sample) {
      case Label _ -> LabelColumn.of(outputs(data, Label.class));
      case Regressor _ -> RegressorColumn.of(outputs(data, Regressor.class));
      default ->
          throw new IllegalArgumentException(
              "outputs must be of type Label or Regressor, were " + sample.getClass().getName());
    };
  }

  static boolean supports(Dataset<?> data) {
    Output<?> sample = data.getOutputFactory().getUnknownOutput();
    return sample instanceof Label || sample instanceof Regressor;
  }

  private static <T> List<T> outputs(Dataset<?> data, Class<T> type) {
    var outputs = new ArrayList<T>(data.size());
    for (var example : data) {
      outputs.add(type.cast(example.getOutput()));
    }
    return outputs;
  }
}
