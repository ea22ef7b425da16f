package io.github.foldmill.tribuo;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.RowWeights;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.Target;
import io.github.foldmill.data.ValueTarget;
import java.util.ArrayList;
import java.util.List;
import org.tribuo.Dataset;
import org.tribuo.classification.Label;
import org.tribuo.regression.Regressor;

/** Makes tables of data sets, where a value that a row lacks is 0. */
final class DatasetTable {
  private DatasetTable() {}

  /**
   * A table of all features of the rows, sorted, of their weights, and of outputs where a table can
   * hold them.
   */
  static Tabular of(Dataset<?> data) {
    var features = FeatureColumns.of(data);
    var table = of(data, NameIndex.of(features.names()), target(data));
    return ExampleWeights.of(data)
        .filter(RowWeights::anyPositive)
        .map(table::withWeights)
        .orElse(table);
  }

  /** A table of the given features only, with a target that means nothing. */
  static Tabular of(Dataset<?> data, NameIndex names) {
    return of(data, names, nothing(data.size()));
  }

  private static Tabular of(Dataset<?> data, NameIndex names, Target target) {
    var values = new double[Math.multiplyExact(data.size(), names.size())];
    var rows = new NumberedRows(names);
    int start = 0;
    for (var example : data) {
      int size = rows.read(example);
      for (int i = 0; i < size; i++) {
        values[start + rows.columns()[i]] = rows.values()[i];
      }
      start += names.size();
    }
    return Tabular.of(names.names(), values, target);
  }

  private static Target nothing(int rows) {
    return ValueTarget.of(new double[rows]);
  }

  private static Target target(Dataset<?> data) {
    return switch (data.getOutputFactory().getUnknownOutput()) {
      case Label _ -> classes(data);
      case Regressor _ -> values(data);
      default -> nothing(data.size());
    };
  }

  private static Target classes(Dataset<?> data) {
    List<String> labels = new ArrayList<>(data.size());
    for (var example : data) {
      labels.add(((Label) (Object) example.getOutput()).getLabel());
    }
    var names = NameIndex.of(labels);
    return ClassTarget.of(names.names(), labels.stream().mapToInt(names::find).toArray());
  }

  private static Target values(Dataset<?> data) {
    var values = new double[data.size()];
    int row = 0;
    for (var example : data) {
      double[] outputs = ((Regressor) (Object) example.getOutput()).getValues();
      if (outputs.length != 1) {
        return nothing(data.size());
      }
      values[row++] = outputs[0];
    }
    return ValueTarget.of(values);
  }
}
