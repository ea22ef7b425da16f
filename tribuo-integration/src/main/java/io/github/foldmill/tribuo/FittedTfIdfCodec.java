package io.github.foldmill.tribuo;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;
import org.tribuo.classification.Label;

/** Writes a {@link FittedTfIdf} and reads it back; the type of output is not part of it. */
public final class FittedTfIdfCodec implements ModelCodec<FittedTfIdf<?>> {

  /** Creates the codec; used by {@link java.util.ServiceLoader}. */
  public FittedTfIdfCodec() {}

  @Override
  public String id() {
    return "foldmill.tribuo.tf-idf/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FittedTfIdf<?>;
  }

  @Override
  public void encode(FittedTfIdf<?> value, ArtifactWriter out) throws IOException {
    var settings = value.settings();
    out.putString("length", settings.length().name())
        .putLong("weighted", settings.weighted() ? 1 : 0)
        .putLong("smoothed", settings.smoothed() ? 1 : 0)
        .putLong("logarithmic", settings.logarithmic() ? 1 : 0)
        .putStrings("names", value.names())
        .putDoubles("weights", value.weights(), value.names().size());
  }

  @Override
  public FittedTfIdf<?> decode(ArtifactReader in) throws IOException {
    try {
      var settings =
          new TfIdf<Label>(
              TfIdf.Length.valueOf(in.getString("length")),
              in.getLong("weighted") != 0,
              in.getLong("smoothed") != 0,
              in.getLong("logarithmic") != 0);
      return new FittedTfIdf<>(settings, in.getStrings("names"), in.getDoubles("weights"));
    } catch (IllegalArgumentException e) {
      throw new IOException("the parts are no weights of terms: " + e.getMessage(), e);
    }
  }
}
