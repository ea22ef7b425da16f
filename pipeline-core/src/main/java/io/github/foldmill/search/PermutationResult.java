package io.github.foldmill.search;

import java.util.Arrays;
import java.util.List;

/**
 * What came of a permutation test.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class PermutationResult {
  private final List<String> scorers;

  /** By scorer. */
  private final double[] scores;

  /** By permutation, then by scorer. */
  private final double[][] permuted;

  private final Work work;

  PermutationResult(List<String> scorers, double[] scores, double[][] permuted, Work work) {
    this.scorers = List.copyOf(scorers);
    this.scores = scores;
    this.permuted = permuted;
    this.work = work;
  }

  /**
   * Returns the score of the data by the first scorer.
   *
   * @return the mean over the folds
   */
  public double score() {
    return score(scorers.getFirst());
  }

  /**
   * Returns the score of the data.
   *
   * @param scorer the name of a scorer
   * @return the mean over the folds
   * @throws IllegalArgumentException if there is no such scorer
   */
  public double score(String scorer) {
    return scores[ScorerNames.index(scorers, scorer)];
  }

  /**
   * Returns the scores of the permutations.
   *
   * @param scorer the name of a scorer
   * @return a fresh array, one mean over the folds for each permutation in their order
   * @throws IllegalArgumentException if there is no such scorer
   */
  public double[] permutationScores(String scorer) {
    int index = ScorerNames.index(scorers, scorer);
    return Arrays.stream(permuted).mapToDouble(means -> means[index]).toArray();
  }

  /**
   * Returns the p-value by the first scorer.
   *
   * @return as {@link #pValue(String)}
   */
  public double pValue() {
    return pValue(scorers.getFirst());
  }

  /**
   * Returns how likely a score at least as good as the data's is where nothing is to be learned:
   * the share of permutations with such a score, the data itself counted as one of them.
   *
   * @param scorer the name of a scorer
   * @return from one by one more than the permutations, to 1; NaN if the score of the data is NaN
   * @throws IllegalArgumentException if there is no such scorer
   */
  public double pValue(String scorer) {
    double score = score(scorer);
    if (Double.isNaN(score)) {
      return Double.NaN;
    }
    long asGood = Arrays.stream(permutationScores(scorer)).filter(other -> other >= score).count();
    return (asGood + 1.0) / (permuted.length + 1);
  }

  /**
   * Returns how much work the test did.
   *
   * @return the counts; what a test without sharing would have done is not counted
   */
  public Work work() {
    return work;
  }

  /**
   * Returns the result as lines of text.
   *
   * @return a line for each scorer
   */
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (var scorer : scorers) {
      text.append(
          "%s %.4f, p %.4f by %d permutations\n"
              .formatted(scorer, score(scorer), pValue(scorer), permuted.length));
    }
    return text.toString();
  }
}
