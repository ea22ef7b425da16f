package io.github.foldmill.pipeline;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;

/** Saves fitted learners with the step before them; found as a service, never needed by hand. */
public final class FittedLearnerAfterStepCodec
    implements ModelCodec<FittedLearnerAfterStep<?, ?, ?>> {
  private static final String STEP = "step";
  private static final String LEARNER = "learner";

  /** Creates the codec. */
  public FittedLearnerAfterStepCodec() {}

  @Override
  public String id() {
    return "foldmill.learner-after-step/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FittedLearnerAfterStep;
  }

  @Override
  public void encode(FittedLearnerAfterStep<?, ?, ?> value, ArtifactWriter out) throws IOException {
    out.putValue(STEP, value.step());
    out.putValue(LEARNER, value.learner());
  }

  @Override
  @SuppressWarnings("unchecked") // a file cannot vouch for type arguments, only the caller can
  public FittedLearnerAfterStep<?, ?, ?> decode(ArtifactReader in) throws IOException {
    if (!(in.getValue(STEP) instanceof FittedStep<?, ?> step)) {
      throw new IOException("part " + STEP + " must be a fitted step");
    }
    if (!(in.getValue(LEARNER) instanceof FittedLearner<?, ?> learner)) {
      throw new IOException("part " + LEARNER + " must be a fitted learner");
    }
    return new FittedLearnerAfterStep<>(
        (FittedStep<Object, Object>) step, (FittedLearner<Object, Object>) learner);
  }
}
