package io.github.foldmill.tribuo;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;
import org.tribuo.Dataset;
import org.tribuo.MutableDataset;

/**
 * Writes Tribuo data sets of labels or regression outputs column by column and reads them back.
 *
 * <p>Names stand once, values are one block: row-major if every row has every feature, compressed
 * sparse rows otherwise. What comes back is a {@link MutableDataset} of array examples with equal
 * features, outputs, weights and metadata; its provenance says only that it came from here. Only
 * string metadata can be written.
 */
public final class TribuoDatasetCodec implements ModelCodec<Dataset<?>> {

  /** Creates the codec; used by {@link java.util.ServiceLoader}. */
  public TribuoDatasetCodec() {}

  @Override
  public String id() {
    return "foldmill.tribuo.dataset/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof Dataset<?> data && OutputColumn.supports(data);
  }

  @Override
  public void encode(Dataset<?> value, ArtifactWriter out) throws IOException {
    var columns = DatasetColumns.of(value);
    var metadata = columns.metadata();
    if (!metadata.foreignTypes().isEmpty()) {
      throw new IOException(
          "metadata must be strings to be written, was " + metadata.foreignTypes().getFirst());
    }
    encode(columns.features(), value.size(), out);
    switch (columns.outputs()) {
      case LabelColumn labels ->
          out.putString("outputs", "label")
              .putStrings("label.names", labels.names())
              .putInts("label.codes", labels.codes(), value.size())
              .putDoubles("label.scores", labels.scores(), value.size());
      case RegressorColumn values -> {
        int width = values.dimensions().size();
        out.putString("outputs", "regressor")
            .putStrings("regressor.dimensions", values.dimensions())
            .putDoubles("regressor.values", values.values(), value.size(), width)
            .putDoubles("regressor.variances", values.variances(), value.size(), width);
      }
    }
    out.putFloats("weights", columns.weights(), value.size());
    if (metadata.rows().length > 0) {
      out.putInts("metadata.rows", metadata.rows(), metadata.rows().length)
          .putStrings("metadata.keys", metadata.keys())
          .putStrings("metadata.values", metadata.values());
    }
  }

  private static void encode(FeatureColumns features, int rows, ArtifactWriter out)
      throws IOException {
    out.putStrings("features.names", features.names());
    double[] values = features.values();
    if (features.isDense()) {
      out.putDoubles("features.dense", values, rows, features.names().size());
    } else {
      out.putInts("features.starts", features.starts(), features.starts().length)
          .putInts("features.columns", features.columns(), values.length)
          .putDoubles("features.sparse", values, values.length);
    }
  }

  @Override
  public Dataset<?> decode(ArtifactReader in) throws IOException {
    return DatasetParts.read(in);
  }
}
