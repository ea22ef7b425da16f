package io.github.foldmill.data;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;

/** Saves predicted classes; found as a service, never needed by hand. */
public final class ClassPredictionsCodec implements ModelCodec<ClassPredictions> {
  private static final String CLASSES = "classes";
  private static final String TRUTH = "truth";
  private static final String PREDICTED = "predicted";
  private static final String SCORES = "scores";
  private static final String PROBABILITIES = "probabilities";

  /** Creates the codec. */
  public ClassPredictionsCodec() {}

  @Override
  public String id() {
    return "foldmill.class-predictions/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof ClassPredictions;
  }

  @Override
  public boolean covers(Class<?> type) {
    return type == ClassPredictions.class;
  }

  @Override
  public void encode(ClassPredictions predictions, ArtifactWriter out) throws IOException {
    int rows = predictions.size();
    int classes = predictions.classes().size();
    out.putStrings(CLASSES, predictions.classes())
        .putInts(TRUTH, predictions.truths())
        .putInts(PREDICTED, predictions.predicted())
        .putDoubles(SCORES, predictions.scores(), rows, classes)
        .putLong(PROBABILITIES, predictions.probabilities() ? 1 : 0);
    SavedWeights.write(predictions.weights(), out);
  }

  @Override
  public ClassPredictions decode(ArtifactReader in) throws IOException {
    return ClassPredictions.of(
            in.getStrings(CLASSES),
            in.getInts(TRUTH),
            in.getInts(PREDICTED),
            in.getDoubles(SCORES),
            in.getLong(PROBABILITIES) != 0)
        .withWeights(SavedWeights.read(in));
  }
}
