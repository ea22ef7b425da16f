package io.github.foldmill.preprocessing;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;

/** Saves fitted feature selections; found as a service, never needed by hand. */
public final class FittedSelectKBestCodec implements ModelCodec<FittedSelectKBest> {

  /** Creates the codec. */
  public FittedSelectKBestCodec() {}

  @Override
  public String id() {
    return "foldmill.select-k-best/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FittedSelectKBest;
  }

  @Override
  public boolean covers(Class<?> type) {
    return type == FittedSelectKBest.class;
  }

  @Override
  public void encode(FittedSelectKBest selection, ArtifactWriter out) throws IOException {
    out.putStrings("names", selection.names())
        .putDoubles("scores", selection.scores(), selection.names().size())
        .putInts("columns", selection.columns(), selection.columns().length);
  }

  @Override
  public FittedSelectKBest decode(ArtifactReader in) throws IOException {
    return new FittedSelectKBest(
        in.getStrings("names"), in.getDoubles("scores"), in.getInts("columns"));
  }
}
