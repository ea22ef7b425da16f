package io.github.foldmill.pipeline;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;

/** Saves the step that does nothing; found as a service, never needed by hand. */
public final class PassthroughCodec implements ModelCodec<FittedStep<?, ?>> {

  /** Creates the codec. */
  public PassthroughCodec() {}

  @Override
  public String id() {
    return "foldmill.passthrough/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof Passthrough;
  }

  @Override
  public void encode(FittedStep<?, ?> value, ArtifactWriter out) {
    // it has no parts
  }

  @Override
  public FittedStep<?, ?> decode(ArtifactReader in) {
    return new Passthrough<>();
  }
}
