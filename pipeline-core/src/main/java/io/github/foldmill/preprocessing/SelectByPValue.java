package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Keeps the features whose score would hardly occur by chance; scikit-learn's {@code SelectFpr},
 * {@code SelectFdr} and {@code SelectFwe}.
 *
 * <p>The fitted selection tells the p value of each feature.
 *
 * @param score how features are judged; it must have p values
 * @param rule how many features are tested is corrected for
 * @param alpha the limit, above 0 and at most 1
 */
public record SelectByPValue(FeatureScore score, Rule rule, double alpha)
    implements Step<Tabular, Tabular> {

  /** How it is corrected for that many features are tested. */
  public enum Rule {
    /** Not at all: features with a p value below alpha; {@code SelectFpr}. */
    FALSE_POSITIVES,
    /** The expected share of false discoveries, by Benjamini and Hochberg; {@code SelectFdr}. */
    FALSE_DISCOVERIES,
    /** The chance of a single false discovery, by Bonferroni; {@code SelectFwe}. */
    FAMILY
  }

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if {@code alpha} is out of range or the score has no p values
   */
  public SelectByPValue {
    Objects.requireNonNull(rule, "rule");
    if (!score.hasPValues()) {
      throw new IllegalArgumentException("the score must have p values, was " + score);
    }
    if (!(alpha > 0 && alpha <= 1)) {
      throw new IllegalArgumentException("alpha must be above 0 and at most 1, was " + alpha);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the scores cannot be computed, or no feature is left
   */
  @Override
  public FittedSelection fit(Tabular training, FitContext context) {
    double[] chances = score.pValues(training);
    int[] columns =
        switch (rule) {
          case FALSE_POSITIVES -> below(chances, alpha);
          case FAMILY -> below(chances, alpha / chances.length);
          case FALSE_DISCOVERIES -> discoveries(chances);
        };
    Columns.requireSome("SelectByPValue", columns);
    return new FittedSelection(training.names(), chances, columns);
  }

  private static int[] below(double[] chances, double limit) {
    return IntStream.range(0, chances.length).filter(i -> chances[i] < limit).toArray();
  }

  private int[] discoveries(double[] chances) {
    var sorted = chances.clone();
    Arrays.sort(sorted);
    double limit = -1;
    for (int i = 0; i < sorted.length; i++) {
      if (sorted[i] <= alpha / sorted.length * (i + 1)) {
        limit = sorted[i];
      }
    }
    double greatest = limit;
    return IntStream.range(0, chances.length).filter(i -> chances[i] <= greatest).toArray();
  }

  @Override
  public Traits traits() {
    return Traits.pure();
  }
}
