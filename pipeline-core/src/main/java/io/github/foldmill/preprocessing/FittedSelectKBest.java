package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FittedStep;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A fitted {@link SelectKBest}: keeps the columns it has chosen.
 *
 * <p>Equal by content. Immutable and safe for use by many threads.
 *
 * @param names the names of all columns it was fitted on
 * @param scores the score of each of them, NaN where undefined
 * @param columns the numbers of the columns to keep, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, and compared by content
public record FittedSelectKBest(List<String> names, double[] scores, int[] columns)
    implements FittedStep<Tabular, Tabular> {

  /**
   * Copies and checks the lengths.
   *
   * @throws IllegalArgumentException if there is not a score for each column, or the column numbers
   *     are not ascending or out of range
   */
  public FittedSelectKBest {
    names = List.copyOf(names);
    scores = scores.clone();
    columns = columns.clone();
    Columns.requireLength("scores", scores, names);
    Columns.requireAscending(columns, names.size());
  }

  /**
   * Returns the score of each column it was fitted on.
   *
   * @return a fresh array
   */
  @Override
  public double[] scores() {
    return scores.clone();
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
    Columns.requireNames("SelectKBest", names, data);
    return Columns.keep(data, columns);
  }

  @Override
  public Schema schema(Schema given) {
    Columns.requireNames("SelectKBest", names, given);
    return Columns.kept(names, columns);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FittedSelectKBest that
        && names.equals(that.names)
        && Arrays.equals(scores, that.scores)
        && Arrays.equals(columns, that.columns);
  }

  @Override
  public int hashCode() {
    return Objects.hash(names, Arrays.hashCode(scores), Arrays.hashCode(columns));
  }

  @Override
  public String toString() {
    return "FittedSelectKBest[names=%s, scores=%s, columns=%s]"
        .formatted(names, Arrays.toString(scores), Arrays.toString(columns));
  }
}
