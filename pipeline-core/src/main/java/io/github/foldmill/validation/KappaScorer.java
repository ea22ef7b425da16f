package io.github.foldmill.validation;

import io.github.foldmill.data.ClassPredictions;

/** Cohen's kappa. */
record KappaScorer(KappaWeights weights) implements ClassificationScorer {

  @Override
  public String name() {
    return weights.scorerName();
  }

  @Override
  public ScoreRange range() {
    return ScoreRange.atMost(1);
  }

  @Override
  public double score(ClassPredictions predictions) {
    if (weights != KappaWeights.NONE) {
      // An unknown class is no nearer to one class than to another.
      KnownTruth.require(name(), predictions);
    }
    return Confusion.of(name(), predictions).cohenKappa(weights);
  }
}
