package io.github.foldmill.tribuo;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.ImmutableDataset;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.MutableDataset;
import org.tribuo.MutableOutputInfo;
import org.tribuo.VariableInfo;

/** Writes data sets column by column, and refuses parts that do not fit together on reading. */
final class DatasetParts {
  private static final String MUTABLE = "mutable";
  private static final String IMMUTABLE = "immutable";

  private DatasetParts() {}

  static void write(Dataset<?> data, ArtifactWriter out) throws IOException {
    var columns = DatasetColumns.of(data);
    var metadata = columns.metadata();
    if (!metadata.foreignTypes().isEmpty()) {
      throw new IOException(
          "metadata must be strings to be written, was " + metadata.foreignTypes().getFirst());
    }
    var domain = FeatureDomain.of(data.getFeatureMap());
    requireKnown(columns.features().names(), domain);
    switch (data) {
      case MutableDataset<?> mutable ->
          out.putString("kind", MUTABLE).putLong("dense", mutable.isDense() ? 1 : 0);
      case ImmutableDataset<?> immutable -> {
        requireSortedIds(immutable.getFeatureIDMap(), domain);
        out.putString("kind", IMMUTABLE)
            .putLong("dropInvalid", immutable.getDropInvalidExamples() ? 1 : 0);
      }
      default -> throw new IOException("unknown kind of data set: " + data.getClass().getName());
    }
    out.putBytes("about", AboutDataset.of(data).toBytes());
    domain.write(out);
    write(columns.features().over(domain.names()), columns.weights().length, out);
    columns.outputs().write(out);
    out.putFloats("weights", columns.weights(), columns.weights().length);
    if (metadata.rows().length > 0) {
      out.putInts("metadata.rows", metadata.rows(), metadata.rows().length)
          .putStrings("metadata.keys", metadata.keys())
          .putStrings("metadata.values", metadata.values());
    }
  }

  private static void requireKnown(List<String> used, FeatureDomain domain) throws IOException {
    var known = new HashSet<>(domain.names());
    for (String name : used) {
      if (!known.contains(name)) {
        throw new IOException(
            ("features must be known to their data set to be written, \"%s\" is not; were they"
                    + " hashed?")
                .formatted(name));
      }
    }
  }

  /** Ids are numbered anew on loading. */
  private static void requireSortedIds(ImmutableFeatureMap map, FeatureDomain domain)
      throws IOException {
    for (int id = 0; id < domain.names().size(); id++) {
      String name = domain.names().get(id);
      if (map.getID(name) != id) {
        throw new IOException(
            "feature ids must follow the order of names to be written, \"%s\" has %d instead of %d"
                .formatted(name, map.getID(name), id));
      }
    }
  }

  private static void write(FeatureColumns features, int rows, ArtifactWriter out)
      throws IOException {
    double[] values = features.values();
    if (features.isDense()) {
      out.putDoubles("rows.dense", values, rows, features.names().size());
    } else {
      requireAscending(features.starts(), features.columns());
      out.putInts("rows.starts", features.starts(), features.starts().length)
          .putInts("rows.columns", features.columns(), values.length)
          .putDoubles("rows.values", values, values.length);
    }
  }

  static Dataset<?> read(ArtifactReader in) throws IOException {
    float[] weights = in.getFloats("weights");
    int rows = weights.length;
    var about = AboutDataset.parse(in.getBytes("about"));
    var domain = FeatureDomain.read(in);
    var outputs = OutputColumn.read(in, rows);
    if (!about.factory().getUnknownOutput().getClass().equals(outputs.type())) {
      throw Parts.damaged("about and outputs must agree on " + outputs.type().getName());
    }
    var numbering = new Numbering(domain.names().toArray(String[]::new));
    var stored = stored(in, numbering, rows);
    try {
      var examples = stored.examples(outputs, weights, metadata(in, rows));
      return make(in, about, domain, numbering, examples);
    } catch (IllegalArgumentException | ClassCastException e) {
      throw Parts.damaged(e.toString());
    }
  }

  private static Dataset<?> make(
      ArtifactReader in,
      AboutDataset about,
      FeatureDomain domain,
      Numbering numbering,
      List<Example<?>> examples)
      throws IOException {
    var known = domain.toMap();
    String kind = in.getString("kind");
    return switch (kind) {
      case MUTABLE ->
          DatasetMaker.mutable(
              about.provenance(),
              about.factory(),
              known,
              (MutableOutputInfo<?>) about.outputs(),
              examples,
              in.getLong("dense") != 0);
      case IMMUTABLE ->
          DatasetMaker.immutable(
              about.provenance(),
              about.factory(),
              DatasetMaker.features(
                  new NumberedFeatures(
                      numbering,
                      domain.names().stream().map(known::get).toArray(VariableInfo[]::new))),
              (ImmutableOutputInfo<?>) about.outputs(),
              examples,
              in.getLong("dropInvalid") != 0);
      default ->
          throw Parts.damaged("kind must be %s or %s, was %s".formatted(MUTABLE, IMMUTABLE, kind));
    };
  }

  private static StoredRows stored(ArtifactReader in, Numbering names, int rows)
      throws IOException {
    if (in.has("rows.dense")) {
      return StoredRows.dense("rows.dense", names, rows, in.getTensor("rows.dense"));
    }
    int[] starts = in.getInts("rows.starts");
    int[] columns = in.getInts("rows.columns");
    var values = in.getTensor("rows.values");
    Parts.requireStarts("rows.starts", starts, rows, columns.length);
    Parts.requireCodes("rows.columns", columns, names.size());
    requireAscending(starts, columns);
    return StoredRows.sparse("rows.values", names, starts, columns, values);
  }

  /** Tribuo searches the features of a row by halving. */
  private static void requireAscending(int[] starts, int[] columns) throws IOException {
    for (int row = 1; row < starts.length; row++) {
      for (int i = starts[row - 1] + 1; i < starts[row]; i++) {
        Parts.require(columns[i - 1] < columns[i], "rows.columns must ascend in each row");
      }
    }
  }

  private static MetadataColumn metadata(ArtifactReader in, int rows) throws IOException {
    if (!in.has("metadata.rows")) {
      return new MetadataColumn(new int[0], List.of(), List.of());
    }
    int[] at = in.getInts("metadata.rows");
    var keys = in.getStrings("metadata.keys");
    var values = in.getStrings("metadata.values");
    Parts.requireLength("metadata.keys", keys.size(), at.length);
    Parts.requireLength("metadata.values", values.size(), at.length);
    Parts.requireCodes("metadata.rows", at, rows);
    for (int i = 1; i < at.length; i++) {
      Parts.require(at[i - 1] <= at[i], "metadata.rows must not descend");
    }
    return new MetadataColumn(at, keys, values);
  }
}
