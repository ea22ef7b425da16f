package io.github.foldmill.djl;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;

/** Saves networks over tensors as {@link DjlCodec} does those over tables; found as a service. */
public final class FittedTensorDjlCodec implements ModelCodec<FittedTensorDjl> {
  private static final String NETWORK = "network";

  /** Creates the codec; used by {@link java.util.ServiceLoader}. */
  public FittedTensorDjlCodec() {}

  @Override
  public String id() {
    return "foldmill.djl.on-tensors/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FittedTensorDjl;
  }

  @Override
  public void encode(FittedTensorDjl value, ArtifactWriter out) throws IOException {
    out.putValue(NETWORK, new FittedDjl(value.model()));
  }

  @Override
  public FittedTensorDjl decode(ArtifactReader in) throws IOException {
    if (in.getValue(NETWORK) instanceof FittedDjl(var model)) {
      return new FittedTensorDjl(model);
    }
    throw new IOException("part " + NETWORK + " must be a network");
  }
}
