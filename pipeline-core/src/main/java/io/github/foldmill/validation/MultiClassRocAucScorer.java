package io.github.foldmill.validation;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.MultiLabelPredictions;

/**
 * The area under the receiver operating characteristic, averaged over classes, pairs of classes, or
 * labels.
 */
record MultiClassRocAucScorer(boolean pairs, Average average) implements ClassOrSetScorer {

  MultiClassRocAucScorer {
    if (pairs) {
      OneVsRest.requireOverClasses(average, Average.MACRO, Average.WEIGHTED);
    } else {
      OneVsRest.requireOverClasses(average, Average.values());
    }
  }

  @Override
  public String name() {
    return (pairs ? "roc_auc_ovo" : "roc_auc_ovr")
        + (average == Average.MACRO ? "" : "_" + average.word());
  }

  @Override
  public ScoreRange range() {
    return ScoreRange.share();
  }

  @Override
  public double score(ClassPredictions predictions) {
    KnownTruth.requireProbabilities(name(), predictions);
    KnownTruth.require(name(), predictions);
    if (predictions.classes().size() == 2 && average != Average.SAMPLES) {
      return new RocAucScorer(1).score(predictions);
    }
    return pairs
        ? overPairs(predictions)
        : OneVsRest.score(name(), predictions, average, ThresholdCounts::rocAuc);
  }

  @Override
  public boolean judgesSets() {
    return !pairs;
  }

  @Override
  public double score(MultiLabelPredictions predictions) {
    return OneVsRest.score(name(), predictions, average, ThresholdCounts::rocAuc);
  }

  /** Averages over pairs of classes that occur (Hand and Till, 2001). */
  private double overPairs(ClassPredictions predictions) {
    if (predictions.weights().isPresent()) {
      throw new IllegalArgumentException(
          name()
              + " takes no weights of rows; use roc_auc_ovr, or this one by Scorers.unweighted(…)");
    }
    int classes = predictions.classes().size();
    var rows = SetCounts.of(predictions, Weighing.none(predictions.size()));
    double sum = 0;
    double weights = 0;
    for (int a = 0; a < classes; a++) {
      for (int b = a + 1; b < classes; b++) {
        if (rows.actual(a) > 0 && rows.actual(b) > 0) {
          double weight = average == Average.WEIGHTED ? rows.actual(a) + rows.actual(b) : 1;
          double auc = (auc(predictions, a, b, rows) + auc(predictions, b, a, rows)) / 2;
          sum += weight * auc;
          weights += weight;
        }
      }
    }
    return sum / weights;
  }

  private double auc(ClassPredictions predictions, int wanted, int other, SetCounts rows) {
    double[] all = KnownTruth.scores(name(), predictions, wanted);
    var scores = new double[(int) (rows.actual(wanted) + rows.actual(other))];
    var isWanted = new boolean[scores.length];
    int next = 0;
    for (int row = 0; row < all.length; row++) {
      int truth = predictions.truth(row);
      if (truth == wanted || truth == other) {
        scores[next] = all[row];
        isWanted[next++] = truth == wanted;
      }
    }
    return ThresholdCounts.of(scores, isWanted, Weighing.none(scores.length)).rocAuc();
  }
}
