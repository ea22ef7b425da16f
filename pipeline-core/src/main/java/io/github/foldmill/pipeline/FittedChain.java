package io.github.foldmill.pipeline;

import io.github.foldmill.data.Schema;
import java.util.List;

/**
 * A fitted {@link Chain}: applies its steps one after another.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param steps the fitted steps in their order; each takes what the one before it gives
 * @param <I> the type of data it takes
 * @param <O> the type of data it gives
 */
public record FittedChain<I, O>(List<FittedStage> steps) implements FittedStep<I, O> {

  /** Copies the list. */
  public FittedChain {
    steps = List.copyOf(steps);
  }

  @Override
  @SuppressWarnings("unchecked") // the chain that made it chained the types
  public O apply(I data) throws Exception {
    Object current = data;
    for (var step : steps) {
      current = step.applyUnchecked(current);
    }
    return (O) current;
  }

  @Override
  public Schema schema(Schema given) {
    var current = given;
    for (var stage : steps) {
      current = stage.step().schema(current);
    }
    return current;
  }
}
