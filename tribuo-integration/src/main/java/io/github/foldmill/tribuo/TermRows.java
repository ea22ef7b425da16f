package io.github.foldmill.tribuo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.ImmutableFeatureMap;
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
  private final String[] names;
  private final DataProvenance provenance;
  private final OutputFactory<T> factory;
  private final MutableOutputInfo<T> outputs;
  private final List<Example<?>> rows = new ArrayList<>();
  private final int[] counts;
  private final double[] least;
  private final double[] greatest;
  private final double[] means;
  private final double[] squares;
  private String[] rowNames = {};

  /** Uses the names, which must ascend, as they are. */
  TermRows(DataProvenance provenance, OutputFactory<T> factory, String[] names) {
    this.names = names;
    this.provenance = provenance;
    this.factory = factory;
    this.outputs = factory.generateInfo();
    this.counts = new int[names.length];
    this.least = new double[names.length];
    this.greatest = new double[names.length];
    this.means = new double[names.length];
    this.squares = new double[names.length];
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
    var template = new ExampleTemplate<>(output, weight);
    metadata.forEach(template::setMetadataValue);
    if (length == 0) {
      append(template, new int[1], new double[1], 1);
    } else {
      append(template, columns, values, length);
    }
  }

  private void append(ExampleTemplate<T> template, int[] columns, double[] values, int length) {
    if (rowNames.length < length) {
      rowNames = new String[Math.max(length, 2 * rowNames.length)];
    }
    for (int i = 0; i < length; i++) {
      rowNames[i] = names[columns[i]];
      observe(columns[i], values[i]);
    }
    outputs.observe(template.getOutput());
    rows.add(template.with(rowNames, values, length));
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
    var features = new ArrayList<VariableInfo>(names.length);
    for (int column = 0; column < names.length; column++) {
      if (counts[column] > 0) {
        features.add(
            new RealInfo(
                names[column],
                counts[column],
                greatest[column],
                least[column],
                means[column],
                squares[column]));
      }
    }
    @SuppressWarnings("unchecked") // made of rows with outputs of this type
    var data =
        (Dataset<T>)
            DatasetMaker.immutable(
                provenance,
                factory,
                new ImmutableFeatureMap(features),
                outputs.generateImmutableOutputInfo(),
                rows,
                false);
    return data;
  }
}
