package io.github.foldmill.tribuo;

import io.github.foldmill.pipeline.FittedStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tribuo.Dataset;
import org.tribuo.Output;
import org.tribuo.transform.Transformer;
import org.tribuo.transform.TransformerMap;

/**
 * {@link Transform} after fitting: immutable, safe for use by many threads.
 *
 * <p>A row that has none of the training rows' features gets the first of them with value 0, as it
 * is, because a Tribuo row must have a feature and every row must stay.
 *
 * @param <T> the type of output
 */
public final class FittedTransform<T extends Output<T>>
    implements FittedStep<Dataset<T>, Dataset<T>> {
  private final SortedMap<String, List<Transformer>> transformers;
  private final NameIndex names;
  private final boolean zeros;

  FittedTransform(SortedMap<String, List<Transformer>> transformers, boolean zeros) {
    this.transformers = Collections.unmodifiableSortedMap(new TreeMap<>(transformers));
    this.names = NameIndex.of(transformers.keySet());
    this.zeros = zeros;
    if (transformers.isEmpty()) {
      throw new IllegalArgumentException("transformations need at least 1 feature, had 0");
    }
  }

  /**
   * Returns what happens to the values of each feature of the training rows, in turn.
   *
   * @return the transformers by feature, none for those that stay as they are
   */
  public SortedMap<String, List<Transformer>> transformers() {
    return transformers;
  }

  /**
   * Tells whether a feature that a row lacks is a 0.
   *
   * @return whether the output is dense
   */
  public boolean countsZeros() {
    return zeros;
  }

  @Override
  public Dataset<T> apply(Dataset<T> data) {
    var all = names.names().toArray(String[]::new);
    var chains = new ArrayList<>(transformers.values());
    var read = new NumberedRows(names);
    var rows = RowBuilder.like(data);
    for (var example : data) {
      int size = read.read(example);
      if (zeros) {
        rows.add(example, all, dense(read, size, chains));
      } else if (size == 0) {
        rows.add(example, new String[] {all[0]}, new double[1]);
      } else {
        var rowNames = new String[size];
        var values = new double[size];
        for (int i = 0; i < size; i++) {
          int column = read.columns()[i];
          rowNames[i] = all[column];
          values[i] = TransformerMap.applyTransformerList(read.values()[i], chains.get(column));
        }
        rows.add(example, rowNames, values);
      }
    }
    return rows.build();
  }

  private static double[] dense(NumberedRows read, int size, List<List<Transformer>> chains) {
    var values = new double[chains.size()];
    for (int i = 0; i < size; i++) {
      values[read.columns()[i]] = read.values()[i];
    }
    for (int column = 0; column < values.length; column++) {
      values[column] = TransformerMap.applyTransformerList(values[column], chains.get(column));
    }
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FittedTransform<?> that
        && zeros == that.zeros
        && transformers.equals(that.transformers);
  }

  @Override
  public int hashCode() {
    return transformers.hashCode();
  }

  @Override
  public String toString() {
    return "FittedTransform[%d features]".formatted(names.size());
  }
}
