package io.github.foldmill.search;

import java.util.List;

/**
 * How much of the differences between the mean scores of a full grid each parameter accounts for:
 * the functional analysis of variance, which is exact there.
 *
 * <p>The mean score of a candidate is taken apart into the mean of all, a part for each value of
 * each parameter, a part for each pair of values of two parameters beyond their own parts, and what
 * is left to three and more. The variances of these parts sum to that of the mean scores; shares of
 * it are told. Every value of the grid weighs the same, so shares are true of this grid: another
 * choice of values gives others, and a parameter that explains nothing may still matter beyond the
 * values tried. Scores are estimates, so with few folds every parameter explains a little by
 * chance.
 *
 * <p>Source: Hutter, Hoos and Leyton-Brown, "An efficient approach for assessing hyperparameter
 * importance", ICML 2014, whose forest is not needed where every candidate was tried.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param scorer the name of the scorer
 * @param variance the variance of the mean scores of all candidates, with divisor n
 * @param single the share of each parameter by itself, the largest first
 * @param pairs the share of each pair of parameters beyond their own, the largest first
 * @param rest the share of three and more parameters together
 */
public record ParamImportance(
    String scorer, double variance, List<Share> single, List<Share> pairs, double rest) {

  /**
   * What some parameters account for.
   *
   * @param params the name of one parameter, or those of two
   * @param share from 0 to 1; NaN if all mean scores agree
   */
  public record Share(List<String> params, double share) {
    /** Copies the names. */
    public Share {
      params = List.copyOf(params);
    }
  }

  /** Copies the lists. */
  public ParamImportance {
    single = List.copyOf(single);
    pairs = List.copyOf(pairs);
  }
}
