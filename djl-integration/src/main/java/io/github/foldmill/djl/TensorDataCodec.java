package io.github.foldmill.djl;

import io.github.foldmill.data.Groups;
import io.github.foldmill.data.Target;
import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;

/** Saves tensors with their targets; found as a service. */
public final class TensorDataCodec implements ModelCodec<TensorData> {
  private static final String FEATURES = "features";
  private static final String TARGET = "target";
  private static final String GROUPS = "groups";

  /** Creates the codec; used by {@link java.util.ServiceLoader}. */
  public TensorDataCodec() {}

  @Override
  public String id() {
    return "foldmill.djl.tensor-data/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof TensorData;
  }

  @Override
  public boolean covers(Class<?> type) {
    return type == TensorData.class;
  }

  @Override
  public void encode(TensorData data, ArtifactWriter out) throws IOException {
    out.putTensor(FEATURES, data.features()).putValue(TARGET, data.target());
    var groups = data.groups();
    if (groups.isPresent()) {
      out.putInts(GROUPS, groups.get().codes());
    }
  }

  @Override
  public TensorData decode(ArtifactReader in) throws IOException {
    if (!(in.getValue(TARGET) instanceof Target target)) {
      throw new IOException("part " + TARGET + " must be a target");
    }
    try {
      var data = TensorData.of(in.getTensor(FEATURES), target);
      return in.has(GROUPS) ? data.withGroups(Groups.of(in.getInts(GROUPS))) : data;
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
