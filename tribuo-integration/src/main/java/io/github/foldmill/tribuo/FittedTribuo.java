package io.github.foldmill.tribuo;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.pipeline.FittedLearner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.Prediction;
import org.tribuo.anomaly.Event;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.clustering.ClusterID;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.regression.Regressor;

/**
 * A trained Tribuo model that gives neutral predictions.
 *
 * <p>Classes are in ascending order of their names. They are the model's classes and, so that no
 * truth is lost, those true classes of the rows at hand which the model does not know; such a class
 * has probability 0 in every row, or the score negative infinity if the model gives no
 * probabilities. Labels without truth become {@link ClassPredictions#UNKNOWN}, values without truth
 * NaN.
 *
 * <p>Where several classes share the highest score, the first by name is predicted, as scikit-learn
 * does. Tribuo itself picks among them by the hash order of their names, so on such ties, which
 * voting models produce, {@link Model#predict} may name another one. LibSVM among them numbers its
 * classes in the order of the training rows, so that ties of its one-against-one votes would follow
 * that order.
 *
 * <p>Regression with one dimension gives {@link io.github.foldmill.data.ValuePredictions}, with
 * several {@link io.github.foldmill.data.MultiValuePredictions} in the order of their names. Sets
 * of labels give {@link io.github.foldmill.data.MultiLabelPredictions}, with scores if the model
 * scores every label. Events are the classes {@code EXPECTED} and {@code ANOMALOUS}; the score of
 * the second is minus Tribuo's. Clusters are classes named by their numbers, the predicted one with
 * score 1. Unknown sets, types of events and unassigned clusters become unknown truths. As safe for
 * use by many threads as the model is.
 *
 * @param model the model
 * @param <T> the type of output, one of Tribuo's own
 */
public record FittedTribuo<T extends Output<T>>(Model<T> model)
    implements FittedLearner<Dataset<T>, Model<T>> {

  /** Checks that the model is not null. */
  public FittedTribuo {
    Objects.requireNonNull(model, "model");
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the output is not of a type of Tribuo's own, if the
   *     dimensions of a true value are not the model's, or if a row has no feature that the model
   *     knows
   */
  @Override
  public Predictions predict(Dataset<T> data) {
    var outputs = new ArrayList<Output<?>>();
    for (var example : data) {
      outputs.add(example.getOutput());
    }
    List<Prediction<T>> predictions = model.predict(data);
    return switch (data.getOutputFactory().getUnknownOutput()) {
      case Label _ -> classes(outputs, predictions);
      case Regressor _ -> RegressorRows.of(model, outputs, predictions);
      case MultiLabel _ -> MultiLabelRows.of(model, outputs, predictions);
      case ClusterID _ -> ClusterRows.of(model, outputs, predictions);
      case Event _ -> EventRows.of(outputs, predictions);
      case Output<?> other ->
          throw new IllegalArgumentException(
              "predictions must be of a type of Tribuo's own, were " + other.getClass().getName());
    };
  }

  private Predictions classes(List<Output<?>> outputs, List<Prediction<T>> predictions) {
    var names = new ArrayList<String>();
    model.getOutputIDInfo().getDomain().forEach(output -> names.add(name(output)));
    outputs.stream().filter(FittedTribuo::isKnown).forEach(output -> names.add(name(output)));
    return rows(NameIndex.of(names), outputs, predictions);
  }

  /** Apart from what leads to it, so that the loop is all that is compiled when it gets hot. */
  private Predictions rows(
      NameIndex classes, List<Output<?>> outputs, List<Prediction<T>> predictions) {
    int rows = predictions.size();
    int width = classes.size();
    var truth = new int[rows];
    var predicted = new int[rows];
    var scores = new double[Math.multiplyExact(rows, width)];
    if (!model.generatesProbabilities()) {
      Arrays.fill(scores, Double.NEGATIVE_INFINITY);
    }
    for (int row = 0; row < rows; row++) {
      var prediction = predictions.get(row);
      var output = outputs.get(row);
      truth[row] = isKnown(output) ? classes.find(name(output)) : ClassPredictions.UNKNOWN;
      for (var score : prediction.getOutputScores().entrySet()) {
        scores[row * width + classes.find(score.getKey())] =
            ((Label) (Output<?>) score.getValue()).getScore();
      }
      int chosen = classes.find(name(prediction.getOutput()));
      predicted[row] = firstAsGood(scores, row * width, chosen);
    }
    return ClassPredictions.of(
        classes.names(), truth, predicted, scores, model.generatesProbabilities());
  }

  /** Returns the first class with the score of the chosen one, if no class has a higher score. */
  private static int firstAsGood(double[] scores, int start, int chosen) {
    int first = chosen;
    for (int code = 0; code < chosen; code++) {
      if (scores[start + code] > scores[start + chosen]) {
        return chosen;
      }
      if (scores[start + code] == scores[start + chosen] && first == chosen) {
        first = code;
      }
    }
    return first;
  }

  private static boolean isKnown(Output<?> output) {
    return !LabelFactory.UNKNOWN_LABEL.equals(output);
  }

  private static String name(Output<?> label) {
    return ((Label) label).getLabel();
  }
}
