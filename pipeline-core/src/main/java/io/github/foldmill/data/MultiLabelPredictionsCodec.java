package io.github.foldmill.data;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;

/** Saves predicted sets of labels; found as a service, never needed by hand. */
public final class MultiLabelPredictionsCodec implements ModelCodec<MultiLabelPredictions> {
  private static final String LABELS = "labels";
  private static final String TRUTH = "truth";
  private static final String TRUTH_SIZES = "truth.sizes";
  private static final String PREDICTED = "predicted";
  private static final String PREDICTED_SIZES = "predicted.sizes";
  private static final String SCORES = "scores";
  private static final String PROBABILITIES = "probabilities";

  /** Creates the codec. */
  public MultiLabelPredictionsCodec() {}

  @Override
  public String id() {
    return "foldmill.multi-label-predictions/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof MultiLabelPredictions;
  }

  @Override
  public boolean covers(Class<?> type) {
    return type == MultiLabelPredictions.class;
  }

  @Override
  public void encode(MultiLabelPredictions predictions, ArtifactWriter out) throws IOException {
    out.putStrings(LABELS, predictions.labels())
        .putInts(TRUTH, predictions.truths().codes())
        .putInts(TRUTH_SIZES, predictions.truths().sizes())
        .putInts(PREDICTED, predictions.predictions().codes())
        .putInts(PREDICTED_SIZES, predictions.predictions().sizes())
        .putDoubles(SCORES, predictions.scores())
        .putLong(PROBABILITIES, predictions.probabilities() ? 1 : 0);
    SavedWeights.write(predictions.weights(), out);
  }

  @Override
  public MultiLabelPredictions decode(ArtifactReader in) throws IOException {
    return MultiLabelPredictions.of(
            in.getStrings(LABELS),
            LabelSets.cut(in.getInts(TRUTH_SIZES), in.getInts(TRUTH)),
            LabelSets.cut(in.getInts(PREDICTED_SIZES), in.getInts(PREDICTED)),
            in.getDoubles(SCORES),
            in.getLong(PROBABILITIES) != 0)
        .withWeights(SavedWeights.read(in));
  }
}
