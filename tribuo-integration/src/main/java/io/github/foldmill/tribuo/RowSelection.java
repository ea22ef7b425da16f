package io.github.foldmill.tribuo;

import java.util.ArrayList;
import java.util.List;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.MutableFeatureMap;
import org.tribuo.Output;
import org.tribuo.impl.ArrayExample;

/**
 * Makes a data set of some rows of another, whose domains know these rows only.
 *
 * <p>Tribuo counts values row by row, and with many features each one is counted somewhere else in
 * memory. Sparse rows are therefore counted column by column: the statistics of a feature depend on
 * the order of its own values only, so they are the same to the last bit.
 */
final class RowSelection<T extends Output<T>> {
  private final Dataset<T> data;
  private final List<Example<?>> rows;

  private RowSelection(Dataset<T> data, List<Example<?>> rows) {
    this.data = data;
    this.rows = rows;
  }

  /** Selects rows with the help of what is known of the data set. */
  static <T extends Output<T>> Dataset<T> of(Dataset<T> data, int[] rows, KnownColumns known) {
    var picked = new ArrayList<Example<?>>(rows.length);
    boolean plain = rows.length > 0;
    for (int row : rows) {
      var example = data.getExample(row);
      plain &= example.getClass() == ArrayExample.class || example instanceof NumberedExample;
      picked.add(example);
    }
    if (plain) {
      var features = known.read(data, rows, picked);
      if (!features.isDense()) {
        return new RowSelection<>(data, picked).sparse(features, known);
      }
    }
    return byRow(data, rows);
  }

  /** As Tribuo does it. */
  static <T extends Output<T>> Dataset<T> byRow(Dataset<T> data, int[] rows) {
    var selected = RowBuilder.like(data);
    for (int row : rows) {
      selected.add(data.getExample(row));
    }
    return selected.build();
  }

  @SuppressWarnings("unchecked") // the rows are those of the data
  private Dataset<T> sparse(FeatureColumns features, KnownColumns known) {
    var factory = data.getOutputFactory();
    var unknown = factory.getUnknownOutput();
    var outputs = factory.generateInfo();
    String[] names = features.names().toArray(String[]::new);
    var rowNames = new String[features.layout().width()];
    var rowValues = new double[features.layout().width()];
    var copies = new ArrayList<Example<?>>(rows.size());
    for (int row = 0; row < rows.size(); row++) {
      var origin = (Example<T>) rows.get(row);
      T output = origin.getOutput();
      T own = unknown.equals(output) ? unknown : output.copy();
      var template = new ExampleTemplate<>(own, origin.getWeight());
      origin.getMetadata().forEach(template::setMetadataValue);
      int size = features.copyRow(row, names, rowNames, rowValues);
      copies.add(template.with(rowNames, rowValues, size));
      outputs.observe(own);
    }
    var selected =
        DatasetMaker.mutable(
            data.getSourceProvenance(), factory, counted(features, names), outputs, copies, false);
    known.remember(selected, copies, features.layout());
    return (Dataset<T>) selected;
  }

  private static MutableFeatureMap counted(FeatureColumns features, String[] names) {
    double[] byColumn = new double[features.values().length];
    int[] ends = features.gather(byColumn);
    var map = new MutableFeatureMap();
    var counter = new FeatureCounter();
    int start = 0;
    for (int column = 0; column < names.length; column++) {
      map.put(counter.count(names[column], byColumn, start, ends[column]));
      start = ends[column];
    }
    return map;
  }
}
