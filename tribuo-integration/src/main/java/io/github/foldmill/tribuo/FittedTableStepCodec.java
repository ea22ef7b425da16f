package io.github.foldmill.tribuo;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import io.github.foldmill.pipeline.FittedStep;
import java.io.IOException;
import org.tribuo.classification.Label;

/**
 * Writes a {@link FittedTableStep} and reads it back; the type of output is not part of it. The
 * inner step needs a codec of its own.
 */
public final class FittedTableStepCodec implements ModelCodec<FittedTableStep<?>> {

  /** Creates the codec; used by {@link java.util.ServiceLoader}. */
  public FittedTableStepCodec() {}

  @Override
  public String id() {
    return "foldmill.tribuo.table-step/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FittedTableStep<?>;
  }

  @Override
  public void encode(FittedTableStep<?> value, ArtifactWriter out) throws IOException {
    out.putStrings("names", value.names()).putValue("inner", value.inner());
  }

  @Override
  @SuppressWarnings("unchecked") // a file cannot vouch for type arguments
  public FittedTableStep<?> decode(ArtifactReader in) throws IOException {
    if (!(in.getValue("inner") instanceof FittedStep<?, ?> inner)) {
      throw new IOException("part inner must be a fitted step");
    }
    return new FittedTableStep<Label>(in.getStrings("names"), (FittedStep<Tabular, Tabular>) inner);
  }
}
