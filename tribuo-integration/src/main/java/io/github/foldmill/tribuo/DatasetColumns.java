package io.github.foldmill.tribuo;

import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashable;
import java.util.ArrayList;
import java.util.Arrays;
import org.tribuo.Dataset;
import org.tribuo.Example;

/** Everything in a data set that can decide a result, column by column, in iteration order. */
@SuppressWarnings("ArrayRecordComponent") // compared and hashed by content below
record DatasetColumns(
    FeatureColumns features, OutputColumn outputs, float[] weights, MetadataColumn metadata)
    implements Hashable {

  static DatasetColumns of(Dataset<?> data) {
    return of(data, new KnownColumns());
  }

  /** Reads the data set with the help of what is known of it. */
  static DatasetColumns of(Dataset<?> data, KnownColumns known) {
    var rows = new ArrayList<Example<?>>(data.size());
    data.forEach(rows::add);
    var weights = new float[rows.size()];
    for (int row = 0; row < weights.length; row++) {
      weights[row] = rows.get(row).getWeight();
    }
    return new DatasetColumns(
        known.read(data, rows), OutputColumn.of(data, rows), weights, MetadataColumn.of(rows));
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
