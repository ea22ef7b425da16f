package io.github.foldmill.search;

import io.github.foldmill.pipeline.ParamValues;
import java.util.Comparator;

/**
 * Decides which candidate of a finished search is the best; scikit-learn's callable {@code refit}.
 * An {@link ExtendableGridSearch} asks after each round, too, so it must say the same whenever it
 * is asked the same.
 *
 * <p>It is asked by the thread that runs the search, so a rule that several searches share must be
 * safe for use by many threads; one without state is.
 *
 * {@snippet class="io.github.foldmill.report.SnippetsTest" region="bestRule"}
 */
@FunctionalInterface
public interface BestRule {

  /**
   * Chooses a candidate.
   *
   * @param results the results of all candidates; at least one has a mean score by {@code scorer}
   *     that is a number
   * @param scorer the name of the scorer by which the search chooses
   * @return the number of a candidate
   */
  int choose(CvResults results, String scorer);

  /**
   * Returns the rule that takes the highest mean score, the first of those that tie; in a halving
   * search, of the last iteration.
   *
   * @return the default of all searches
   */
  static BestRule highest() {
    return OneStandardError::highest;
  }

  /**
   * Returns the rule that takes the first candidate of the table whose mean score is within one
   * standard error of the highest; put the simplest values first in each parameter.
   *
   * @return the rule of Breiman and others (1984)
   */
  static BestRule simplestWithinOneStandardError() {
    return OneStandardError.inGridOrder();
  }

  /**
   * Returns the rule that takes the simplest of the candidates whose mean score is within one
   * standard error of the highest.
   *
   * <p>The standard error is that of the highest candidate's mean: the standard deviation of its
   * scores over the folds, with divisor n - 1, divided by the square root of n. With one fold it is
   * 0.
   *
   * @param simplestFirst orders parameter values by how simple the model is that they give; of
   *     equal ones the higher score wins, then the order of the table
   * @return the rule
   */
  static BestRule simplestWithinOneStandardError(Comparator<? super ParamValues> simplestFirst) {
    return OneStandardError.by(simplestFirst);
  }
}
