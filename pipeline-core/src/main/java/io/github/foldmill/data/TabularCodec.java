package io.github.foldmill.data;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;

/** Saves tables; found as a service, never needed by hand. */
public final class TabularCodec implements ModelCodec<Tabular> {
  private static final String NAMES = "names";
  private static final String FEATURES = "features";
  private static final String TARGET = "target";
  private static final String GROUPS = "groups";

  /** Creates the codec. */
  public TabularCodec() {}

  @Override
  public String id() {
    return "foldmill.tabular/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof Tabular;
  }

  @Override
  public boolean covers(Class<?> type) {
    return type == Tabular.class;
  }

  @Override
  public void encode(Tabular table, ArtifactWriter out) throws IOException {
    var features = new double[table.rows() * table.columns()];
    table.features().get(features);
    out.putStrings(NAMES, table.names())
        .putDoubles(FEATURES, features, table.rows(), table.columns())
        .putValue(TARGET, table.target());
    var groups = table.groups();
    if (groups.isPresent()) {
      out.putInts(GROUPS, groups.get().codes());
    }
    SavedWeights.write(table.weights(), out);
  }

  @Override
  public Tabular decode(ArtifactReader in) throws IOException {
    if (!(in.getValue(TARGET) instanceof Target target)) {
      throw new IOException("part " + TARGET + " must be a target");
    }
    var table = Tabular.of(in.getStrings(NAMES), in.getDoubles(FEATURES), target);
    var grouped = in.has(GROUPS) ? table.withGroups(Groups.of(in.getInts(GROUPS))) : table;
    return SavedWeights.read(in).map(grouped::withSelectedWeights).orElse(grouped);
  }
}
