package io.github.foldmill.tribuo;

import io.github.foldmill.pipeline.FittedStep;
import java.util.List;
import org.tribuo.Dataset;
import org.tribuo.Output;

/**
 * {@link RowFeatures} with the features of its training rows: immutable, safe for use by many
 * threads.
 *
 * @param <T> the type of output
 */
public final class FittedRowFeatures<T extends Output<T>>
    implements FittedStep<StringRows, Dataset<T>> {
  private final ComponentConfig config;
  private final List<String> fields;
  private final NameIndex names;

  FittedRowFeatures(ComponentConfig config, List<String> fields, NameIndex names) {
    this.config = config;
    this.fields = List.copyOf(fields);
    this.names = names;
    if (names.size() == 0) {
      throw new IllegalArgumentException("rows must have at least 1 feature, had 0");
    }
  }

  ComponentConfig config() {
    return config;
  }

  /**
   * Returns the fields of the training rows, over which patterns of fields were expanded.
   *
   * @return the names, in the order of the training rows
   */
  public List<String> fields() {
    return fields;
  }

  /**
   * Returns the features that the output may have.
   *
   * @return the names, sorted as Tribuo sorts features
   */
  public List<String> names() {
    return names.names();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a field of the processor's is missing, or a row has a
   *     feature twice
   */
  @Override
  public Dataset<T> apply(StringRows data) {
    var reader = new ProcessedRows<T>(config, fields);
    reader.requireFields(data.fields());
    var rows = new KnownFeatures<>(reader.outputFactory(), names);
    for (int row = 0; row < data.size(); row++) {
      reader.addTo(rows, data, row);
    }
    return rows.build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FittedRowFeatures<?> that
        && fields.equals(that.fields)
        && names().equals(that.names())
        && config.canonical().equals(that.config.canonical());
  }

  @Override
  public int hashCode() {
    return 31 * config.canonical().hashCode() + names().hashCode();
  }

  @Override
  public String toString() {
    return "FittedRowFeatures[%d features]".formatted(names.size());
  }
}
