package io.github.foldmill.tribuo;

import io.github.foldmill.pipeline.FittedStep;
import java.util.Arrays;
import java.util.List;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.Output;

/**
 * {@link Standardize} after fitting: immutable, safe for use by many threads.
 *
 * @param <T> the type of output
 */
public final class FittedStandardize<T extends Output<T>>
    implements FittedStep<Dataset<T>, Dataset<T>> {
  private final List<String> names;
  private final double[] means;
  private final double[] scales;

  /** Takes ownership of the arrays. */
  FittedStandardize(List<String> names, double[] means, double[] scales) {
    this.names = List.copyOf(names);
    this.means = means;
    this.scales = scales;
  }

  /**
   * Returns the features that the output has, in Tribuo's order.
   *
   * @return the names, sorted
   */
  public List<String> names() {
    return names;
  }

  /**
   * Returns what is subtracted.
   *
   * @return a fresh array, one value per name
   */
  public double[] means() {
    return means.clone();
  }

  /**
   * Returns what is divided by.
   *
   * @return a fresh array, one positive value per name
   */
  public double[] scales() {
    return scales.clone();
  }

  @Override
  public Dataset<T> apply(Dataset<T> data) {
    var columns = NameIndex.of(names);
    String[] all = names.toArray(String[]::new);
    var rows = RowBuilder.like(data);
    for (var example : data) {
      rows.add(example, all, standardized(example, all, columns));
    }
    return rows.build();
  }

  private double[] standardized(Example<T> example, String[] all, NameIndex columns) {
    var values = new double[all.length];
    int guess = 0;
    for (Feature feature : example) {
      String name = feature.getName();
      int column = guess < all.length && all[guess].equals(name) ? guess : columns.find(name);
      if (column >= 0) {
        values[column] = feature.getValue();
        guess = column + 1;
      }
    }
    for (int column = 0; column < values.length; column++) {
      values[column] = (values[column] - means[column]) / scales[column];
    }
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FittedStandardize<?> that
        && names.equals(that.names)
        && Arrays.equals(means, that.means)
        && Arrays.equals(scales, that.scales);
  }

  @Override
  public int hashCode() {
    return 31 * names.hashCode() + Arrays.hashCode(means);
  }

  @Override
  public String toString() {
    return "FittedStandardize[%d features]".formatted(names.size());
  }
}
