package io.github.foldmill.preprocessing;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;

/** Saves fitted standard scalers; found as a service, never needed by hand. */
public final class FittedStandardScalerCodec implements ModelCodec<FittedStandardScaler> {

  /** Creates the codec. */
  public FittedStandardScalerCodec() {}

  @Override
  public String id() {
    return "foldmill.standard-scaler/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FittedStandardScaler;
  }

  @Override
  public boolean covers(Class<?> type) {
    return type == FittedStandardScaler.class;
  }

  @Override
  public void encode(FittedStandardScaler scaler, ArtifactWriter out) throws IOException {
    out.putStrings("names", scaler.names())
        .putDoubles("means", scaler.means(), scaler.names().size())
        .putDoubles("scales", scaler.scales(), scaler.names().size());
  }

  @Override
  public FittedStandardScaler decode(ArtifactReader in) throws IOException {
    return new FittedStandardScaler(
        in.getStrings("names"), in.getDoubles("means"), in.getDoubles("scales"));
  }
}
