package io.github.foldmill.tribuo;

import io.github.foldmill.persist.ArtifactReader;
import java.io.IOException;
import java.util.List;
import org.tribuo.MutableDataset;

/** Reads what {@link TribuoDatasetCodec} wrote and refuses parts that do not fit together. */
final class DatasetParts {
  private DatasetParts() {}

  static MutableDataset<?> read(ArtifactReader in) throws IOException {
    float[] weights = in.getFloats("weights");
    int rows = weights.length;
    var columns =
        new DatasetColumns(features(in, rows), outputs(in, rows), weights, metadata(in, rows));
    try {
      return columns.toDataset();
    } catch (IllegalArgumentException e) {
      throw new IOException("the parts are not a Tribuo data set: " + e.getMessage(), e);
    }
  }

  private static FeatureColumns features(ArtifactReader in, int rows) throws IOException {
    var names = in.getStrings("features.names");
    for (int i = 1; i < names.size(); i++) {
      require(names.get(i - 1).compareTo(names.get(i)) < 0, "features.names must ascend");
    }
    if (in.has("features.dense")) {
      double[] values = in.getDoubles("features.dense");
      requireLength("features.dense", values.length, (long) rows * names.size());
      return FeatureColumns.dense(names, values);
    }
    int[] starts = in.getInts("features.starts");
    int[] columns = in.getInts("features.columns");
    double[] values = in.getDoubles("features.sparse");
    requireLength("features.starts", starts.length, rows + 1L);
    requireLength("features.columns", columns.length, values.length);
    require(
        starts[0] == 0 && starts[rows] == values.length, "features.starts must span all values");
    for (int row = 0; row < rows; row++) {
      require(starts[row] <= starts[row + 1], "features.starts must not descend");
    }
    requireCodes("features.columns", columns, names.size());
    return new FeatureColumns(names, starts, columns, values);
  }

  private static OutputColumn outputs(ArtifactReader in, int rows) throws IOException {
    String kind = in.getString("outputs");
    return switch (kind) {
      case "label" -> labels(in, rows);
      case "regressor" -> regressors(in, rows);
      default -> throw new IOException("outputs must be label or regressor, was " + kind);
    };
  }

  private static LabelColumn labels(ArtifactReader in, int rows) throws IOException {
    var names = in.getStrings("label.names");
    int[] codes = in.getInts("label.codes");
    double[] scores = in.getDoubles("label.scores");
    requireLength("label.codes", codes.length, rows);
    requireLength("label.scores", scores.length, rows);
    requireCodes("label.codes", codes, names.size());
    return new LabelColumn(names, codes, scores);
  }

  private static RegressorColumn regressors(ArtifactReader in, int rows) throws IOException {
    var dimensions = in.getStrings("regressor.dimensions");
    double[] values = in.getDoubles("regressor.values");
    double[] variances = in.getDoubles("regressor.variances");
    requireLength("regressor.values", values.length, (long) rows * dimensions.size());
    requireLength("regressor.variances", variances.length, values.length);
    return new RegressorColumn(dimensions, values, variances);
  }

  private static MetadataColumn metadata(ArtifactReader in, int rows) throws IOException {
    if (!in.has("metadata.rows")) {
      return new MetadataColumn(new int[0], List.of(), List.of());
    }
    int[] at = in.getInts("metadata.rows");
    var keys = in.getStrings("metadata.keys");
    var values = in.getStrings("metadata.values");
    requireLength("metadata.keys", keys.size(), at.length);
    requireLength("metadata.values", values.size(), at.length);
    requireCodes("metadata.rows", at, rows);
    for (int i = 1; i < at.length; i++) {
      require(at[i - 1] <= at[i], "metadata.rows must not descend");
    }
    return new MetadataColumn(at, keys, values);
  }

  private static void requireLength(String part, long length, long expected) throws IOException {
    if (length != expected) {
      throw damaged("%s must have %d entries, had %d".formatted(part, expected, length));
    }
  }

  private static void requireCodes(String part, int[] codes, int bound) throws IOException {
    for (int code : codes) {
      if (code < 0 || code >= bound) {
        throw damaged("%s must be from 0 to %d, was %d".formatted(part, bound - 1, code));
      }
    }
  }

  private static void require(boolean holds, String rule) throws IOException {
    if (!holds) {
      throw damaged(rule);
    }
  }

  private static IOException damaged(String rule) {
    return new IOException("the parts are not a Tribuo data set: " + rule);
  }
}
