package io.github.foldmill.validation;

import io.github.foldmill.internal.numeric.BetaFunction;
import io.github.foldmill.internal.numeric.ChiSquare;
import io.github.foldmill.internal.numeric.Holm;
import io.github.foldmill.internal.numeric.MidRanks;
import io.github.foldmill.internal.numeric.Normal;
import io.github.foldmill.internal.numeric.StudentizedRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * How several learners differ over several data sets, by their ranks on each: Friedman's test, and
 * which pairs differ, by Nemenyi's test or with Holm's correction.
 *
 * <p>On each data set the best learner has rank 1; equal scores share the mean of their ranks, and
 * statistics are corrected for that. The p values of Friedman's test and of pairs are those of
 * large samples: take them with care below ten data sets or five learners, where {@link #fPValue}
 * is the better one. Immutable and safe for use by many threads. Source: Demšar, "Statistical
 * comparisons of classifiers over multiple data sets", Journal of Machine Learning Research 7,
 * 2006.
 *
 * {@snippet class="io.github.foldmill.search.HonestScoreSnippetsTest" region="friedman"}
 */
public final class FriedmanTest {
  private final List<String> learners;
  private final int dataSets;
  private final double[] meanRanks;
  private final double statistic;

  private FriedmanTest(List<String> learners, int dataSets, double[] meanRanks, double statistic) {
    this.learners = learners;
    this.dataSets = dataSets;
    this.meanRanks = meanRanks;
    this.statistic = statistic;
  }

  /**
   * Two learners.
   *
   * @param first the number of a learner
   * @param second the number of another
   * @param rankDifference the mean rank of the first less that of the second; below 0 if the first
   *     is better
   * @param pValue the chance of mean ranks at least as far apart if they were alike, corrected for
   *     all pairs of the list
   */
  public record Pair(int first, int second, double rankDifference, double pValue) {}

  /**
   * Compares learners.
   *
   * @param learners the names of the learners, at least 3, distinct; for 2 there is {@link
   *     SignedRankTest}
   * @param scores the mean scores by data set, then by learner; greater is better; at least 2 data
   *     sets
   * @return the comparison
   * @throws IllegalArgumentException if there are too few learners or data sets, a name occurs
   *     twice, a data set has another number of scores, or a score is not finite
   */
  public static FriedmanTest of(List<String> learners, double[][] scores) {
    var names = List.copyOf(learners);
    int width = names.size();
    if (width < 3 || new HashSet<>(names).size() < width) {
      throw new IllegalArgumentException(
          "learners must be at least 3 and distinct, were %s; compare 2 by SignedRankTest"
              .formatted(names));
    }
    if (scores.length < 2) {
      throw new IllegalArgumentException("data sets must be at least 2, were " + scores.length);
    }
    var sums = new double[width];
    double ties = 0;
    for (int dataSet = 0; dataSet < scores.length; dataSet++) {
      double[] ranks = ranks(scores[dataSet], width, dataSet);
      Arrays.setAll(sums, learner -> sums[learner] + ranks[learner]);
      ties += MidRanks.tieTerm(ranks);
    }
    double[] means = Arrays.stream(sums).map(sum -> sum / scores.length).toArray();
    return new FriedmanTest(names, scores.length, means, statistic(sums, scores.length, ties));
  }

  private static double[] ranks(double[] scores, int width, int dataSet) {
    if (scores.length != width) {
      throw new IllegalArgumentException(
          "data set %d must have a score for each of %d learners, had %d"
              .formatted(dataSet, width, scores.length));
    }
    for (double score : scores) {
      DataSetScores.requireNumber(score, dataSet);
    }
    return MidRanks.ascending(Arrays.stream(scores).map(score -> -score).toArray());
  }

  private static double statistic(double[] sums, int dataSets, double ties) {
    double k = sums.length;
    double n = dataSets;
    double squares = 0;
    for (double sum : sums) {
      squares += (sum - n * (k + 1) / 2) * (sum - n * (k + 1) / 2);
    }
    double untied = 1 - ties / (n * k * (k * k - 1));
    return untied == 0 ? 0 : 12 * squares / (n * k * (k + 1)) / untied;
  }

  /**
   * Returns the names of the learners.
   *
   * @return at least 3 names
   */
  public List<String> learners() {
    return learners;
  }

  /**
   * Returns the mean rank of each learner over the data sets.
   *
   * @return a fresh array, each from 1, which is best, to the number of learners
   */
  public double[] meanRanks() {
    return meanRanks.clone();
  }

  /**
   * Returns Friedman's statistic, corrected for ties.
   *
   * @return at least 0; 0 if all learners score the same on every data set
   */
  public double statistic() {
    return statistic;
  }

  /**
   * Returns the chance of a statistic at least as large if all learners were alike, by the
   * chi-square distribution; SciPy's {@code friedmanchisquare}.
   *
   * @return from 0 to 1
   */
  public double pValue() {
    return ChiSquare.survival(statistic, learners.size() - 1.0);
  }

  /**
   * Returns the same chance by the F distribution of Iman and Davenport (1980), which is less
   * cautious than {@link #pValue} has to be.
   *
   * @return from 0 to 1; 0 if all data sets rank the learners alike
   */
  public double fPValue() {
    double most = dataSets * (learners.size() - 1.0);
    double rest = most - statistic;
    if (rest <= 0) {
      return 0;
    }
    double numerator = learners.size() - 1.0;
    double denominator = numerator * (dataSets - 1.0);
    double f = (dataSets - 1) * statistic / rest;
    double x = denominator / (denominator + numerator * f);
    return BetaFunction.regularized(
        x, numerator * f / (denominator + numerator * f), denominator / 2, numerator / 2);
  }

  /**
   * Compares every pair by Nemenyi's test.
   *
   * @return the pairs by the first learner, then by the second
   */
  public List<Pair> nemenyi() {
    return pairs(difference ->
        StudentizedRange.survival(difference * Math.sqrt(2) / standardError(), learners.size()));
  }

  /**
   * Returns how far apart the mean ranks of two learners must be to differ by Nemenyi's test.
   *
   * @param level the accepted chance of finding any difference where there is none, above 0 and
   *     below 1
   * @return the critical difference
   * @throws IllegalArgumentException if the level is out of range
   */
  public double criticalDifference(double level) {
    double range =
        StudentizedRange.upperQuantile(ConfidenceInterval.requireLevel(level), learners.size());
    return range / Math.sqrt(2) * standardError();
  }

  /**
   * Compares every pair by the normal distribution with Holm's correction, which finds more than
   * Nemenyi's test.
   *
   * @return the pairs by the first learner, then by the second
   */
  public List<Pair> holm() {
    var plain = pairs(difference -> 2 * Normal.survival(difference / standardError()));
    double[] adjusted = Holm.adjust(plain.stream().mapToDouble(Pair::pValue).toArray());
    var pairs = new ArrayList<Pair>();
    for (int i = 0; i < adjusted.length; i++) {
      var pair = plain.get(i);
      pairs.add(new Pair(pair.first(), pair.second(), pair.rankDifference(), adjusted[i]));
    }
    return List.copyOf(pairs);
  }

  private double standardError() {
    return Math.sqrt(learners.size() * (learners.size() + 1) / (6.0 * dataSets));
  }

  private List<Pair> pairs(DoubleUnaryOperator chance) {
    var pairs = new ArrayList<Pair>();
    for (int first = 0; first < meanRanks.length; first++) {
      for (int second = first + 1; second < meanRanks.length; second++) {
        double difference = meanRanks[first] - meanRanks[second];
        double p = chance.applyAsDouble(Math.abs(difference));
        pairs.add(new Pair(first, second, difference, Math.min(1, p)));
      }
    }
    return List.copyOf(pairs);
  }
}
