package io.github.foldmill.validation;

import io.github.foldmill.data.ClassPredictions;

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
  public double score(ClassPredictions predictions) {
    KnownTruth.require(name(), predictions);
    int classes = predictions.classes().size();
    int hits = 0;
    for (int row = 0; row < predictions.size(); row++) {
      hits += higher(predictions, row, classes) < k ? 1 : 0;
    }
    return (double) hits / predictions.size();
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
