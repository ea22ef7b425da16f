package io.github.foldmill.djl;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;

/** Saves frozen networks over tensors as {@link DjlCodec} does networks; found as a service. */
public final class FrozenTensorNetworkCodec implements ModelCodec<FrozenTensorNetwork> {
  private static final String LAYERS = "layers";

  /** Creates the codec; used by {@link java.util.ServiceLoader}. */
  public FrozenTensorNetworkCodec() {}

  @Override
  public String id() {
    return "foldmill.djl.frozen-on-tensors/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FrozenTensorNetwork;
  }

  @Override
  public void encode(FrozenTensorNetwork value, ArtifactWriter out) throws IOException {
    out.putValue(LAYERS, value.layers());
  }

  @Override
  public FrozenTensorNetwork decode(ArtifactReader in) throws IOException {
    if (in.getValue(LAYERS) instanceof FittedTensorDjl layers) {
      return FrozenTensorNetwork.of(layers);
    }
    throw new IOException("part " + LAYERS + " must be a network over tensors");
  }
}
