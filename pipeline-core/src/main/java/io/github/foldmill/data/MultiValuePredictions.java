package io.github.foldmill.data;

import io.github.foldmill.hash.HashSink;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Several predicted real numbers per row, one for each named output, as in regression with several
 * outputs.
 */
public final class MultiValuePredictions implements Predictions {
  private final List<String> outputs;
  private final double[] truth;
  private final double[] predicted;
  private final Optional<RowWeights> weights;

  private MultiValuePredictions(
      List<String> outputs, double[] truth, double[] predicted, Optional<RowWeights> weights) {
    this.outputs = outputs;
    this.truth = truth;
    this.predicted = predicted;
    this.weights = weights;
  }

  /**
   * Creates predictions.
   *
   * @param outputs the names of the outputs, at least one, distinct
   * @param truth the true value of every output per row, {@code truth[row * outputs.size() +
   *     output]}, NaN where unknown; copied
   * @param predicted the predicted value of every output per row, in the same order; copied
   * @return the predictions
   * @throws IllegalArgumentException if there is no output, a name occurs twice, or lengths do not
   *     fit
   */
  public static MultiValuePredictions of(List<String> outputs, double[] truth, double[] predicted) {
    var names = List.copyOf(outputs);
    if (names.isEmpty() || new HashSet<>(names).size() != names.size()) {
      throw new IllegalArgumentException(
          "output names must be distinct and at least 1, were " + names);
    }
    if (truth.length != predicted.length || truth.length % names.size() != 0) {
      throw new IllegalArgumentException(
          "truth and predictions must have %d values per row each, were %d and %d in all"
              .formatted(names.size(), truth.length, predicted.length));
    }
    return new MultiValuePredictions(names, truth.clone(), predicted.clone(), Optional.empty());
  }

  /**
   * Returns the names of the outputs.
   *
   * @return the names, at least one
   */
  public List<String> outputs() {
    return outputs;
  }

  /**
   * Returns a true value.
   *
   * @param row the row number
   * @param output the position of the output in {@link #outputs()}
   * @return the value, NaN where unknown
   */
  public double truth(int row, int output) {
    return truth[row * outputs.size() + Objects.checkIndex(output, outputs.size())];
  }

  /**
   * Returns a predicted value.
   *
   * @param row the row number
   * @param output the position of the output in {@link #outputs()}
   * @return the value
   */
  public double predicted(int row, int output) {
    return predicted[row * outputs.size() + Objects.checkIndex(output, outputs.size())];
  }

  /**
   * Returns the predictions of one output.
   *
   * @param output the position of the output in {@link #outputs()}
   * @return its predictions, a copy
   * @throws IndexOutOfBoundsException if there is no such output
   */
  public ValuePredictions only(int output) {
    Objects.checkIndex(output, outputs.size());
    var truths = new double[size()];
    var values = new double[size()];
    Arrays.setAll(truths, row -> truth(row, output));
    Arrays.setAll(values, row -> predicted(row, output));
    return ValuePredictions.of(truths, values).withWeights(weights);
  }

  @Override
  public int size() {
    return predicted.length / outputs.size();
  }

  @Override
  public Optional<RowWeights> weights() {
    return weights;
  }

  @Override
  public MultiValuePredictions withWeights(Optional<RowWeights> weights) {
    weights.ifPresent(all -> all.requireSize(size()));
    return new MultiValuePredictions(outputs, truth, predicted, weights);
  }

  double[] truths() {
    return truth;
  }

  double[] predictions() {
    return predicted;
  }

  @Override
  public MultiValuePredictions select(int... rows) {
    int width = outputs.size();
    var truths = new double[Math.multiplyExact(rows.length, width)];
    var values = new double[truths.length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(truth, rows[i] * width, truths, i * width, width);
      System.arraycopy(predicted, rows[i] * width, values, i * width, width);
    }
    return new MultiValuePredictions(outputs, truths, values, weights.map(all -> all.select(rows)));
  }

  @Override
  public void hashInto(HashSink sink) {
    sink.put(outputs).put(truth).put(predicted);
    weights.ifPresent(sink::put);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MultiValuePredictions that
        && outputs.equals(that.outputs)
        && Arrays.equals(truth, that.truth)
        && Arrays.equals(predicted, that.predicted)
        && weights.equals(that.weights);
  }

  @Override
  public int hashCode() {
    return Objects.hash(outputs, Arrays.hashCode(truth), Arrays.hashCode(predicted), weights);
  }

  @Override
  public String toString() {
    return "MultiValuePredictions[%d rows, outputs %s]".formatted(size(), outputs);
  }
}
