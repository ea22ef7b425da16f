package io.github.foldmill.preprocessing;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;

/** Saves normalizers of rows; found as a service, never needed by hand. */
public final class NormalizerCodec implements ModelCodec<Normalizer> {
  /** Creates the codec. */
  public NormalizerCodec() {}

  @Override
  public String id() {
    return "foldmill.normalizer/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof Normalizer;
  }

  @Override
  public boolean covers(Class<?> type) {
    return type == Normalizer.class;
  }

  @Override
  public void encode(Normalizer value, ArtifactWriter out) throws IOException {
    out.putString("norm", value.norm().name());
  }

  @Override
  public Normalizer decode(ArtifactReader in) throws IOException {
    var name = in.getString("norm");
    for (var norm : Normalizer.Norm.values()) {
      if (norm.name().equals(name)) {
        return new Normalizer(norm);
      }
    }
    throw new IOException("part norm must name a norm, was " + name);
  }
}
