package io.github.foldmill.tribuo;

import io.github.foldmill.data.Target;
import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;

/** Writes {@link Texts} and reads them back. */
public final class TextsCodec implements ModelCodec<Texts> {

  /** Creates the codec; used by {@link java.util.ServiceLoader}. */
  public TextsCodec() {}

  @Override
  public String id() {
    return "foldmill.tribuo.texts/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof Texts;
  }

  @Override
  public void encode(Texts value, ArtifactWriter out) throws IOException {
    out.putStrings("texts", value.texts()).putValue("target", value.target());
  }

  @Override
  public Texts decode(ArtifactReader in) throws IOException {
    if (!(in.getValue("target") instanceof Target target)) {
      throw new IOException("part target must be a target");
    }
    return new Texts(in.getStrings("texts"), target);
  }
}
