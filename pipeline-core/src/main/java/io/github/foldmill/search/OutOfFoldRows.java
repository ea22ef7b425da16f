package io.github.foldmill.search;

import io.github.foldmill.data.Predictions;
import io.github.foldmill.validation.ConfidenceInterval;
import io.github.foldmill.validation.ScoreBootstrap;
import io.github.foldmill.validation.Scorer;

/**
 * What was predicted for the rows of the data that are validated, by models that have not seen
 * them.
 *
 * @param rows the rows of the data, ascending
 * @param predictions the predictions in that order
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares what is put together for one question
record OutOfFoldRows(int[] rows, Predictions predictions) {

  ConfidenceInterval interval(Scorer<?> scorer, ScoreBootstrap bootstrap) {
    return ofTheseRows(bootstrap).interval(scorer, predictions);
  }

  /** Groups are told for all rows of the data, of which some may never be validated. */
  ScoreBootstrap ofTheseRows(ScoreBootstrap bootstrap) {
    return bootstrap
        .groups()
        .map(groups -> bootstrap.groups(groups.select(rows)))
        .orElse(bootstrap);
  }
}
