package io.github.foldmill.tribuo;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FittedStep;
import java.util.List;
import java.util.Objects;
import org.tribuo.Dataset;
import org.tribuo.Output;

/**
 * {@link TableStep} after fitting: immutable and safe for use by many threads as far as the inner
 * step is.
 *
 * @param <T> the type of output
 * @param names the features of the training rows, sorted
 * @param inner the fitted step on tables
 */
public record FittedTableStep<T extends Output<T>>(
    List<String> names, FittedStep<Tabular, Tabular> inner)
    implements FittedStep<Dataset<T>, Dataset<T>> {

  /** Copies the names. */
  public FittedTableStep {
    names = List.copyOf(names);
    Objects.requireNonNull(inner, "inner");
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the inner step gives no columns or another number of rows
   */
  @Override
  public Dataset<T> apply(Dataset<T> data) throws Exception {
    var table = inner.apply(DatasetTable.of(data, NameIndex.of(names)));
    if (table.rows() != data.size() || table.columns() == 0) {
      throw new IllegalStateException(
          "a step on Tribuo data must keep %d rows and give at least 1 column, gave %d and %d"
              .formatted(data.size(), table.rows(), table.columns()));
    }
    var rows = RowBuilder.like(data);
    String[] features = TribuoData.featureNames(table.names());
    int row = 0;
    for (var example : data) {
      rows.add(example, features, table.row(row++));
    }
    return rows.build();
  }
}
