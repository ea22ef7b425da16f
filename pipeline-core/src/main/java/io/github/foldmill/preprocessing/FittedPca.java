package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FittedStep;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A fitted {@link Pca}: each row becomes its coordinates along the components, in columns named
 * {@code pca0}, {@code pca1} and so on.
 *
 * <p>Equal by content. Immutable and safe for use by many threads.
 *
 * @param names the column names it was fitted on
 * @param means the mean of each column
 * @param directions the components, each a unit vector with a value per column, one after another
 * @param variances the variance of the training rows along each component (divisor n - 1),
 *     descending
 * @param ratios the share of each component in the variance of all, kept or not; NaN if the
 *     training rows do not vary
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, and compared by content
public record FittedPca(
    List<String> names, double[] means, double[] directions, double[] variances, double[] ratios)
    implements FittedStep<Tabular, Tabular> {

  /**
   * Copies and checks the lengths.
   *
   * @throws IllegalArgumentException if there is no component, or the lengths do not fit the
   *     numbers of columns and components
   */
  public FittedPca {
    names = List.copyOf(names);
    means = means.clone();
    directions = directions.clone();
    variances = variances.clone();
    ratios = ratios.clone();
    Columns.requireLength("means", means, names);
    if (variances.length == 0
        || ratios.length != variances.length
        || directions.length != (long) variances.length * names.size()) {
      throw new IllegalArgumentException(
          "%d columns need at least 1 component, a ratio for each and %d times as many directions,"
                  .formatted(names.size(), names.size())
              + " were %d, %d and %d"
                  .formatted(variances.length, ratios.length, directions.length));
    }
  }

  /**
   * Returns the number of components.
   *
   * @return at least 1
   */
  public int components() {
    return variances.length;
  }

  /**
   * Returns the mean of each column.
   *
   * @return a fresh array
   */
  @Override
  public double[] means() {
    return means.clone();
  }

  /**
   * Returns the components, {@code directions()[component * names().size() + column]}.
   *
   * @return a fresh array
   */
  @Override
  public double[] directions() {
    return directions.clone();
  }

  /**
   * Returns the variance along each component; scikit-learn's {@code explained_variance_}.
   *
   * @return a fresh array
   */
  @Override
  public double[] variances() {
    return variances.clone();
  }

  /**
   * Returns the share of each component; scikit-learn's {@code explained_variance_ratio_}.
   *
   * @return a fresh array
   */
  @Override
  public double[] ratios() {
    return ratios.clone();
  }

  /** Returns the same with the first so many components only. */
  FittedPca first(int count) {
    return new FittedPca(
        names,
        means,
        Arrays.copyOf(directions, count * names.size()),
        Arrays.copyOf(variances, count),
        Arrays.copyOf(ratios, count));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the columns are not those of the training data
   */
  @Override
  public Tabular apply(Tabular data) {
    Columns.requireNames("Pca", names, data);
    int columns = means.length;
    var coordinates = new double[Math.multiplyExact(data.rows(), components())];
    var centred = new double[columns];
    var features = data.features();
    for (int row = 0; row < data.rows(); row++) {
      features.get(row * columns, centred);
      for (int column = 0; column < columns; column++) {
        centred[column] -= means[column];
      }
      for (int i = 0; i < components(); i++) {
        coordinates[row * components() + i] = coordinate(centred, i * columns);
      }
    }
    return data.withFeatures(Pca.names(components()), coordinates);
  }

  private double coordinate(double[] centred, int start) {
    double sum = 0;
    for (int column = 0; column < centred.length; column++) {
      sum += centred[column] * directions[start + column];
    }
    return sum;
  }

  @Override
  public Schema schema(Schema given) {
    Columns.requireNames("Pca", names, given);
    return Schema.of(Pca.names(components()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FittedPca that
        && names.equals(that.names)
        && Arrays.equals(means, that.means)
        && Arrays.equals(directions, that.directions)
        && Arrays.equals(variances, that.variances)
        && Arrays.equals(ratios, that.ratios);
  }

  @Override
  public int hashCode() {
    return Objects.hash(names, Arrays.hashCode(means), Arrays.hashCode(directions));
  }

  @Override
  public String toString() {
    return "FittedPca[%d components of %d columns]".formatted(components(), names.size());
  }
}
