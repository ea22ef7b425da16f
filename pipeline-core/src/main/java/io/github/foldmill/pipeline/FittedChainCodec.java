package io.github.foldmill.pipeline;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;

/**
 * Saves fitted chains; found as a service, never needed by hand. Every step needs a codec of its
 * own.
 */
public final class FittedChainCodec implements ModelCodec<FittedChain<?, ?>> {

  /** Creates the codec. */
  public FittedChainCodec() {}

  @Override
  public String id() {
    return "foldmill.chain/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FittedChain;
  }

  @Override
  public boolean covers(Class<?> type) {
    return type == FittedChain.class;
  }

  @Override
  public void encode(FittedChain<?, ?> chain, ArtifactWriter out) throws IOException {
    FittedStages.put(out, chain.steps());
  }

  @Override
  public FittedChain<?, ?> decode(ArtifactReader in) throws IOException {
    return new FittedChain<>(FittedStages.get(in));
  }
}
