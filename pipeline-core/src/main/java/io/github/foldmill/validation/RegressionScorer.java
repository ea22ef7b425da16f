package io.github.foldmill.validation;

import io.github.foldmill.data.MultiValuePredictions;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.ValuePredictions;
import io.github.foldmill.internal.numeric.NumPyMath;
import io.github.foldmill.pipeline.Traits;

/**
 * Judges predicted numbers by one number and needs nothing but the predictions; greater is better.
 *
 * <p>Implementations are immutable and pure, usually records. With a memory, a search scores kept
 * predictions by a new scorer without training anything.
 *
 * {@snippet class="io.github.foldmill.search.SnippetsTest" region="regressionScorer"}
 */
public interface RegressionScorer extends Scorer<Object> {

  /**
   * Scores predicted numbers.
   *
   * @param predictions at least one row
   * @return the score; a greater one is better, NaN if it is undefined for these rows
   * @throws Exception if scoring fails; the search marks the fold's score as failed
   */
  double score(ValuePredictions predictions) throws Exception;

  /**
   * {@inheritDoc}
   *
   * <p>With several numbers per row it is the mean of the scores of the outputs; see {@link
   * RegressionScorers#averaged} for another average.
   *
   * @throws IllegalArgumentException if the predictions are of another kind or have no row
   */
  @Override
  default double score(Object model, Predictions predictions) throws Exception {
    WrongKind.requireRows(name(), predictions);
    if (predictions instanceof ValuePredictions fitting) {
      return score(fitting);
    }
    if (predictions instanceof MultiValuePredictions several) {
      var scores = new double[several.outputs().size()];
      for (int output = 0; output < scores.length; output++) {
        scores[output] = score(several.only(output));
      }
      return NumPyMath.mean(scores);
    }
    throw WrongKind.refusal(name(), "ValuePredictions or MultiValuePredictions", predictions);
  }

  /**
   * {@inheritDoc}
   *
   * @return false
   */
  @Override
  default boolean needsModel() {
    return false;
  }

  /**
   * {@inheritDoc}
   *
   * @return {@link Traits#pure()}
   */
  @Override
  default Traits traits() {
    return Traits.pure();
  }
}
