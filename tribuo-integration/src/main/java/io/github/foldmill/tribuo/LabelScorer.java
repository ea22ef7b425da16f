package io.github.foldmill.tribuo;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.validation.ClassificationScorer;
import io.github.foldmill.validation.ScoreRange;

/**
 * Scores predicted classes with Tribuo's formulas, from counts instead of a Tribuo prediction for
 * each row.
 */
record LabelScorer(LabelMetric metric) implements ClassificationScorer {

  @Override
  public String name() {
    return metric.scorerName();
  }

  @Override
  public ScoreRange range() {
    return ScoreRange.share();
  }

  @Override
  public double score(ClassPredictions predictions) {
    var counts = LabelCounts.of(predictions);
    return switch (metric) {
      case ACCURACY -> counts.accuracy();
      case BALANCED_ACCURACY -> counts.mean(code -> counts.support(code) > 0, counts::recall);
      case MACRO_F1 -> counts.mean(_ -> true, counts::f1);
      case MICRO_F1 -> counts.microF1();
      case MACRO_PRECISION -> counts.mean(_ -> true, counts::precision);
      case MACRO_RECALL -> counts.mean(_ -> true, counts::recall);
    };
  }
}
