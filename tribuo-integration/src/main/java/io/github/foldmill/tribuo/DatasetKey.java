package io.github.foldmill.tribuo;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashing;
import java.util.ArrayList;
import java.util.List;
import org.tribuo.Dataset;
import org.tribuo.Example;

/**
 * Puts everything in a data set that can decide a result, in iteration order.
 *
 * <p>Rows can be changed by whoever holds them, so no key is kept: values are read anew each time,
 * and that features are known counts only where a row has its names in the array it had them in, or
 * each name is the known one.
 */
final class DatasetKey {
  /** Changes with what is put. */
  private static final String FORMAT = "tribuo-dataset/2";

  private DatasetKey() {}

  static ContentHash of(Dataset<?> data, KnownColumns known) {
    return Hashing.hashOf(data, (value, sink) -> put(value, known, sink));
  }

  /** Puts the data set with the help of what is known of it. */
  static void put(Dataset<?> data, KnownColumns known, HashSink sink) {
    var rows = new ArrayList<Example<?>>(data.size());
    data.forEach(rows::add);
    var layout = known.layout(data, rows);
    sink.putString(FORMAT).putHash(layout.key());
    RowValues.put(rows, layout.values(rows.size()), sink);
    sink.put(OutputColumn.of(data, rows)).putFloats(weights(rows)).put(MetadataColumn.of(rows));
  }

  static float[] weights(List<Example<?>> rows) {
    var weights = new float[rows.size()];
    for (int row = 0; row < weights.length; row++) {
      weights[row] = rows.get(row).getWeight();
    }
    return weights;
  }
}
