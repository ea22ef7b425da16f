package io.github.foldmill.preprocessing;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;

/** Saves fitted selections of columns; found as a service, never needed by hand. */
public final class FittedSelectColumnsCodec implements ModelCodec<FittedSelectColumns> {

  /** Creates the codec. */
  public FittedSelectColumnsCodec() {}

  @Override
  public String id() {
    return "foldmill.select-columns/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FittedSelectColumns;
  }

  @Override
  public boolean covers(Class<?> type) {
    return type == FittedSelectColumns.class;
  }

  @Override
  public void encode(FittedSelectColumns selection, ArtifactWriter out) throws IOException {
    out.putStrings("names", selection.names())
        .putInts("columns", selection.columns(), selection.columns().length);
  }

  @Override
  public FittedSelectColumns decode(ArtifactReader in) throws IOException {
    return new FittedSelectColumns(in.getStrings("names"), in.getInts("columns"));
  }
}
