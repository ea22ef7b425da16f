package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FittedStep;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A fitted {@link SimpleImputer}: missing values become the value of their column.
 *
 * <p>Equal by content. Immutable and safe for use by many threads.
 *
 * @param names the column names it was fitted on
 * @param fills the value that fills each column, NaN if the column is left out
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, and compared by content
public record FittedSimpleImputer(List<String> names, double[] fills)
    implements FittedStep<Tabular, Tabular> {
  private static final String STEP = "SimpleImputer";

  /**
   * Copies and checks the length.
   *
   * @throws IllegalArgumentException if there is not a value for each column
   */
  public FittedSimpleImputer {
    names = List.copyOf(names);
    fills = fills.clone();
    Columns.requireLength("fills", fills, names);
  }

  /**
   * Returns the value that fills each column.
   *
   * @return a fresh array
   */
  @Override
  public double[] fills() {
    return fills.clone();
  }

  private int[] kept() {
    return IntStream.range(0, fills.length).filter(i -> !Double.isNaN(fills[i])).toArray();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the columns are not those of the training data
   */
  @Override
  public Tabular apply(Tabular data) {
    Columns.requireNames(STEP, names, data);
    int[] kept = kept();
    var filled = new double[data.rows() * kept.length];
    for (int row = 0; row < data.rows(); row++) {
      for (int i = 0; i < kept.length; i++) {
        double value = data.value(row, kept[i]);
        filled[row * kept.length + i] = Double.isNaN(value) ? fills[kept[i]] : value;
      }
    }
    return data.withFeatures(Arrays.stream(kept).mapToObj(names::get).toList(), filled);
  }

  @Override
  public Schema schema(Schema given) {
    Columns.requireNames(STEP, names, given);
    return Columns.kept(names, kept());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FittedSimpleImputer that
        && names.equals(that.names)
        && Arrays.equals(fills, that.fills);
  }

  @Override
  public int hashCode() {
    return 31 * names.hashCode() + Arrays.hashCode(fills);
  }

  @Override
  public String toString() {
    return "FittedSimpleImputer[names=%s, fills=%s]".formatted(names, Arrays.toString(fills));
  }
}
