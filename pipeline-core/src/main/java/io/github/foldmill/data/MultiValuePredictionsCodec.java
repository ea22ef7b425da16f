package io.github.foldmill.data;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;

/** Saves predicted values of several outputs; found as a service, never needed by hand. */
public final class MultiValuePredictionsCodec implements ModelCodec<MultiValuePredictions> {
  private static final String OUTPUTS = "outputs";
  private static final String TRUTH = "truth";
  private static final String PREDICTED = "predicted";

  /** Creates the codec. */
  public MultiValuePredictionsCodec() {}

  @Override
  public String id() {
    return "foldmill.multi-value-predictions/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof MultiValuePredictions;
  }

  @Override
  public boolean covers(Class<?> type) {
    return type == MultiValuePredictions.class;
  }

  @Override
  public void encode(MultiValuePredictions predictions, ArtifactWriter out) throws IOException {
    int rows = predictions.size();
    int outputs = predictions.outputs().size();
    out.putStrings(OUTPUTS, predictions.outputs())
        .putDoubles(TRUTH, predictions.truths(), rows, outputs)
        .putDoubles(PREDICTED, predictions.predictions(), rows, outputs);
    SavedWeights.write(predictions.weights(), out);
  }

  @Override
  public MultiValuePredictions decode(ArtifactReader in) throws IOException {
    return MultiValuePredictions.of(
            in.getStrings(OUTPUTS), in.getDoubles(TRUTH), in.getDoubles(PREDICTED))
        .withWeights(SavedWeights.read(in));
  }
}
