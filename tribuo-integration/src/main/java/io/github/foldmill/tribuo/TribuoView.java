package io.github.foldmill.tribuo;

import io.github.foldmill.data.DataView;
import io.github.foldmill.data.RowWeights;
import io.github.foldmill.hash.ContentHash;
import java.util.HashMap;
import java.util.Optional;
import org.tribuo.Dataset;
import org.tribuo.Feature;
import org.tribuo.Output;
import org.tribuo.anomaly.Event;
import org.tribuo.classification.Label;
import org.tribuo.clustering.ClusterID;

/** Reads Tribuo data sets; see {@link TribuoData#view}. */
final class TribuoView<T extends Output<T>> implements DataView<Dataset<T>> {
  private final KnownColumns known = new KnownColumns();

  @Override
  public int size(Dataset<T> data) {
    return data.size();
  }

  @Override
  public Dataset<T> select(Dataset<T> data, int[] rows) {
    return RowSelection.of(data, rows, known);
  }

  @Override
  public Dataset<T> selectWithOutputs(Dataset<T> data, int[] rows, int[] outputRows) {
    var selected = RowBuilder.like(data);
    for (int i = 0; i < rows.length; i++) {
      selected.add(data.getExample(rows[i]), data.getExample(outputRows[i]).getOutput());
    }
    return selected.build();
  }

  @Override
  public int[] strata(Dataset<T> data) {
    var codes = new HashMap<String, Integer>();
    var strata = new int[data.size()];
    for (int row = 0; row < strata.length; row++) {
      String stratum = stratum(data.getExample(row).getOutput(), row);
      strata[row] = codes.computeIfAbsent(stratum, _ -> codes.size());
    }
    return strata;
  }

  private static String stratum(Output<?> output, int row) {
    return switch (output) {
      case Label label -> label.getLabel();
      case Event event -> event.getType().name();
      case ClusterID cluster -> Integer.toString(cluster.getID());
      default ->
          throw new IllegalArgumentException(
              "stratification needs labels, events or clusters, row %d has a %s; use KFold instead"
                  .formatted(row, output.getClass().getSimpleName()));
    };
  }

  @Override
  public Optional<RowWeights> weights(Dataset<T> data) {
    return ExampleWeights.of(data);
  }

  @Override
  public ContentHash contentHash(Dataset<T> data) {
    return DatasetKey.of(data, known);
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
