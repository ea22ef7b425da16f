package io.github.foldmill.preprocessing;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;

/**
 * Saves fitted scalers by two numbers for each column; found as a service, never needed by hand.
 */
public final class FittedLinearScalerCodec implements ModelCodec<FittedLinearScaler> {
  /** Creates the codec. */
  public FittedLinearScalerCodec() {}

  @Override
  public String id() {
    return "foldmill.linear-scaler/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FittedLinearScaler;
  }

  @Override
  public boolean covers(Class<?> type) {
    return type == FittedLinearScaler.class;
  }

  @Override
  public void encode(FittedLinearScaler value, ArtifactWriter out) throws IOException {
    out.putStrings("names", value.names())
        .putDoubles("centers", value.centers(), value.names().size())
        .putDoubles("scales", value.scales(), value.names().size());
  }

  @Override
  public FittedLinearScaler decode(ArtifactReader in) throws IOException {
    return new FittedLinearScaler(
        in.getStrings("names"), in.getDoubles("centers"), in.getDoubles("scales"));
  }
}
