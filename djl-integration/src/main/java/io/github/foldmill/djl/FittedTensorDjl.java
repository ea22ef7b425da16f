package io.github.foldmill.djl;

import io.github.foldmill.data.Predictions;
import io.github.foldmill.pipeline.FittedLearner;
import java.util.Objects;

/**
 * A trained network that predicts for images, series or other tensors, as {@link FittedDjl} does
 * for tables. Immutable and safe for use by many threads.
 *
 * @param model the trained network
 */
public record FittedTensorDjl(DjlModel model) implements FittedLearner<TensorData, DjlModel> {

  /** Checks that there is a model. */
  public FittedTensorDjl {
    Objects.requireNonNull(model, "model");
  }

  /**
   * Predicts class probabilities, or values, for every row.
   *
   * @param data the rows, of the shape of those of the training data
   * @return {@link io.github.foldmill.data.ClassPredictions} with the softmax of the network's
   *     outputs, the first of equally likely classes winning; or {@link
   *     io.github.foldmill.data.ValuePredictions} in regression; truth is unknown where the data
   *     has a target of the other kind or a class that was not in the training data
   * @throws IllegalArgumentException if rows have another shape or a number is no finite float
   * @throws ArithmeticException if the network gives NaN or infinity for a row
   */
  @Override
  public Predictions predict(TensorData data) {
    model.requireRowShape(data.rowShape());
    return NetworkOutputs.predictions(
        model.classes(), data.target(), Inference.run(model, TensorRows.of(data)));
  }
}
