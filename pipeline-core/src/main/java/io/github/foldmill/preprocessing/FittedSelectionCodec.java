package io.github.foldmill.preprocessing;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;

/** Saves fitted selections of features; found as a service, never needed by hand. */
public final class FittedSelectionCodec implements ModelCodec<FittedSelection> {
  /** Creates the codec. */
  public FittedSelectionCodec() {}

  @Override
  public String id() {
    return "foldmill.selection/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FittedSelection;
  }

  @Override
  public boolean covers(Class<?> type) {
    return type == FittedSelection.class;
  }

  @Override
  public void encode(FittedSelection value, ArtifactWriter out) throws IOException {
    out.putStrings("names", value.names())
        .putDoubles("scores", value.scores(), value.names().size())
        .putInts("columns", value.columns(), value.columns().length);
  }

  @Override
  public FittedSelection decode(ArtifactReader in) throws IOException {
    return new FittedSelection(
        in.getStrings("names"), in.getDoubles("scores"), in.getInts("columns"));
  }
}
