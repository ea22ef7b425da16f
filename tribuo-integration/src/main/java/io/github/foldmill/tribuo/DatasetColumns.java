package io.github.foldmill.tribuo;

import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashable;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.tribuo.Dataset;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.classification.LabelFactory;
import org.tribuo.regression.RegressionFactory;

/** Everything in a data set that can decide a result, column by column. */
final class DatasetColumns implements Hashable {
  private final FeatureColumns features;
  private final OutputColumn outputs;
  private final float[] weights;
  private final MetadataColumn metadata;

  DatasetColumns(
      FeatureColumns features, OutputColumn outputs, float[] weights, MetadataColumn metadata) {
    this.features = features;
    this.outputs = outputs;
    this.weights = weights;
    this.metadata = metadata;
  }

  static DatasetColumns of(Dataset<?> data) {
    var weights = new float[data.size()];
    for (int row = 0; row < weights.length; row++) {
      weights[row] = data.getExample(row).getWeight();
    }
    return new DatasetColumns(
        FeatureColumns.of(data), OutputColumn.of(data), weights, MetadataColumn.of(data));
  }

  FeatureColumns features() {
    return features;
  }

  OutputColumn outputs() {
    return outputs;
  }

  float[] weights() {
    return weights;
  }

  MetadataColumn metadata() {
    return metadata;
  }

  MutableDataset<?> toDataset() {
    return switch (outputs) {
      case LabelColumn labels -> fill(new LabelFactory(), labels::label);
      case RegressorColumn values -> fill(new RegressionFactory(), values::regressor);
    };
  }

  private <T extends Output<T>> MutableDataset<T> fill(
      OutputFactory<T> factory, IntFunction<T> output) {
    var rows = RowBuilder.of(factory);
    String[] names = features.names().toArray(String[]::new);
    for (int row = 0; row < weights.length; row++) {
      rows.add(
          output.apply(row),
          features.rowNames(row, names),
          features.rowValues(row),
          weights[row],
          metadata.row(row));
    }
    return rows.build();
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
