package io.github.foldmill.tribuo;

import io.github.foldmill.pipeline.FittedStep;
import java.util.Arrays;
import java.util.List;
import org.tribuo.Dataset;
import org.tribuo.Output;

/**
 * {@link TfIdf} with the weights of its training rows: immutable, safe for use by many threads.
 *
 * @param <T> the type of output
 */
public final class FittedTfIdf<T extends Output<T>> implements FittedStep<Dataset<T>, Dataset<T>> {
  private final TfIdf<T> settings;
  private final NameIndex names;
  private final Numbering numbering;
  private final double[] weights;

  /** Takes ownership of the array, which has a weight for each name in ascending order. */
  FittedTfIdf(TfIdf<T> settings, List<String> names, double[] weights) {
    this.settings = settings;
    this.names = NameIndex.of(names);
    this.numbering = new Numbering(names.toArray(String[]::new));
    this.weights = weights;
    if (names.isEmpty() || !this.names.names().equals(names) || weights.length != names.size()) {
      throw new IllegalArgumentException(
          "weights need at least 1 name in ascending order and as many numbers, were %d and %d"
              .formatted(names.size(), weights.length));
    }
  }

  /**
   * Returns what rows are weighed by besides the training rows.
   *
   * @return the step that was fitted
   */
  public TfIdf<T> settings() {
    return settings;
  }

  /**
   * Returns the features that the output may have.
   *
   * @return the names, sorted
   */
  public List<String> names() {
    return names.names();
  }

  /**
   * Returns what values are multiplied by; scikit-learn's {@code idf_}.
   *
   * @return a fresh array, one number per name, 1 if terms are not weighted
   */
  public double[] weights() {
    return weights.clone();
  }

  @Override
  public Dataset<T> apply(Dataset<T> data) {
    var rows = new TermRows<>(data.getSourceProvenance(), data.getOutputFactory(), numbering);
    var read = new NumberedRows(names);
    for (var example : data) {
      int size = weigh(read.columns(), read.values(), read.read(example));
      divide(read.values(), size);
      rows.add(
          example.getOutput(),
          example.getWeight(),
          example.getMetadata(),
          read.columns(),
          read.values(),
          size);
    }
    return rows.build();
  }

  /** Leaves zeros out and returns how many values stay. */
  private int weigh(int[] columns, double[] values, int size) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (values[i] != 0) {
        double count = settings.logarithmic() ? Math.log(values[i]) + 1 : values[i];
        columns[kept] = columns[i];
        values[kept++] = count * weights[columns[i]];
      }
    }
    return kept;
  }

  private void divide(double[] values, int size) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum +=
          switch (settings.length()) {
            case EUCLIDEAN -> values[i] * values[i];
            case SUM -> Math.abs(values[i]);
            case NONE -> 0;
          };
    }
    double length = settings.length() == TfIdf.Length.EUCLIDEAN ? Math.sqrt(sum) : sum;
    for (int i = 0; i < size && length > 0; i++) {
      values[i] /= length;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FittedTfIdf<?> that
        && settings.equals(that.settings)
        && names().equals(that.names())
        && Arrays.equals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    return 31 * names().hashCode() + Arrays.hashCode(weights);
  }

  @Override
  public String toString() {
    return "FittedTfIdf[%d features]".formatted(weights.length);
  }
}
