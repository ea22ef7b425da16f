package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FittedStep;
import java.util.List;
import java.util.Objects;

/**
 * {@link PolynomialFeatures} of the columns it was fitted on.
 *
 * <p>Equal by content. Immutable and safe for use by many threads.
 *
 * @param names the column names it was fitted on
 * @param settings which products there are
 */
public record FittedPolynomialFeatures(List<String> names, PolynomialFeatures settings)
    implements FittedStep<Tabular, Tabular> {
  private static final String STEP = "PolynomialFeatures";

  /**
   * Copies the names.
   *
   * @throws IllegalArgumentException if there are more than a million products
   */
  public FittedPolynomialFeatures {
    names = List.copyOf(names);
    Objects.requireNonNull(settings, "settings");
    Products.of(names.size(), settings);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the columns are not those of the training data
   */
  @Override
  public Tabular apply(Tabular data) {
    Columns.requireNames(STEP, names, data);
    var products = Products.of(names.size(), settings);
    int columns = products.factors().size();
    var values = new double[Math.multiplyExact(data.rows(), columns)];
    for (int row = 0; row < data.rows(); row++) {
      System.arraycopy(products.of(data.row(row)), 0, values, row * columns, columns);
    }
    return data.withFeatures(products.names(names), values);
  }

  @Override
  public Schema schema(Schema given) {
    Columns.requireNames(STEP, names, given);
    return Schema.of(Products.of(names.size(), settings).names(names));
  }
}
