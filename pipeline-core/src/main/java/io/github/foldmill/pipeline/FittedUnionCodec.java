package io.github.foldmill.pipeline;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;

/**
 * Saves fitted unions; found as a service, never needed by hand. Every branch and the combiner need
 * a codec of their own.
 */
public final class FittedUnionCodec implements ModelCodec<FittedUnion<?, ?, ?>> {
  private static final String COMBINER = "combiner";

  /** Creates the codec. */
  public FittedUnionCodec() {}

  @Override
  public String id() {
    return "foldmill.union/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FittedUnion;
  }

  @Override
  public boolean covers(Class<?> type) {
    return type == FittedUnion.class;
  }

  @Override
  public void encode(FittedUnion<?, ?, ?> union, ArtifactWriter out) throws IOException {
    FittedStages.put(out, union.branches());
    out.putValue(COMBINER, union.combiner());
  }

  @Override
  public FittedUnion<?, ?, ?> decode(ArtifactReader in) throws IOException {
    if (!(in.getValue(COMBINER) instanceof Combiner<?, ?> combiner)) {
      throw new IOException("part " + COMBINER + " must be a combiner");
    }
    return new FittedUnion<>(FittedStages.get(in), combiner);
  }
}
