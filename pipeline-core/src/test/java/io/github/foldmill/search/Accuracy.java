package io.github.foldmill.search;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.validation.Scorer;

/** The share of correct predictions, under a name of choice. */
record Accuracy(String name, boolean needsModel) implements Scorer<Object> {

  Accuracy() {
    this("accuracy", false);
  }

  @Override
  public double score(Object model, Predictions predictions) {
    var classes = (ClassPredictions) predictions;
    int correct = 0;
    for (int row = 0; row < classes.size(); row++) {
      correct += classes.predicted(row) == classes.truth(row) ? 1 : 0;
    }
    return (double) correct / classes.size();
  }

  @Override
  public Traits traits() {
    return Traits.pure();
  }
}
