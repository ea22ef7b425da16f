package io.github.foldmill.data;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;

/** Saves predicted values; found as a service, never needed by hand. */
public final class ValuePredictionsCodec implements ModelCodec<ValuePredictions> {
  private static final String TRUTH = "truth";
  private static final String PREDICTED = "predicted";

  /** Creates the codec. */
  public ValuePredictionsCodec() {}

  @Override
  public String id() {
    return "foldmill.value-predictions/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof ValuePredictions;
  }

  @Override
  public boolean covers(Class<?> type) {
    return type == ValuePredictions.class;
  }

  @Override
  public void encode(ValuePredictions predictions, ArtifactWriter out) throws IOException {
    var truth = new double[predictions.size()];
    var predicted = new double[predictions.size()];
    for (int row = 0; row < predictions.size(); row++) {
      truth[row] = predictions.truth(row);
      predicted[row] = predictions.predicted(row);
    }
    out.putDoubles(TRUTH, truth).putDoubles(PREDICTED, predicted);
    SavedWeights.write(predictions.weights(), out);
  }

  @Override
  public ValuePredictions decode(ArtifactReader in) throws IOException {
    return ValuePredictions.of(in.getDoubles(TRUTH), in.getDoubles(PREDICTED))
        .withWeights(SavedWeights.read(in));
  }
}
