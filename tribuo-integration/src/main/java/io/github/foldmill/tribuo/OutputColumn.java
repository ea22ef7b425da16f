package io.github.foldmill.tribuo;

import io.github.foldmill.hash.Hashable;
import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import java.io.IOException;
import java.util.AbstractList;
import java.util.List;
import java.util.function.IntFunction;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Output;
import org.tribuo.anomaly.Event;
import org.tribuo.classification.Label;
import org.tribuo.clustering.ClusterID;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.regression.Regressor;

/** The outputs of all rows of a data set, column by column. */
sealed interface OutputColumn extends Hashable
    permits LabelColumn, RegressorColumn, MultiLabelColumn, ClusterColumn, EventColumn {

  static OutputColumn of(Dataset<?> data, List<Example<?>> rows) {
    Output<?> sample = data.getOutputFactory().getUnknownOutput();
    return switch (sample) {
      case Label _ -> LabelColumn.of(outputs(rows, Label.class));
      case Regressor _ -> RegressorColumn.of(outputs(rows, Regressor.class));
      case MultiLabel _ -> MultiLabelColumn.of(outputs(rows, MultiLabel.class));
      case ClusterID _ -> ClusterColumn.of(outputs(rows, ClusterID.class));
      case Event _ -> EventColumn.of(outputs(rows, Event.class));
      default ->
          throw new IllegalArgumentException(
              "outputs must be of type Label, Regressor, MultiLabel, ClusterID or Event, were "
                  + sample.getClass().getName());
    };
  }

  static boolean supports(Dataset<?> data) {
    return switch (data.getOutputFactory().getUnknownOutput()) {
      case Label _, Regressor _, MultiLabel _, ClusterID _, Event _ -> true;
      default -> false;
    };
  }

  /** The outputs of the rows as they are asked for: columns are made in one walk. */
  private static <T> List<T> outputs(List<Example<?>> rows, Class<T> type) {
    return new AbstractList<>() {
      @Override
      public T get(int row) {
        return type.cast(rows.get(row).getOutput());
      }

      @Override
      public int size() {
        return rows.size();
      }
    };
  }

  static OutputColumn read(ArtifactReader in, int rows) throws IOException {
    String kind = in.getString("outputs");
    return switch (kind) {
      case LabelColumn.KIND -> LabelColumn.read(in, rows);
      case RegressorColumn.KIND -> RegressorColumn.read(in, rows);
      case MultiLabelColumn.KIND -> MultiLabelColumn.read(in, rows);
      case ClusterColumn.KIND -> ClusterColumn.read(in, rows);
      case EventColumn.KIND -> EventColumn.read(in, rows);
      default ->
          throw Parts.damaged(
              "outputs must be label, regressor, multilabel, cluster or event, was " + kind);
    };
  }

  void write(ArtifactWriter out) throws IOException;

  /** The type of all outputs. */
  Class<? extends Output<?>> type();

  /** Gives the outputs by row; equal ones may be the same object. */
  IntFunction<? extends Output<?>> outputs();
}
