package io.github.foldmill.tribuo;

/** The metrics for predicted classes, with scikit-learn's name for the scorer. */
enum LabelMetric {
  ACCURACY("accuracy"),
  BALANCED_ACCURACY("balanced_accuracy"),
  MACRO_F1("f1_macro"),
  MICRO_F1("f1_micro"),
  MACRO_PRECISION("precision_macro"),
  MACRO_RECALL("recall_macro");

  private final String scorerName;

  LabelMetric(String scorerName) {
    this.scorerName = scorerName;
  }

  String scorerName() {
    return scorerName;
  }
}
