package io.github.foldmill.preprocessing;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;

/** Saves fitted min-max scalers; found as a service, never needed by hand. */
public final class FittedMinMaxScalerCodec implements ModelCodec<FittedMinMaxScaler> {

  /** Creates the codec. */
  public FittedMinMaxScalerCodec() {}

  @Override
  public String id() {
    return "foldmill.min-max-scaler/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FittedMinMaxScaler;
  }

  @Override
  public boolean covers(Class<?> type) {
    return type == FittedMinMaxScaler.class;
  }

  @Override
  public void encode(FittedMinMaxScaler scaler, ArtifactWriter out) throws IOException {
    out.putStrings("names", scaler.names())
        .putDoubles("scales", scaler.scales(), scaler.names().size())
        .putDoubles("offsets", scaler.offsets(), scaler.names().size());
  }

  @Override
  public FittedMinMaxScaler decode(ArtifactReader in) throws IOException {
    return new FittedMinMaxScaler(
        in.getStrings("names"), in.getDoubles("scales"), in.getDoubles("offsets"));
  }
}
