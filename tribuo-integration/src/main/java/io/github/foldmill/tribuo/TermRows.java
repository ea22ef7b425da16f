package io.github.foldmill.tribuo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.MutableOutputInfo;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.RealInfo;
import org.tribuo.VariableInfo;
import org.tribuo.provenance.DataProvenance;

/**
 * Fills a fresh data set with rows whose features are numbered already; its domains know these rows
 * only.
 *
 * <p>Tribuo's own way looks up and observes every feature of every row by name, which for texts
 * takes longer than counting words. The data set is immutable because a mutable one numbers its
 * features anew for every training.
 */
final class TermRows<T extends Output<T>> {
  private final Numbering names;
  private final DataProvenance provenance;
  private final OutputFactory<T> factory;
  private final MutableOutputInfo<T> outputs;
  private final List<Example<?>> rows = new ArrayList<>();
  private final int[] counts;
  private final double[] least;
  private final double[] greatest;
  private final double[] means;
  private final double[] squares;

  TermRows(DataProvenance provenance, OutputFactory<T> factory, Numbering names) {
    this.names = names;
    this.provenance = provenance;
    this.factory = factory;
    this.outputs = factory.generateInfo();
    this.counts = new int[names.size()];
    this.least = new double[names.size()];
    this.greatest = new double[names.size()];
    this.means = new double[names.size()];
    this.squares = new double[names.size()];
  }

  /**
   * Adds a row with copies of the first so many columns, which must ascend, and values; a row
   * without any gets the first feature with value 0, because a Tribuo row must have a feature.
   */
  void add(
      T output,
      float weight,
      Map<String, Object> metadata,
      int[] columns,
      double[] values,
      int length) {
    if (length == 0) {
      append(output, weight, metadata, new int[1], new double[1], 1);
    } else {
      append(output, weight, metadata, columns, values, length);
    }
  }

  private void append(
      T output,
      float weight,
      Map<String, Object> metadata,
      int[] columns,
      double[] values,
      int length) {
    for (int i = 0; i < length; i++) {
      observe(columns[i], values[i]);
    }
    outputs.observe(output);
    rows.add(new NumberedExample<>(output, weight, metadata, names, columns, values, length));
  }

  /** Welford's update, as Tribuo counts. */
  private void observe(int column, double value) {
    int count = ++counts[column];
    least[column] = count == 1 ? value : Math.min(least[column], value);
    greatest[column] = count == 1 ? value : Math.max(greatest[column], value);
    double before = value - means[column];
    means[column] += before / count;
    squares[column] += before * (value - means[column]);
  }

  Dataset<T> build() {
    var features = new @Nullable VariableInfo[names.size()];
    for (int column = 0; column < features.length; column++) {
      if (counts[column] > 0) {
        features[column] =
            new RealInfo(
                names.name(column),
                counts[column],
                greatest[column],
                least[column],
                means[column],
                squares[column]);
      }
    }
    @SuppressWarnings("unchecked") // made of rows with outputs of this type
    var data =
        (Dataset<T>)
            DatasetMaker.immutable(
                provenance,
                factory,
                DatasetMaker.features(new NumberedFeatures(names, features)),
                outputs.generateImmutableOutputInfo(),
                rows,
                false);
    return data;
  }
}
