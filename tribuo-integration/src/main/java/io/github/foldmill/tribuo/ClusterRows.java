package io.github.foldmill.tribuo;

import io.github.foldmill.data.ClassPredictions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.Prediction;
import org.tribuo.clustering.ClusterID;

/** Tribuo's clusters as classes named by their numbers; the predicted one scores 1, others 0. */
final class ClusterRows {
  private ClusterRows() {}

  static ClassPredictions of(
      Model<?> model, List<Output<?>> truths, List<? extends Prediction<?>> predictions) {
    var numbers = new TreeSet<Integer>();
    model.getOutputIDInfo().getDomain().forEach(output -> numbers.add(number(output)));
    truths.forEach(output -> numbers.add(number(output)));
    predictions.forEach(prediction -> numbers.add(number(prediction.getOutput())));
    numbers.remove(ClusterID.UNASSIGNED);

    var clusters = new ArrayList<>(numbers);
    var truth = new int[predictions.size()];
    var predicted = new int[truth.length];
    var scores = new double[Math.multiplyExact(truth.length, clusters.size())];
    for (int row = 0; row < truth.length; row++) {
      // An unassigned cluster is not among them, and so its position is that of an unknown truth.
      truth[row] = clusters.indexOf(number(truths.get(row)));
      predicted[row] = clusters.indexOf(number(predictions.get(row).getOutput()));
      scores[row * clusters.size() + predicted[row]] = 1;
    }
    return ClassPredictions.of(
        clusters.stream().map(String::valueOf).toList(), truth, predicted, scores, false);
  }

  private static int number(Output<?> output) {
    return ((ClusterID) output).getID();
  }
}
