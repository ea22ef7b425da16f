package io.github.foldmill.search;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.MultiLabelPredictions;
import io.github.foldmill.data.MultiValuePredictions;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.RowWeights;
import io.github.foldmill.data.ValuePredictions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Predictions without what others of the same rows say too, and without what their scores say.
 *
 * <p>The truth is one array for all candidates, and so are weights. Predicted classes are left out
 * where each is the first of the highest score, as it nearly always is. Every bit comes back.
 */
sealed interface PackedPredictions {

  /** Returns the number of rows. */
  int size();

  /** Returns the predictions as they were. */
  Predictions unpack();

  /**
   * Packs predictions.
   *
   * @param predictions the predictions
   * @param like others of the same rows, whose truth and weights may serve
   */
  static PackedPredictions of(Predictions predictions, Optional<PackedPredictions> like) {
    return switch (predictions) {
      case ClassPredictions classes -> Classes.of(classes, like.orElse(null));
      case ValuePredictions values -> Values.of(values, like.orElse(null));
      case MultiLabelPredictions _, MultiValuePredictions _ -> new Whole(predictions);
    };
  }

  /** Returns how much each row counts, empty if all count the same. */
  Optional<RowWeights> weights();

  private static Optional<RowWeights> shared(
      Optional<RowWeights> weights, @Nullable PackedPredictions like) {
    return like != null && like.weights().equals(weights) ? like.weights() : weights;
  }

  /** Classes with scores. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares what is packed
  record Classes(
      List<String> classes,
      int[] truth,
      Optional<int[]> predicted,
      double[] scores,
      boolean probabilities,
      Optional<RowWeights> weights)
      implements PackedPredictions {

    private static Classes of(ClassPredictions source, @Nullable PackedPredictions like) {
      int rows = source.size();
      int width = source.classes().size();
      var truth = new int[rows];
      var predicted = new int[rows];
      var scores = new double[rows * width];
      for (int row = 0; row < rows; row++) {
        truth[row] = source.truth(row);
        predicted[row] = source.predicted(row);
        for (int code = 0; code < width; code++) {
          scores[row * width + code] = source.score(row, code);
        }
      }
      boolean same =
          like instanceof Classes other
              && other.classes.equals(source.classes())
              && Arrays.equals(other.truth, truth);
      var sharing = same ? (Classes) like : null;
      return new Classes(
          sharing == null ? source.classes() : sharing.classes,
          sharing == null ? truth : sharing.truth,
          Arrays.equals(predicted, highest(scores, rows))
              ? Optional.empty()
              : Optional.of(predicted),
          scores,
          source.probabilities(),
          shared(source.weights(), like));
    }

    /** Returns the first class of the highest score of each row. */
    private static int[] highest(double[] scores, int rows) {
      var highest = new int[rows];
      int width = rows == 0 ? 0 : scores.length / rows;
      for (int row = 0; row < rows; row++) {
        for (int code = 1; code < width; code++) {
          if (scores[row * width + code] > scores[row * width + highest[row]]) {
            highest[row] = code;
          }
        }
      }
      return highest;
    }

    @Override
    public int size() {
      return truth.length;
    }

    @Override
    public Predictions unpack() {
      int[] codes = predicted.orElseGet(() -> highest(scores, truth.length));
      return ClassPredictions.of(classes, truth, codes, scores, probabilities).withWeights(weights);
    }
  }

  /** Numbers. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares what is packed
  record Values(double[] truth, double[] predicted, Optional<RowWeights> weights)
      implements PackedPredictions {

    private static Values of(ValuePredictions source, @Nullable PackedPredictions like) {
      var truth = new double[source.size()];
      var predicted = new double[source.size()];
      for (int row = 0; row < truth.length; row++) {
        truth[row] = source.truth(row);
        predicted[row] = source.predicted(row);
      }
      var weights = shared(source.weights(), like);
      return like instanceof Values other && sameBits(other.truth, truth)
          ? new Values(other.truth, predicted, weights)
          : new Values(truth, predicted, weights);
    }

    private static boolean sameBits(double[] one, double[] other) {
      return Arrays.equals(
          Arrays.stream(one).mapToLong(Double::doubleToRawLongBits).toArray(),
          Arrays.stream(other).mapToLong(Double::doubleToRawLongBits).toArray());
    }

    @Override
    public int size() {
      return truth.length;
    }

    @Override
    public Predictions unpack() {
      return ValuePredictions.of(truth, predicted).withWeights(weights);
    }
  }

  /** Kinds that are kept as they are. */
  record Whole(Predictions predictions) implements PackedPredictions {
    @Override
    public Optional<RowWeights> weights() {
      return predictions.weights();
    }

    @Override
    public int size() {
      return predictions.size();
    }

    @Override
    public Predictions unpack() {
      return predictions;
    }
  }
}
