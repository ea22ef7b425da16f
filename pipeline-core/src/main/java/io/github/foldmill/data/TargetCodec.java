package io.github.foldmill.data;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;

/** Saves targets of both kinds; found as a service, never needed by hand. */
public final class TargetCodec implements ModelCodec<Target> {
  private static final String CLASSES = "classes";
  private static final String CODES = "codes";
  private static final String VALUES = "values";

  /** Creates the codec. */
  public TargetCodec() {}

  @Override
  public String id() {
    return "foldmill.target/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof Target;
  }

  @Override
  public boolean covers(Class<?> type) {
    return type == Target.class;
  }

  @Override
  public void encode(Target target, ArtifactWriter out) throws IOException {
    switch (target) {
      case ClassTarget classes ->
          out.putStrings(CLASSES, classes.classes()).putInts(CODES, classes.codes());
      case ValueTarget values -> out.putDoubles(VALUES, values.values());
    }
  }

  @Override
  public Target decode(ArtifactReader in) throws IOException {
    return in.has(VALUES)
        ? ValueTarget.of(in.getDoubles(VALUES))
        : ClassTarget.of(in.getStrings(CLASSES), in.getInts(CODES));
  }
}
