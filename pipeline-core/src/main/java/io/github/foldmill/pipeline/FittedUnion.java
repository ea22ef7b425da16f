package io.github.foldmill.pipeline;

import io.github.foldmill.data.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A fitted {@link Union}: applies its branches side by side and puts what they give together.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param branches the fitted branches in their order
 * @param combiner puts their outputs together
 * @param <I> the type of data it takes
 * @param <T> the type of data every branch gives
 * @param <O> the type of data it gives
 */
public record FittedUnion<I, T, O>(List<FittedStage> branches, Combiner<T, O> combiner)
    implements FittedStep<I, O> {

  /** Copies the list. */
  public FittedUnion {
    branches = List.copyOf(branches);
    Objects.requireNonNull(combiner, "combiner");
  }

  @Override
  @SuppressWarnings("unchecked") // the union that made it gave all branches one type of output
  public O apply(I data) throws Exception {
    var parts = new ArrayList<T>();
    for (var branch : branches) {
      parts.add((T) branch.applyUnchecked(data));
    }
    return combiner.combine(branches.stream().map(FittedStage::name).toList(), parts);
  }

  @Override
  public Schema schema(Schema given) {
    return combiner.schema(
        branches.stream().map(FittedStage::name).toList(),
        branches.stream().map(branch -> branch.step().schema(given)).toList());
  }
}
