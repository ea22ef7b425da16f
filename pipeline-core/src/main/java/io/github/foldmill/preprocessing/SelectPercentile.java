package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.internal.numeric.Quantiles;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Keeps the given share of the features, those with the greatest scores; scikit-learn's {@code
 * SelectPercentile}.
 *
 * <p>The limit is a percentile of the scores by linear interpolation. Of the features exactly at
 * the limit the first ones are kept, as many as the share allows. An undefined score (NaN) is less
 * than any other.
 *
 * @param score how features are judged
 * @param percentile the share to keep in per cent, above 0 and at most 100
 */
public record SelectPercentile(FeatureScore score, double percentile)
    implements Step<Tabular, Tabular> {

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if {@code percentile} is out of range
   */
  public SelectPercentile {
    Objects.requireNonNull(score, "score");
    if (!(percentile > 0 && percentile <= 100)) {
      throw new IllegalArgumentException(
          "percentile must be above 0 and at most 100, was " + percentile);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the scores cannot be computed, or no feature is left
   */
  @Override
  public FittedSelection fit(Tabular training, FitContext context) {
    double[] scores = score.scores(training);
    int[] columns = columns(Arrays.stream(scores).map(SelectPercentile::sortable).toArray());
    Columns.requireSome("SelectPercentile", columns);
    return new FittedSelection(training.names(), scores, columns);
  }

  private int[] columns(double[] scores) {
    if (percentile == 100) {
      return IntStream.range(0, scores.length).toArray();
    }
    var sorted = scores.clone();
    Arrays.sort(sorted);
    double limit = Quantiles.linear(sorted, (100 - percentile) / 100);
    long above = Arrays.stream(scores).filter(value -> value > limit).count();
    long ties = (long) (scores.length * percentile / 100) - above;
    var kept = IntStream.builder();
    for (int column = 0; column < scores.length; column++) {
      if (scores[column] > limit || (scores[column] == limit && ties-- > 0)) {
        kept.add(column);
      }
    }
    return kept.build().toArray();
  }

  private static double sortable(double score) {
    return Double.isNaN(score) ? -Double.MAX_VALUE : score;
  }

  @Override
  public Schema schema(Schema given) {
    return percentile == 100 ? given : Schema.unknown();
  }

  @Override
  public Traits traits() {
    return Traits.pure();
  }
}
