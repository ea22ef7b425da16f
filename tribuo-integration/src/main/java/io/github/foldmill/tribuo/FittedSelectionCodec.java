package io.github.foldmill.tribuo;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;
import org.tribuo.classification.Label;

/** Writes a {@link FittedSelection} and reads it back; the type of output is not part of it. */
public final class FittedSelectionCodec implements ModelCodec<FittedSelection<?>> {

  /** Creates the codec; used by {@link java.util.ServiceLoader}. */
  public FittedSelectionCodec() {}

  @Override
  public String id() {
    return "foldmill.tribuo.selection/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FittedSelection<?>;
  }

  @Override
  public void encode(FittedSelection<?> value, ArtifactWriter out) throws IOException {
    out.putStrings("names", value.names());
  }

  @Override
  public FittedSelection<?> decode(ArtifactReader in) throws IOException {
    var names = in.getStrings("names");
    if (names.isEmpty()) {
      throw new IOException("a selection must keep at least 1 feature, names are empty");
    }
    return new FittedSelection<Label>(names);
  }
}
