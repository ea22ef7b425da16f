package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FittedStep;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A fitted {@link StandardScaler}: each value becomes {@code (value - mean) / scale} of its column.
 *
 * <p>Equal by content. Immutable and safe for use by many threads.
 *
 * @param names the column names it was fitted on
 * @param means the mean of each column, NaN if all its values were missing
 * @param scales the standard deviation of each column, 1 if it is constant, NaN if all its values
 *     were missing
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, and compared by content
public record FittedStandardScaler(List<String> names, double[] means, double[] scales)
    implements FittedStep<Tabular, Tabular> {

  /**
   * Copies and checks the lengths.
   *
   * @throws IllegalArgumentException if the arrays do not have a value for each column
   */
  public FittedStandardScaler {
    names = List.copyOf(names);
    means = means.clone();
    scales = scales.clone();
    Columns.requireLength("means", means, names);
    Columns.requireLength("scales", scales, names);
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
   * Returns the divisor of each column.
   *
   * @return a fresh array
   */
  @Override
  public double[] scales() {
    return scales.clone();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the columns are not those of the training data
   */
  @Override
  public Tabular apply(Tabular data) {
    Columns.requireNames("StandardScaler", names, data);
    var scaled = new double[data.rows() * means.length];
    data.features().get(scaled);
    for (int i = 0; i < scaled.length; i++) {
      int column = i % means.length;
      scaled[i] = (scaled[i] - means[column]) / scales[column];
    }
    return data.withFeatures(names, scaled);
  }

  @Override
  public Schema schema(Schema given) {
    Columns.requireNames("StandardScaler", names, given);
    return Schema.of(names);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FittedStandardScaler that
        && names.equals(that.names)
        && Arrays.equals(means, that.means)
        && Arrays.equals(scales, that.scales);
  }

  @Override
  public int hashCode() {
    return Objects.hash(names, Arrays.hashCode(means), Arrays.hashCode(scales));
  }

  @Override
  public String toString() {
    return "FittedStandardScaler[names=%s, means=%s, scales=%s]"
        .formatted(names, Arrays.toString(means), Arrays.toString(scales));
  }
}
