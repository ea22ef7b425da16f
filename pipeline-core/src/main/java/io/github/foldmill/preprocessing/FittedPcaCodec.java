package io.github.foldmill.preprocessing;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;

/** Saves fitted principal components; found as a service, never needed by hand. */
public final class FittedPcaCodec implements ModelCodec<FittedPca> {

  /** Creates the codec. */
  public FittedPcaCodec() {}

  @Override
  public String id() {
    return "foldmill.pca/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FittedPca;
  }

  @Override
  public boolean covers(Class<?> type) {
    return type == FittedPca.class;
  }

  @Override
  public void encode(FittedPca pca, ArtifactWriter out) throws IOException {
    int columns = pca.names().size();
    out.putStrings("names", pca.names())
        .putDoubles("means", pca.means(), columns)
        .putDoubles("directions", pca.directions(), pca.components(), columns)
        .putDoubles("variances", pca.variances(), pca.components())
        .putDoubles("ratios", pca.ratios(), pca.components());
  }

  @Override
  public FittedPca decode(ArtifactReader in) throws IOException {
    return new FittedPca(
        in.getStrings("names"),
        in.getDoubles("means"),
        in.getDoubles("directions"),
        in.getDoubles("variances"),
        in.getDoubles("ratios"));
  }
}
