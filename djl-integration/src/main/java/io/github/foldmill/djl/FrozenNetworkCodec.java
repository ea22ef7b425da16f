package io.github.foldmill.djl;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;

/** Saves frozen networks as {@link DjlCodec} does networks; found as a service. */
public final class FrozenNetworkCodec implements ModelCodec<FrozenNetwork> {
  private static final String LAYERS = "layers";

  /** Creates the codec; used by {@link java.util.ServiceLoader}. */
  public FrozenNetworkCodec() {}

  @Override
  public String id() {
    return "foldmill.djl.frozen/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FrozenNetwork;
  }

  @Override
  public void encode(FrozenNetwork value, ArtifactWriter out) throws IOException {
    out.putValue(LAYERS, value.layers());
  }

  @Override
  public FrozenNetwork decode(ArtifactReader in) throws IOException {
    if (in.getValue(LAYERS) instanceof FittedDjl layers) {
      return FrozenNetwork.of(layers);
    }
    throw new IOException("part " + LAYERS + " must be a network");
  }
}
