package io.github.foldmill.validation;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.pipeline.Traits;

/**
 * Judges predicted classes by one number and needs nothing but the predictions; greater is better.
 *
 * <p>Implementations are immutable and pure, usually records. With a memory, a search scores kept
 * predictions by a new scorer without training anything.
 *
 * {@snippet class="io.github.foldmill.search.SnippetsTest" region="classificationScorer"}
 */
public interface ClassificationScorer extends Scorer<Object> {

  /**
   * Scores predicted classes.
   *
   * @param predictions at least one row
   * @return the score; a greater one is better, NaN if it is undefined for these rows
   * @throws Exception if scoring fails; the search marks the fold's score as failed
   */
  double score(ClassPredictions predictions) throws Exception;

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the predictions are of another kind or have no row
   */
  @Override
  default double score(Object model, Predictions predictions) throws Exception {
    WrongKind.requireRows(name(), predictions);
    if (predictions instanceof ClassPredictions fitting) {
      return score(fitting);
    }
    throw WrongKind.refusal(name(), "ClassPredictions", predictions);
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
