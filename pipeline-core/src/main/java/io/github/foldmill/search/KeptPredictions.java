package io.github.foldmill.search;

import java.util.Optional;

/**
 * What one candidate predicted on one fold.
 *
 * @param rows which rows of the data the validation rows are; shared, not to be changed
 * @param validation the predictions for the validation rows
 * @param train the predictions for the training rows, if they were scored too
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares what is kept
record KeptPredictions(int[] rows, Part validation, Optional<Part> train) {

  /**
   * The predictions for one side.
   *
   * @param predictions what was predicted
   * @param fitNanos how long all fitting behind it took, as if nothing had been shared
   * @param scoreNanos how long all work on the judged rows behind it took, likewise
   */
  record Part(PackedPredictions predictions, long fitNanos, long scoreNanos) {}
}
