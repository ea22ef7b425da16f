package io.github.foldmill.djl;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.Target;
import io.github.foldmill.data.ValuePredictions;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.pipeline.FittedLearner;
import java.util.Arrays;
import java.util.List;
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
    float[] outputs = Inference.run(model, FloatRows.of(data), data.rows());
    return model.classes().isEmpty()
        ? values(data.target(), outputs)
        : classes(model.classes(), data.target(), outputs);
  }

  private static ValuePredictions values(Target target, float[] outputs) {
    var predicted = new double[outputs.length];
    for (int row = 0; row < outputs.length; row++) {
      predicted[row] = outputs[row];
    }
    var truth = new double[outputs.length];
    Arrays.fill(truth, Double.NaN);
    return ValuePredictions.of(
        target instanceof ValueTarget known ? known.values() : truth, predicted);
  }

  private static ClassPredictions classes(List<String> names, Target target, float[] outputs) {
    int classes = names.size();
    int rows = outputs.length / classes;
    var truth = new int[rows];
    var predicted = new int[rows];
    var scores = new double[outputs.length];
    for (int row = 0; row < rows; row++) {
      truth[row] =
          target instanceof ClassTarget known
              ? names.indexOf(known.label(row))
              : ClassPredictions.UNKNOWN;
      predicted[row] = softmax(outputs, row * classes, classes, scores);
    }
    return ClassPredictions.of(names, truth, predicted, scores, true);
  }

  /** Fills in the probabilities of one row and returns the code of the likeliest class. */
  private static int softmax(float[] logits, int start, int classes, double[] scores) {
    int best = 0;
    for (int code = 1; code < classes; code++) {
      if (logits[start + code] > logits[start + best]) {
        best = code;
      }
    }
    double sum = 0;
    for (int code = 0; code < classes; code++) {
      double logit = (double) logits[start + code] - logits[start + best];
      scores[start + code] = StrictMath.exp(logit);
      sum += scores[start + code];
    }
    for (int code = 0; code < classes; code++) {
      scores[start + code] /= sum;
    }
    return best;
  }
}
