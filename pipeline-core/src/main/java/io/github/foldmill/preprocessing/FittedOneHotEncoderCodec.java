package io.github.foldmill.preprocessing;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;

/** Saves fitted one-hot encoders; found as a service, never needed by hand. */
public final class FittedOneHotEncoderCodec implements ModelCodec<FittedOneHotEncoder> {
  private static final String UNKNOWN = "unknown";
  private static final String DROP = "drop";

  /** Creates the codec. */
  public FittedOneHotEncoderCodec() {}

  @Override
  public String id() {
    return "foldmill.one-hot/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FittedOneHotEncoder;
  }

  @Override
  public boolean covers(Class<?> type) {
    return type == FittedOneHotEncoder.class;
  }

  @Override
  public void encode(FittedOneHotEncoder value, ArtifactWriter out) throws IOException {
    out.putStrings("names", value.names())
        .putString(UNKNOWN, value.unknown().name())
        .putString(DROP, value.drop().name());
    CategoryColumns.encode(value.categories(), out);
  }

  @Override
  public FittedOneHotEncoder decode(ArtifactReader in) throws IOException {
    return new FittedOneHotEncoder(
        in.getStrings("names"),
        CategoryColumns.decode(in),
        CategoryColumns.decode(in, UNKNOWN, OneHotEncoder.Unknown.values()),
        CategoryColumns.decode(in, DROP, OneHotEncoder.Drop.values()));
  }
}
