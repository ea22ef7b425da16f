package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import io.github.foldmill.pipeline.FittedLearner;
import java.io.IOException;

/**
 * Saves learners of transformed targets; found as a service, never needed by hand. The inner
 * learner needs a codec of its own.
 */
public final class FittedTransformedTargetCodec implements ModelCodec<FittedTransformedTarget<?>> {
  private static final String LEARNER = "learner";
  private static final String KIND = "kind";
  private static final String NUMBERS = "numbers";

  /** Creates the codec. */
  public FittedTransformedTargetCodec() {}

  @Override
  public String id() {
    return "foldmill.transformed-target/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FittedTransformedTarget;
  }

  @Override
  public boolean covers(Class<?> type) {
    return type == FittedTransformedTarget.class;
  }

  @Override
  public void encode(FittedTransformedTarget<?> fitted, ArtifactWriter out) throws IOException {
    var transform = fitted.transform();
    out.putValue(LEARNER, fitted.learner());
    out.putString(KIND, transform.kind().name());
    out.putDoubles(NUMBERS, new double[] {transform.mean(), transform.scale()}, 2);
  }

  @Override
  @SuppressWarnings("unchecked") // a file cannot vouch for type arguments
  public FittedTransformedTarget<?> decode(ArtifactReader in) throws IOException {
    if (!(in.getValue(LEARNER) instanceof FittedLearner<?, ?> learner)) {
      throw new IOException("part " + LEARNER + " must be a fitted learner");
    }
    double[] numbers = in.getDoubles(NUMBERS);
    if (numbers.length != 2) {
      throw new IOException("part " + NUMBERS + " must have 2 numbers, had " + numbers.length);
    }
    var transform = new FittedTargetTransform(kind(in.getString(KIND)), numbers[0], numbers[1]);
    return new FittedTransformedTarget<>((FittedLearner<Tabular, Object>) learner, transform);
  }

  private static TargetTransform kind(String name) throws IOException {
    for (var kind : TargetTransform.values()) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    throw new IOException("part " + KIND + " must name a target transform, was \"" + name + "\"");
  }
}
