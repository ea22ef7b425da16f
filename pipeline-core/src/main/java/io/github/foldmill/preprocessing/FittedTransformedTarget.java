package io.github.foldmill.preprocessing;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.MultiLabelPredictions;
import io.github.foldmill.data.MultiValuePredictions;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.ValuePredictions;
import io.github.foldmill.pipeline.FittedLearner;
import java.util.Objects;

/**
 * A fitted {@link TransformedTarget}: undoes the transform on what the inner learner predicts.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param learner predicts transformed values
 * @param transform the transform to be undone
 * @param <M> the type of model
 */
public record FittedTransformedTarget<M>(
    FittedLearner<Tabular, M> learner, FittedTargetTransform transform)
    implements FittedLearner<Tabular, M> {

  /** Checks that nothing is null. */
  public FittedTransformedTarget {
    Objects.requireNonNull(learner, "learner");
    Objects.requireNonNull(transform, "transform");
  }

  /**
   * Returns the model, which knows transformed values only.
   *
   * @return the model of the inner learner
   */
  @Override
  public M model() {
    return learner.model();
  }

  @Override
  public Predictions predict(Tabular data) throws Exception {
    return switch (learner.predict(data)) {
      case ValuePredictions values -> undone(values);
      case ClassPredictions _, MultiLabelPredictions _ ->
          throw new IllegalArgumentException(
              "TransformedTarget needs a learner that predicts values, was given one for classes");
      case MultiValuePredictions several ->
          throw new IllegalArgumentException(
              "TransformedTarget needs a learner that predicts one value per row, was given one for"
                  + " the outputs "
                  + several.outputs());
    };
  }

  /** The truth comes from the data, which nobody transformed. */
  private ValuePredictions undone(ValuePredictions values) {
    var truth = new double[values.size()];
    var predicted = new double[values.size()];
    for (int row = 0; row < truth.length; row++) {
      truth[row] = values.truth(row);
      predicted[row] = values.predicted(row);
    }
    return ValuePredictions.of(truth, transform.undo(predicted)).withWeights(values.weights());
  }
}
