package io.github.foldmill.internal.cells;

import io.github.foldmill.pipeline.FittedLearner;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What comes back of a model that is wanted for its predictions only: the model stays in the
 * process that fitted it, and is forgotten there.
 *
 * @param predictions what it predicts, in the order of the rows that it was asked for
 */
record FarModel(List<Prediction> predictions) implements Serializable {

  /**
   * What a model predicts.
   *
   * @param value the predictions
   * @param nanos how long that took
   */
  @SuppressWarnings("serial") // predictions cross by their codec
  record Prediction(Object value, long nanos) implements Serializable {}

  FarModel {
    predictions = List.copyOf(predictions);
  }

  /**
   * Predicts; a model that fails to is returned itself, so that the prediction fails and not the
   * fit, and with its own exception.
   */
  @SuppressWarnings("unchecked") // the pipeline's builder chained the types
  static Object predicting(Object model, List<Object> rows) throws InterruptedException {
    var predictions = new ArrayList<Prediction>(rows.size());
    try {
      for (var each : rows) {
        long start = System.nanoTime();
        var value = ((FittedLearner<Object, Object>) model).predict(each);
        predictions.add(new Prediction(value, System.nanoTime() - start));
      }
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
      return model;
    }
    return new FarModel(predictions);
  }

  /** Returns how long all its predictions took. */
  long nanos() {
    return predictions.stream().mapToLong(Prediction::nanos).sum();
  }
}
