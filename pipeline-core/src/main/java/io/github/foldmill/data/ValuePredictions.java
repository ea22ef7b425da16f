package io.github.foldmill.data;

import io.github.foldmill.hash.HashSink;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** Predicted real numbers, one per row. */
public final class ValuePredictions implements Predictions {
  private final double[] truth;
  private final double[] predicted;
  private final Optional<RowWeights> weights;

  private ValuePredictions(double[] truth, double[] predicted, Optional<RowWeights> weights) {
    this.truth = truth;
    this.predicted = predicted;
    this.weights = weights;
  }

  /**
   * Creates predictions.
   *
   * @param truth the true value per row, NaN where unknown; copied
   * @param predicted the predicted value per row; copied
   * @return the predictions
   * @throws IllegalArgumentException if the arrays differ in length
   */
  public static ValuePredictions of(double[] truth, double[] predicted) {
    if (truth.length != predicted.length) {
      throw new IllegalArgumentException(
          "truth and predictions must have one value per row each, were %d and %d"
              .formatted(truth.length, predicted.length));
    }
    return new ValuePredictions(truth.clone(), predicted.clone(), Optional.empty());
  }

  /**
   * Returns the true value of a row.
   *
   * @param row the row number
   * @return the value, NaN where unknown
   */
  public double truth(int row) {
    return truth[row];
  }

  /**
   * Returns the predicted value of a row.
   *
   * @param row the row number
   * @return the value
   */
  public double predicted(int row) {
    return predicted[row];
  }

  @Override
  public int size() {
    return predicted.length;
  }

  @Override
  public ValuePredictions select(int... rows) {
    return new ValuePredictions(
        Arrays.stream(rows).mapToDouble(row -> truth[row]).toArray(),
        Arrays.stream(rows).mapToDouble(row -> predicted[row]).toArray(),
        weights.map(all -> all.select(rows)));
  }

  @Override
  public Optional<RowWeights> weights() {
    return weights;
  }

  @Override
  public ValuePredictions withWeights(Optional<RowWeights> weights) {
    weights.ifPresent(all -> all.requireSize(size()));
    return new ValuePredictions(truth, predicted, weights);
  }

  @Override
  public void hashInto(HashSink sink) {
    sink.put(truth).put(predicted);
    weights.ifPresent(sink::put);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValuePredictions that
        && Arrays.equals(truth, that.truth)
        && Arrays.equals(predicted, that.predicted)
        && weights.equals(that.weights);
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.hashCode(truth), Arrays.hashCode(predicted), weights);
  }

  @Override
  public String toString() {
    return "ValuePredictions[%d rows]".formatted(size());
  }
}
