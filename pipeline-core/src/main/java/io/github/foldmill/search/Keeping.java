package io.github.foldmill.search;

/**
 * What a search keeps beside its scores.
 *
 * @param predictions whether to keep what was predicted for each fold
 * @param models of how many candidates to keep what was fitted on each fold, the best first
 */
record Keeping(boolean predictions, int models) {
  static Keeping nothing() {
    return new Keeping(false, 0);
  }

  Keeping withPredictions() {
    return new Keeping(true, models);
  }

  Keeping withModels(int candidates) {
    if (candidates < 1) {
      throw new IllegalArgumentException(
          "candidates whose models are kept must be at least 1, were " + candidates);
    }
    return new Keeping(predictions, candidates);
  }

  /** Returns whether the models of all candidates are kept, as they are fitted. */
  boolean allModels() {
    return models == Integer.MAX_VALUE;
  }
}
