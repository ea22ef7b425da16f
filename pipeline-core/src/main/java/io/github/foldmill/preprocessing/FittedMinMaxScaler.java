package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FittedStep;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A fitted {@link MinMaxScaler}: each value becomes {@code value * scale + offset} of its column.
 *
 * <p>Equal by content. Immutable and safe for use by many threads.
 *
 * @param names the column names it was fitted on
 * @param scales the factor of each column, NaN if all its values were missing
 * @param offsets the value added to each column after scaling, NaN if all its values were missing
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, and compared by content
public record FittedMinMaxScaler(List<String> names, double[] scales, double[] offsets)
    implements FittedStep<Tabular, Tabular> {

  /**
   * Copies and checks the lengths.
   *
   * @throws IllegalArgumentException if the arrays do not have a value for each column
   */
  public FittedMinMaxScaler {
    names = List.copyOf(names);
    scales = scales.clone();
    offsets = offsets.clone();
    Columns.requireLength("scales", scales, names);
    Columns.requireLength("offsets", offsets, names);
  }

  /**
   * Returns the factor of each column.
   *
   * @return a fresh array
   */
  @Override
  public double[] scales() {
    return scales.clone();
  }

  /**
   * Returns the value added to each column.
   *
   * @return a fresh array
   */
  @Override
  public double[] offsets() {
    return offsets.clone();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the columns are not those of the training data
   */
  @Override
  public Tabular apply(Tabular data) {
    Columns.requireNames("MinMaxScaler", names, data);
    var scaled = new double[data.rows() * scales.length];
    data.features().get(scaled);
    for (int i = 0; i < scaled.length; i++) {
      int column = i % scales.length;
      scaled[i] = scaled[i] * scales[column] + offsets[column];
    }
    return data.withFeatures(names, scaled);
  }

  @Override
  public Schema schema(Schema given) {
    Columns.requireNames("MinMaxScaler", names, given);
    return Schema.of(names);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FittedMinMaxScaler that
        && names.equals(that.names)
        && Arrays.equals(scales, that.scales)
        && Arrays.equals(offsets, that.offsets);
  }

  @Override
  public int hashCode() {
    return Objects.hash(names, Arrays.hashCode(scales), Arrays.hashCode(offsets));
  }

  @Override
  public String toString() {
    return "FittedMinMaxScaler[names=%s, scales=%s, offsets=%s]"
        .formatted(names, Arrays.toString(scales), Arrays.toString(offsets));
  }
}
