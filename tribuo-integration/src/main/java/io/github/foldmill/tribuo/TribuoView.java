package io.github.foldmill.tribuo;

import io.github.foldmill.data.DataView;
import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.Hashing;
import java.util.HashMap;
import java.util.Optional;
import org.tribuo.Dataset;
import org.tribuo.Feature;
import org.tribuo.Output;
import org.tribuo.classification.Label;

/** Reads Tribuo data sets; see {@link TribuoData#view}. */
record TribuoView<T extends Output<T>>() implements DataView<Dataset<T>> {

  @Override
  public int size(Dataset<T> data) {
    return data.size();
  }

  @Override
  public Dataset<T> select(Dataset<T> data, int[] rows) {
    return RowSelection.of(data, rows);
  }

  @Override
  public int[] strata(Dataset<T> data) {
    var codes = new HashMap<String, Integer>();
    var strata = new int[data.size()];
    for (int row = 0; row < strata.length; row++) {
      if (!(data.getExample(row).getOutput() instanceof Label label)) {
        throw new IllegalArgumentException(
            "stratification needs outputs of type Label, row %d has a %s; use KFold instead"
                .formatted(row, data.getExample(row).getOutput().getClass().getSimpleName()));
      }
      strata[row] = codes.computeIfAbsent(label.getLabel(), _ -> codes.size());
    }
    return strata;
  }

  @Override
  public ContentHash contentHash(Dataset<T> data) {
    return Hashing.hashOf(DatasetColumns.of(data));
  }

  @Override
  public Optional<String> firstMissing(Dataset<T> data) {
    for (int row = 0; row < data.size(); row++) {
      for (Feature feature : data.getExample(row)) {
        if (Double.isNaN(feature.getValue())) {
          return Optional.of("row %d, feature \"%s\"".formatted(row, feature.getName()));
        }
      }
    }
    return Optional.empty();
  }
}
