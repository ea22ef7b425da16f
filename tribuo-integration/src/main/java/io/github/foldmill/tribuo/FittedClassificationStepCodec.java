package io.github.foldmill.tribuo;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;

/** Writes a {@link FittedClassificationStep} and reads it back. */
public final class FittedClassificationStepCodec implements ModelCodec<FittedClassificationStep> {

  /** Creates the codec; used by {@link java.util.ServiceLoader}. */
  public FittedClassificationStepCodec() {}

  @Override
  public String id() {
    return "foldmill.tribuo.classification/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FittedClassificationStep;
  }

  @Override
  public void encode(FittedClassificationStep value, ArtifactWriter out) throws IOException {
    out.putStrings("names", value.names());
  }

  @Override
  public FittedClassificationStep decode(ArtifactReader in) throws IOException {
    return new FittedClassificationStep(in.getStrings("names"));
  }
}
