package io.github.foldmill.preprocessing;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;

/** Saves how columns are joined; found as a service, never needed by hand. */
public final class JoinColumnsCodec implements ModelCodec<JoinColumns> {
  private static final String PREFIXED = "prefixed";

  /** Creates the codec. */
  public JoinColumnsCodec() {}

  @Override
  public String id() {
    return "foldmill.join-columns/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof JoinColumns;
  }

  @Override
  public boolean covers(Class<?> type) {
    return type == JoinColumns.class;
  }

  @Override
  public void encode(JoinColumns combiner, ArtifactWriter out) throws IOException {
    out.putValue(PREFIXED, combiner.prefixed());
  }

  @Override
  public JoinColumns decode(ArtifactReader in) throws IOException {
    if (!(in.getValue(PREFIXED) instanceof Boolean prefixed)) {
      throw new IOException("part " + PREFIXED + " must be a truth value");
    }
    return new JoinColumns(prefixed);
  }
}
