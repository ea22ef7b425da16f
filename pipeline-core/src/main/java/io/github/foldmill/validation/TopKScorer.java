package io.github.foldmill.validation;

import io.github.foldmill.data.ClassPredictions;
import java.util.Arrays;

/** The share of rows whose true class is among the k with the highest scores. */
record TopKScorer(int k) implements ClassificationScorer {
  private static final int USUAL = 2;

  TopKScorer {
    Assignment.requireAtLeastOne("k", k);
  }

  @Override
  public String name() {
    return k == USUAL ? "top_k_accuracy" : "top_%d_accuracy".formatted(k);
  }

  @Override
  public ScoreRange range() {
    return ScoreRange.share();
  }

  @Override
  public double score(ClassPredictions predictions) {
    KnownTruth.require(name(), predictions);
    int classes = predictions.classes().size();
    var hits = new double[predictions.size()];
    Arrays.setAll(hits, row -> higher(predictions, row, classes) < k ? 1 : 0);
    return Weighing.of(name(), predictions).mean(hits);
  }

  /** Counts the classes before the true one; of equal scores the last class of more than 2 wins. */
  private static int higher(ClassPredictions predictions, int row, int classes) {
    int truth = predictions.truth(row);
    double score = predictions.score(row, truth);
    int higher = 0;
    for (int code = 0; code < classes; code++) {
      double other = predictions.score(row, code);
      higher +=
          other > score || (other == score && (classes > 2 ? code > truth : code < truth)) ? 1 : 0;
    }
    return higher;
  }
}
