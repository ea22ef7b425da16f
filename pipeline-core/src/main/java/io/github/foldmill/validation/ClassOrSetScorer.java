package io.github.foldmill.validation;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.MultiLabelPredictions;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.pipeline.Traits;

/** Judges one class per row and a set of labels per row alike. */
interface ClassOrSetScorer extends Scorer<Object> {

  double score(ClassPredictions predictions);

  double score(MultiLabelPredictions predictions);

  /**
   * Tells whether sets of labels are judged at all.
   *
   * @return whether they are
   */
  default boolean judgesSets() {
    return true;
  }

  @Override
  default double score(Object model, Predictions predictions) {
    WrongKind.requireRows(name(), predictions);
    if (predictions instanceof ClassPredictions classes) {
      return score(classes);
    }
    if (predictions instanceof MultiLabelPredictions sets && judgesSets()) {
      KnownLabels.require(name(), sets);
      return score(sets);
    }
    throw WrongKind.refusal(
        name(),
        judgesSets() ? "ClassPredictions or MultiLabelPredictions" : "ClassPredictions",
        predictions);
  }

  @Override
  default boolean needsModel() {
    return false;
  }

  @Override
  default Traits traits() {
    return Traits.pure();
  }
}
