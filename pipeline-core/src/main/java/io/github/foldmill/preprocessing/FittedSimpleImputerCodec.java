package io.github.foldmill.preprocessing;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;

/** Saves fitted imputers; found as a service, never needed by hand. */
public final class FittedSimpleImputerCodec implements ModelCodec<FittedSimpleImputer> {
  /** Creates the codec. */
  public FittedSimpleImputerCodec() {}

  @Override
  public String id() {
    return "foldmill.simple-imputer/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FittedSimpleImputer;
  }

  @Override
  public boolean covers(Class<?> type) {
    return type == FittedSimpleImputer.class;
  }

  @Override
  public void encode(FittedSimpleImputer value, ArtifactWriter out) throws IOException {
    out.putStrings("names", value.names()).putDoubles("fills", value.fills(), value.names().size());
  }

  @Override
  public FittedSimpleImputer decode(ArtifactReader in) throws IOException {
    return new FittedSimpleImputer(in.getStrings("names"), in.getDoubles("fills"));
  }
}
