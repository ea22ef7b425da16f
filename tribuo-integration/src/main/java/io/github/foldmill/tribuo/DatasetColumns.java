package io.github.foldmill.tribuo;

import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Output;

/** Everything in a data set that can decide a result, column by column, in iteration order. */
@SuppressWarnings("ArrayRecordComponent") // compared and hashed by content below
record DatasetColumns(
    FeatureColumns features, OutputColumn outputs, float[] weights, MetadataColumn metadata)
    implements Hashable {

  static DatasetColumns of(Dataset<?> data) {
    var rows = new ArrayList<Example<?>>(data.size());
    data.forEach(rows::add);
    var weights = new float[rows.size()];
    for (int row = 0; row < weights.length; row++) {
      weights[row] = rows.get(row).getWeight();
    }
    return new DatasetColumns(
        FeatureColumns.of(rows), OutputColumn.of(data, rows), weights, MetadataColumn.of(rows));
  }

  /** The rows as examples of their own, that share their names. */
  List<Example<?>> toExamples() {
    return switch (outputs) {
      case LabelColumn labels -> examples(labels.outputs());
      case RegressorColumn values -> examples(values.outputs());
      case MultiLabelColumn labels -> examples(labels.outputs());
      case ClusterColumn clusters -> examples(clusters.outputs());
      case EventColumn events -> examples(events.outputs());
    };
  }

  private <T extends Output<T>> List<Example<?>> examples(IntFunction<T> output) {
    String[] names = features.names().toArray(String[]::new);
    var rowNames = new String[features.width()];
    var rowValues = new double[features.width()];
    var examples = new ArrayList<Example<?>>(weights.length);
    for (int row = 0; row < weights.length; row++) {
      int size = features.copyRow(row, names, rowNames, rowValues);
      var template = new ExampleTemplate<>(output.apply(row), weights[row]);
      metadata.row(row).forEach(template::setMetadataValue);
      examples.add(template.with(rowNames, rowValues, size));
    }
    return examples;
  }

  @Override
  public void hashInto(HashSink sink) {
    sink.put("tribuo-dataset").put(features).put(outputs).put(weights).put(metadata);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DatasetColumns that
        && features.equals(that.features)
        && outputs.equals(that.outputs)
        && Arrays.equals(weights, that.weights)
        && metadata.equals(that.metadata);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * features.hashCode() + outputs.hashCode()) + Arrays.hashCode(weights);
  }
}
