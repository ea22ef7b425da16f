package io.github.foldmill.tribuo;

import java.util.ArrayList;
import org.tribuo.Dataset;
import org.tribuo.Example;

/**
 * Everything in a data set that can decide a result, column by column, in iteration order.
 *
 * @param features the features of all rows
 * @param outputs the outputs of all rows
 * @param weights the weight of each row
 * @param metadata the metadata of all rows
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DatasetColumns(
    FeatureColumns features, OutputColumn outputs, float[] weights, MetadataColumn metadata) {

  static DatasetColumns of(Dataset<?> data) {
    var rows = new ArrayList<Example<?>>(data.size());
    data.forEach(rows::add);
    return new DatasetColumns(
        FeatureColumns.of(rows),
        OutputColumn.of(data, rows),
        DatasetKey.weights(rows),
        MetadataColumn.of(rows));
  }
}
