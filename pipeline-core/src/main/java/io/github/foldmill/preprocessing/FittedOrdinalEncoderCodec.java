package io.github.foldmill.preprocessing;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;

/** Saves fitted ordinal encoders; found as a service, never needed by hand. */
public final class FittedOrdinalEncoderCodec implements ModelCodec<FittedOrdinalEncoder> {
  private static final String UNKNOWN = "unknown";

  /** Creates the codec. */
  public FittedOrdinalEncoderCodec() {}

  @Override
  public String id() {
    return "foldmill.ordinal/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FittedOrdinalEncoder;
  }

  @Override
  public boolean covers(Class<?> type) {
    return type == FittedOrdinalEncoder.class;
  }

  @Override
  public void encode(FittedOrdinalEncoder value, ArtifactWriter out) throws IOException {
    out.putStrings("names", value.names())
        .putString(UNKNOWN, value.unknown().name())
        .putDouble("unknownValue", value.unknownValue())
        .putDouble("missingValue", value.missingValue());
    CategoryColumns.encode(value.categories(), out);
  }

  @Override
  public FittedOrdinalEncoder decode(ArtifactReader in) throws IOException {
    return new FittedOrdinalEncoder(
        in.getStrings("names"),
        CategoryColumns.decode(in),
        CategoryColumns.decode(in, UNKNOWN, OrdinalEncoder.Unknown.values()),
        in.getDouble("unknownValue"),
        in.getDouble("missingValue"));
  }
}
