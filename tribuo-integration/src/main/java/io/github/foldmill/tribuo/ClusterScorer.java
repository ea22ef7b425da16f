package io.github.foldmill.tribuo;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.validation.ClassificationScorer;
import io.github.foldmill.validation.ScoreRange;
import java.util.ArrayList;
import java.util.List;
import org.tribuo.clustering.evaluation.ClusteringMetrics;
import org.tribuo.util.infotheory.InformationTheory;

/** Scores predicted clusters with Tribuo's clustering metrics. */
record ClusterScorer(ClusterMetric metric) implements ClassificationScorer {

  @Override
  public String name() {
    return metric.scorerName();
  }

  @Override
  public ScoreRange range() {
    return metric == ClusterMetric.NORMALIZED_MI ? ScoreRange.share() : ScoreRange.unbounded();
  }

  @Override
  public double score(ClassPredictions predictions) {
    List<Integer> predicted = new ArrayList<>(predictions.size());
    List<Integer> truth = new ArrayList<>(predictions.size());
    for (int row = 0; row < predictions.size(); row++) {
      if (predictions.truth(row) == ClassPredictions.UNKNOWN) {
        throw new IllegalArgumentException(
            "%s is undefined: the true cluster of row %d is not known".formatted(name(), row));
      }
      predicted.add(predictions.predicted(row));
      truth.add(predictions.truth(row));
    }
    return switch (metric) {
      case NORMALIZED_MI ->
          InformationTheory.mi(predicted, truth)
              / Math.min(InformationTheory.entropy(predicted), InformationTheory.entropy(truth));
      case ADJUSTED_MI -> ClusteringMetrics.adjustedMI(predicted, truth);
    };
  }
}
