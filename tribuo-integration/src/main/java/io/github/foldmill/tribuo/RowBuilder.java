package io.github.foldmill.tribuo;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.DataProvenance;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Fills a fresh data set row by row; its domains know these rows only. */
final class RowBuilder<T extends Output<T>> {
  /** A clock would make equal data unequal. */
  private static final OffsetDateTime NO_TIME =
      OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  private final T unknown;
  private final MutableDataset<T> rows;

  private RowBuilder(OutputFactory<T> factory, DataProvenance provenance) {
    this.unknown = factory.getUnknownOutput();
    this.rows = new MutableDataset<>(provenance, factory);
  }

  static <T extends Output<T>> RowBuilder<T> of(OutputFactory<T> factory) {
    return new RowBuilder<>(factory, provenance(factory));
  }

  /** What data says of itself that comes from no data set. */
  static DataProvenance provenance(OutputFactory<?> factory) {
    return new SimpleDataSourceProvenance("foldmill", NO_TIME, factory);
  }

  static <T extends Output<T>> RowBuilder<T> like(Dataset<T> data) {
    return new RowBuilder<>(data.getOutputFactory(), data.getSourceProvenance());
  }

  void add(T output, String[] names, double[] values) {
    add(output, names, values, 1);
  }

  void add(T output, String[] names, double[] values, float weight) {
    var example = new ArrayExample<>(output, names, values);
    example.setWeight(weight);
    rows.add(example);
  }

  void add(T output, String[] names, double[] values, float weight, Map<String, Object> metadata) {
    var example = new ArrayExample<>(ownOutput(output), names, values, metadata);
    example.setWeight(weight);
    rows.add(example);
  }

  /** Adds a row with the output, weight and metadata of another and with features of its own. */
  void add(Example<T> origin, String[] names, double[] values) {
    add(origin.getOutput(), names, values, origin.getWeight(), origin.getMetadata());
  }

  /** Adds a row with the features, weight and metadata of another and with an output of its own. */
  void add(Example<T> origin, T output) {
    var copy = new ArrayExample<>(ownOutput(output), origin, origin.getWeight());
    origin.getMetadata().forEach(copy::setMetadataValue);
    rows.add(copy);
  }

  /** Adds a deep copy. */
  void add(Example<T> origin) {
    if (isUnknown(origin.getOutput())) {
      var copy = new ArrayExample<>(unknown, origin, origin.getWeight());
      origin.getMetadata().forEach(copy::setMetadataValue);
      rows.add(copy);
    } else {
      rows.add(origin.copy());
    }
  }

  MutableDataset<T> build() {
    return rows;
  }

  /** A copy of the unknown output would be counted as a class: Tribuo knows it by reference. */
  private T ownOutput(T output) {
    return isUnknown(output) ? unknown : output.copy();
  }

  private boolean isUnknown(T output) {
    return unknown.equals(output);
  }
}
