package io.github.foldmill.tribuo;

import io.github.foldmill.data.MultiLabelPredictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.Prediction;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.multilabel.MultiLabelFactory;

/** Tribuo's sets of labels as neutral predictions. */
final class MultiLabelRows {
  private final NameIndex labels;
  private final boolean probabilities;

  private MultiLabelRows(NameIndex labels, boolean probabilities) {
    this.labels = labels;
    this.probabilities = probabilities;
  }

  /** Takes labels from the model and from the truth, so that none is lost. */
  static MultiLabelPredictions of(
      Model<?> model, List<Output<?>> truths, List<? extends Prediction<?>> predictions) {
    var names = new ArrayList<String>();
    model.getOutputIDInfo().getDomain().forEach(output -> names.addAll(names(output)));
    truths.stream().filter(MultiLabelRows::isKnown).forEach(output -> names.addAll(names(output)));
    return new MultiLabelRows(NameIndex.of(names), model.generatesProbabilities())
        .predictions(truths, predictions);
  }

  private MultiLabelPredictions predictions(
      List<Output<?>> truths, List<? extends Prediction<?>> predictions) {
    int rows = predictions.size();
    int width = labels.size();
    var truth = new int[rows][];
    var predicted = new int[rows][];
    var scores = new double[Math.multiplyExact(rows, width)];
    Arrays.fill(scores, probabilities ? 0 : Double.NEGATIVE_INFINITY);
    boolean scored = true;
    for (int row = 0; row < rows; row++) {
      truth[row] =
          isKnown(truths.get(row))
              ? codes(truths.get(row))
              : new int[] {MultiLabelPredictions.UNKNOWN};
      predicted[row] = codes(predictions.get(row).getOutput());
      scored = scored && score(predictions.get(row), scores, row * width);
    }
    return MultiLabelPredictions.of(
        labels.names(), truth, predicted, scored ? scores : new double[0], scored && probabilities);
  }

  /** Tells whether the model gave scores; those that ask one binary model per label give none. */
  private boolean score(Prediction<?> prediction, double[] scores, int start) {
    for (var output : prediction.getOutputScores().values()) {
      for (var label : ((MultiLabel) (Output<?>) output).getLabelSet()) {
        if (Double.isNaN(label.getScore())) {
          return false;
        }
        scores[start + labels.find(label.getLabel())] = label.getScore();
      }
    }
    return !prediction.getOutputScores().isEmpty();
  }

  private int[] codes(Output<?> output) {
    return names(output).stream().mapToInt(labels::find).toArray();
  }

  private static List<String> names(Output<?> output) {
    return List.copyOf(((MultiLabel) output).getNameSet());
  }

  private static boolean isKnown(Output<?> output) {
    return !MultiLabelFactory.UNKNOWN_MULTILABEL.equals(output);
  }
}
