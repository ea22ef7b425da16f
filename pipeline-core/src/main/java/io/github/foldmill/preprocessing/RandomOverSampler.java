package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.TrainOnlyStep;
import io.github.foldmill.pipeline.Traits;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Repeats training rows of the smaller classes, drawn with replacement, until every class has as
 * many as the largest; imbalanced-learn's {@code RandomOverSampler} with its default strategy.
 *
 * <p>All rows are kept in their order; the repeated ones follow, class by class. Classes without
 * rows stay without. Draws depend on the context's seed alone and are not those of NumPy.
 */
public record RandomOverSampler() implements TrainOnlyStep<Tabular> {

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the target has no classes
   */
  @Override
  public Tabular resample(Tabular training, FitContext context) {
    var classes = ClassRows.of("RandomOverSampler", training);
    int wanted = ClassRows.largest(classes);
    var random = new SplittableRandom(context.seed());
    var rows = new ArrayList<int[]>();
    rows.add(IntStream.range(0, training.rows()).toArray());
    for (int[] own : classes) {
      rows.add(random.ints(wanted - own.length, 0, own.length).map(i -> own[i]).toArray());
    }
    return training.select(ClassRows.concatenate(rows));
  }

  @Override
  public Traits traits() {
    return Traits.pure().acceptingMissing().withSeed();
  }
}
