package io.github.foldmill.preprocessing;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.TrainOnlyStep;
import io.github.foldmill.pipeline.Traits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Leaves out training rows of the larger classes, drawn without replacement, until every class has
 * as many as the smallest; imbalanced-learn's {@code RandomUnderSampler} with its default strategy.
 *
 * <p>The rows that are kept stay in their order. Classes without rows do not count as the smallest.
 * Draws depend on the context's seed alone and are not those of NumPy.
 */
public record RandomUnderSampler() implements TrainOnlyStep<Tabular> {

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the target has no classes
   */
  @Override
  public Tabular resample(Tabular training, FitContext context) {
    var classes = ClassRows.of("RandomUnderSampler", training);
    int wanted = ClassRows.smallest(classes);
    var random = new SplittableRandom(context.seed());
    var rows = new ArrayList<int[]>();
    for (int[] own : classes) {
      rows.add(draw(own, wanted, random));
    }
    int[] kept = ClassRows.concatenate(rows);
    Arrays.sort(kept);
    return training.select(kept);
  }

  /** Draws without replacement: the beginning of a Fisher–Yates shuffle. */
  private static int[] draw(int[] rows, int count, SplittableRandom random) {
    int[] shuffled = rows.clone();
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i, shuffled.length);
      int drawn = shuffled[j];
      shuffled[j] = shuffled[i];
      shuffled[i] = drawn;
    }
    return Arrays.copyOf(shuffled, count);
  }

  @Override
  public Traits traits() {
    return Traits.pure().acceptingMissing().withSeed();
  }
}
