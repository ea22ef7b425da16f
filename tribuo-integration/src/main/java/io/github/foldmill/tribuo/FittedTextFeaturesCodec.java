package io.github.foldmill.tribuo;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;
import org.tribuo.data.text.TextFeatureExtractor;

/**
 * Writes a {@link FittedTextFeatures} and reads it back. Files may come from strangers: only
 * Tribuo's own components are made of what a file says, each where it fits.
 */
public final class FittedTextFeaturesCodec implements ModelCodec<FittedTextFeatures> {

  /** Creates the codec; used by {@link java.util.ServiceLoader}. */
  public FittedTextFeaturesCodec() {}

  @Override
  public String id() {
    return "foldmill.tribuo.text-features/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FittedTextFeatures;
  }

  @Override
  public void encode(FittedTextFeatures value, ArtifactWriter out) throws IOException {
    ComponentParts.write(value.config(), TextFeatureExtractor.class, out);
    out.putStrings("names", value.names());
  }

  @Override
  public FittedTextFeatures decode(ArtifactReader in) throws IOException {
    var config = ComponentParts.read(TextFeatureExtractor.class, in);
    try {
      TextFeatures.extractor(config);
      return new FittedTextFeatures(config, NameIndex.of(in.getStrings("names")));
    } catch (RuntimeException e) {
      throw ComponentParts.damaged(e.toString());
    }
  }
}
