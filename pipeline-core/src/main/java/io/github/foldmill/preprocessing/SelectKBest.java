package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.Derivable;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.Traits;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Keeps the features with the greatest scores, in their order; scikit-learn's {@code SelectKBest}.
 *
 * <p>Of equal scores at the limit, the later columns are kept, as scikit-learn does. An undefined
 * score (NaN) is less than any other.
 *
 * <p>A search over several {@code k} computes the scores once for each set of training rows.
 *
 * {@snippet :
 * builder.step("select", p -> SelectKBest.fValue(p.get(k)));
 * }
 *
 * @param score how features are judged
 * @param k how many features to keep, at least 1, or {@link #ALL}
 */
public record SelectKBest(FeatureScore score, int k) implements Derivable<Tabular, Tabular> {
  /** The value of {@code k} that keeps every feature, however many there are. */
  public static final int ALL = Integer.MAX_VALUE;

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if {@code k} is less than 1
   */
  public SelectKBest {
    Objects.requireNonNull(score, "score");
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1, was " + k);
    }
  }

  /**
   * Returns a step that judges features by their F value between classes.
   *
   * @param k how many features to keep, at least 1, or {@link #ALL}
   * @return the step
   * @throws IllegalArgumentException if {@code k} is less than 1
   */
  public static SelectKBest fValue(int k) {
    return new SelectKBest(FeatureScore.F_VALUE, k);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if {@code k} is greater than the number of columns and not
   *     {@link #ALL}, or if the scores cannot be computed: the target has no classes, fewer than 2
   *     classes have rows, there are no more rows than classes, or a value is missing or infinite
   */
  @Override
  public FittedSelectKBest fit(Tabular training, FitContext context) {
    requireColumns(training.columns());
    return best(training.names(), score.scores(training));
  }

  private void requireColumns(int columns) {
    if (k > columns && k != ALL) {
      throw new IllegalArgumentException(
          "k must be at most the number of columns, %d, was %d; use SelectKBest.ALL to keep all"
              .formatted(columns, k));
    }
  }

  private FittedSelectKBest best(List<String> names, double[] scores) {
    int[] columns =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(column -> sortable(scores[column])))
            .skip(Math.max(0, scores.length - k))
            .mapToInt(Integer::intValue)
            .sorted()
            .toArray();
    return new FittedSelectKBest(names, scores, columns);
  }

  @Override
  public int extent() {
    return k;
  }

  /** Returns the selection of all features, whose scores are those of any other. */
  @Override
  public SelectKBest covering(int extent) {
    return new SelectKBest(score, ALL);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if {@code k} is greater than the number of columns and not
   *     {@link #ALL}, or what is given is no selection
   */
  @Override
  public FittedSelectKBest derive(FittedStep<Tabular, Tabular> larger) {
    if (!(larger instanceof FittedSelectKBest all)) {
      throw new IllegalArgumentException("a FittedSelectKBest is needed, was given " + larger);
    }
    requireColumns(all.names().size());
    return best(all.names(), all.scores());
  }

  private static double sortable(double score) {
    return Double.isNaN(score) ? -Double.MAX_VALUE : score;
  }

  @Override
  public Schema schema(Schema given) {
    given.columns().ifPresent(this::requireColumns);
    return k == ALL ? given : Schema.of(k);
  }

  @Override
  public Traits traits() {
    return Traits.pure();
  }
}
