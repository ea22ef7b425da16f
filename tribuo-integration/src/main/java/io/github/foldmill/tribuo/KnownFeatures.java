package io.github.foldmill.tribuo;

import java.util.Map;
import java.util.Set;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.Output;
import org.tribuo.OutputFactory;

/**
 * Makes a data set of examples as Tribuo's extractors give them, with the features that the
 * training rows had and no others.
 */
final class KnownFeatures<T extends Output<T>> {
  private final TermRows<T> rows;
  private final NumberedRows read;

  KnownFeatures(OutputFactory<T> factory, NameIndex names) {
    this.rows =
        new TermRows<>(
            RowBuilder.provenance(factory),
            factory,
            new Numbering(names.names().toArray(String[]::new)));
    this.read = new NumberedRows(names);
  }

  /** Adds the names of a row's features. */
  static void collect(Example<?> example, int row, Set<String> names) {
    requireDistinct(example, row);
    for (Feature feature : example) {
      names.add(feature.getName());
    }
  }

  /** Adds a row; one without any known feature gets the first with value 0. */
  void add(Example<T> example, int row) {
    requireDistinct(example, row);
    int size = read.read(example);
    rows.add(
        example.getOutput(),
        example.getWeight(),
        example.getMetadata(),
        read.columns(),
        read.values(),
        size);
  }

  /** Adds a row without any feature. */
  void add(T output, float weight, Map<String, Object> metadata) {
    rows.add(output, weight, metadata, read.columns(), read.values(), 0);
  }

  Dataset<T> build() {
    return rows.build();
  }

  private static void requireDistinct(Example<?> example, int row) {
    String last = null;
    for (Feature feature : example) {
      if (feature.getName().equals(last)) {
        throw new IllegalArgumentException(
            "features of row %d must be distinct, \"%s\" is there twice; add a UniqueProcessor"
                .formatted(row, last));
      }
      last = feature.getName();
    }
  }
}
