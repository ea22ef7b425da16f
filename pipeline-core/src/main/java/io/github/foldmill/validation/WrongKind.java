package io.github.foldmill.validation;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.MultiLabelPredictions;
import io.github.foldmill.data.MultiValuePredictions;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.ValuePredictions;

/** What scorers say to predictions that they cannot judge. */
final class WrongKind {
  private WrongKind() {}

  static void requireRows(String scorer, Predictions predictions) {
    if (predictions.size() == 0) {
      throw new IllegalArgumentException(scorer + " needs at least 1 row, was given 0");
    }
  }

  static IllegalArgumentException refusal(String scorer, String needed, Predictions given) {
    String fitting =
        switch (given) {
          case ClassPredictions _ -> "classes such as accuracy";
          case ValuePredictions _, MultiValuePredictions _ -> "numbers such as r2";
          case MultiLabelPredictions _ -> "sets of labels such as f1_samples";
        };
    return new IllegalArgumentException(
        "%s needs %s, was given %s; use a scorer for %s"
            .formatted(scorer, needed, given.getClass().getSimpleName(), fitting));
  }
}
