package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FittedStep;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A fitted selection of features by a number for each: {@link SelectFromModel}, {@link
 * SelectPercentile}, {@link SelectByPValue} and {@link VarianceThreshold}.
 *
 * <p>Equal by content. Immutable and safe for use by many threads.
 *
 * @param names the names of all columns it was fitted on
 * @param scores the number by which each of them was judged, NaN where undefined: importance,
 *     score, p value or variance
 * @param columns the numbers of the columns to keep, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, and compared by content
public record FittedSelection(List<String> names, double[] scores, int[] columns)
    implements FittedStep<Tabular, Tabular> {
  private static final String STEP = "the selection of features";

  /**
   * Copies and checks the lengths.
   *
   * @throws IllegalArgumentException if there is not a number for each column, or the column
   *     numbers are not ascending or out of range
   */
  public FittedSelection {
    names = List.copyOf(names);
    scores = scores.clone();
    columns = columns.clone();
    Columns.requireLength("scores", scores, names);
    Columns.requireAscending(columns, names.size());
  }

  /**
   * Returns the number by which each column was judged.
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
    Columns.requireNames(STEP, names, data);
    return Columns.keep(data, columns);
  }

  @Override
  public Schema schema(Schema given) {
    Columns.requireNames(STEP, names, given);
    return Columns.kept(names, columns);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FittedSelection that
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
    return "FittedSelection[names=%s, scores=%s, columns=%s]"
        .formatted(names, Arrays.toString(scores), Arrays.toString(columns));
  }
}
