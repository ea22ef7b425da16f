package io.github.foldmill.tribuo;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;
import org.tribuo.classification.Label;

/** Writes a {@link FittedStandardize} and reads it back; the type of output is not part of it. */
public final class FittedStandardizeCodec implements ModelCodec<FittedStandardize<?>> {

  /** Creates the codec; used by {@link java.util.ServiceLoader}. */
  public FittedStandardizeCodec() {}

  @Override
  public String id() {
    return "foldmill.tribuo.standardize/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FittedStandardize<?>;
  }

  @Override
  public void encode(FittedStandardize<?> value, ArtifactWriter out) throws IOException {
    out.putStrings("names", value.names())
        .putDoubles("means", value.means(), value.names().size())
        .putDoubles("scales", value.scales(), value.names().size());
  }

  @Override
  public FittedStandardize<?> decode(ArtifactReader in) throws IOException {
    var names = in.getStrings("names");
    double[] means = in.getDoubles("means");
    double[] scales = in.getDoubles("scales");
    if (means.length != names.size() || scales.length != names.size()) {
      throw new IOException(
          "%d names need as many means and scales, were %d and %d"
              .formatted(names.size(), means.length, scales.length));
    }
    return new FittedStandardize<Label>(names, means, scales);
  }
}
