package io.github.foldmill.data;

import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashable;
import java.util.Arrays;

/**
 * How much each row counts, in training and in scores; scikit-learn's {@code sample_weight}.
 *
 * <p>A row of weight 2 counts like two rows of weight 1, a row of weight 0 like none. Only what
 * weights are in relation to each other matters to scores. Immutable and safe for use by many
 * threads.
 *
 * {@snippet class="io.github.foldmill.search.SearchSnippetsTest" region="weights"}
 */
public final class RowWeights implements Hashable {
  private final double[] weights;

  private RowWeights(double[] weights) {
    this.weights = weights;
  }

  /**
   * Creates weights.
   *
   * @param weights a finite number per row, at least 0; copied
   * @return the weights
   * @throws IllegalArgumentException if a weight is negative, NaN or infinite
   */
  public static RowWeights of(double... weights) {
    for (int row = 0; row < weights.length; row++) {
      if (!(weights[row] >= 0 && Double.isFinite(weights[row]))) {
        throw new IllegalArgumentException(
            "weight must be at least 0 and finite, was %s in row %d".formatted(weights[row], row));
      }
    }
    // Adding to zero makes negative zeros positive, so that equal weights have equal keys.
    return new RowWeights(Arrays.stream(weights).map(weight -> weight + 0.0).toArray());
  }

  /**
   * Returns the number of rows.
   *
   * @return the number of rows
   */
  public int size() {
    return weights.length;
  }

  /**
   * Returns the weight of a row.
   *
   * @param row the row number
   * @return the weight, at least 0
   * @throws IndexOutOfBoundsException if the row number is out of range
   */
  public double weight(int row) {
    return weights[row];
  }

  /**
   * Returns the weights of all rows.
   *
   * @return a fresh array, one weight per row
   */
  public double[] toArray() {
    return weights.clone();
  }

  /**
   * Tells whether any row counts.
   *
   * @return whether a weight is more than 0
   */
  public boolean anyPositive() {
    return Arrays.stream(weights).anyMatch(weight -> weight > 0);
  }

  /**
   * Returns the weights of the given rows, in their order, as they are.
   *
   * @param rows row numbers, each from 0 to {@code size() - 1}
   * @return the weights of those rows
   * @throws IndexOutOfBoundsException if a row number is out of range
   */
  public RowWeights select(int... rows) {
    return new RowWeights(Arrays.stream(rows).mapToDouble(row -> weights[row]).toArray());
  }

  /**
   * Refuses weights of another number of rows.
   *
   * @param rows the number of rows of the data
   * @return this
   * @throws IllegalArgumentException if {@link #size()} differs
   */
  public RowWeights requireSize(int rows) {
    if (rows != weights.length) {
      throw new IllegalArgumentException(
          "weights must have one entry per row, had %d for %d rows"
              .formatted(weights.length, rows));
    }
    return this;
  }

  @Override
  public void hashInto(HashSink sink) {
    sink.put(weights);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowWeights that && Arrays.equals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(weights);
  }

  @Override
  public String toString() {
    return "RowWeights[%d rows]".formatted(weights.length);
  }
}
