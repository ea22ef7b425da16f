package io.github.foldmill.preprocessing;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;

/** Saves fitted products of features; found as a service, never needed by hand. */
public final class FittedPolynomialFeaturesCodec implements ModelCodec<FittedPolynomialFeatures> {
  private static final String SETTINGS = "settings";
  private static final int SIZE = 3;

  /** Creates the codec. */
  public FittedPolynomialFeaturesCodec() {}

  @Override
  public String id() {
    return "foldmill.polynomial-features/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FittedPolynomialFeatures;
  }

  @Override
  public boolean covers(Class<?> type) {
    return type == FittedPolynomialFeatures.class;
  }

  @Override
  public void encode(FittedPolynomialFeatures value, ArtifactWriter out) throws IOException {
    out.putStrings("names", value.names())
        .putInts(
            SETTINGS,
            new int[] {
              value.settings().degree(),
              value.settings().interactionOnly() ? 1 : 0,
              value.settings().bias() ? 1 : 0
            },
            SIZE);
  }

  @Override
  public FittedPolynomialFeatures decode(ArtifactReader in) throws IOException {
    int[] settings = in.getInts(SETTINGS);
    if (settings.length != SIZE) {
      throw new IOException("part %s must have %d numbers".formatted(SETTINGS, SIZE));
    }
    return new FittedPolynomialFeatures(
        in.getStrings("names"),
        new PolynomialFeatures(settings[0], settings[1] == 1, settings[2] == 1));
  }
}
