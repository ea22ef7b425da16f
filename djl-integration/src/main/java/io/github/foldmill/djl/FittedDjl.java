package io.github.foldmill.djl;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.ValuePredictions;
import io.github.foldmill.pipeline.FittedLearner;
import java.util.Objects;

/**
 * A trained network that predicts for tables.
 *
 * <p>Each call of {@link #predict} builds the network anew around the weights, without a copy of
 * them, so it is meant for many rows at once; to serve single rows, keep {@link DjlModel#open()}
 * open. Immutable and safe for use by many threads.
 *
 * @param model the trained network
 */
public record FittedDjl(DjlModel model) implements FittedLearner<Tabular, DjlModel> {

  /** Checks that there is a model. */
  public FittedDjl {
    Objects.requireNonNull(model, "model");
  }

  /**
   * Predicts class probabilities, or values, for every row.
   *
   * @param data the table, with the columns of the training data in the same order
   * @return {@link ClassPredictions} with the softmax of the network's outputs, the first of
   *     equally likely classes winning; or {@link ValuePredictions} in regression; truth is unknown
   *     where the table has a target of the other kind or a class that was not in the training data
   * @throws IllegalArgumentException if the columns are others or a value is no finite float
   * @throws ArithmeticException if the network gives NaN or infinity for a row
   */
  @Override
  public Predictions predict(Tabular data) {
    model.requireColumns(data);
    float[] outputs = Inference.run(model, FloatRows.of(data));
    return NetworkOutputs.predictions(model.classes(), data.target(), outputs);
  }
}
