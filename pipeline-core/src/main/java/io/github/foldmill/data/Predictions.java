package io.github.foldmill.data;

/**
 * What a fitted learner predicted for each row, beside the truth where it is known.
 *
 * <p>Predictions name neither Tribuo nor DJL, so one scorer serves both, and they can be kept and
 * scored again without the model. All kinds are immutable and safe for use by many threads.
 */
public sealed interface Predictions permits ClassPredictions, ValuePredictions {

  /**
   * Returns the number of rows.
   *
   * @return the number of rows
   */
  int size();
}
