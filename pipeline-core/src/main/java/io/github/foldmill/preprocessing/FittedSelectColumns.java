package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FittedStep;
import java.util.Arrays;
import java.util.List;

/**
 * A fitted {@link SelectColumns}: keeps the columns it has found.
 *
 * <p>Equal by content. Immutable and safe for use by many threads.
 *
 * @param names the names of all columns it was fitted on
 * @param columns the numbers of the columns to keep, in the order in which they shall come
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, and compared by content
public record FittedSelectColumns(List<String> names, int[] columns)
    implements FittedStep<Tabular, Tabular> {

  /**
   * Copies and checks the numbers.
   *
   * @throws IllegalArgumentException if a column number is out of range or occurs twice
   */
  public FittedSelectColumns {
    names = List.copyOf(names);
    columns = columns.clone();
    int size = names.size();
    if (Arrays.stream(columns).anyMatch(column -> column < 0 || column >= size)
        || Arrays.stream(columns).distinct().count() != columns.length) {
      throw new IllegalArgumentException(
          "columns must be distinct, each from 0 to %d, were %s"
              .formatted(size - 1, Arrays.toString(columns)));
    }
  }

  /**
   * Returns the numbers of the columns it keeps.
   *
   * @return a fresh array
   */
  @Override
  public int[] columns() {
    return columns.clone();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the columns are not those of the training data
   */
  @Override
  public Tabular apply(Tabular data) {
    Columns.requireNames("SelectColumns", names, data);
    return Columns.keep(data, columns);
  }

  @Override
  public Schema schema(Schema given) {
    Columns.requireNames("SelectColumns", names, given);
    return Columns.kept(names, columns);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FittedSelectColumns that
        && names.equals(that.names)
        && Arrays.equals(columns, that.columns);
  }

  @Override
  public int hashCode() {
    return 31 * names.hashCode() + Arrays.hashCode(columns);
  }

  @Override
  public String toString() {
    return "FittedSelectColumns[names=%s, columns=%s]".formatted(names, Arrays.toString(columns));
  }
}
