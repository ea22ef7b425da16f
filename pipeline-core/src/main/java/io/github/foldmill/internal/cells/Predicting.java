package io.github.foldmill.internal.cells;

import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.RowWeights;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.validation.Fold;
import java.util.List;
import java.util.Optional;

/**
 * Predicts for the rows of one side of a fold, which keep the weights that they have in the data:
 * learners and steps need not hand them on.
 *
 * @param weights how much each row of the data counts, empty if all count the same
 * @param fold the fold
 * @param side the side
 */
record Predicting(Optional<RowWeights> weights, Fold fold, Side side) implements CellBody {

  @Override
  @SuppressWarnings("unchecked") // the pipeline's builder chained the types
  public Object compute(List<Object> inputs) throws Exception {
    return weighted(((FittedLearner<Object, Object>) inputs.getFirst()).predict(inputs.getLast()));
  }

  /** Puts the weights to predictions that were made somewhere else. */
  Object weighted(Object predictions) {
    if (weights.isEmpty()) {
      return predictions;
    }
    int[] rows = side == Side.TRAIN ? fold.train() : fold.validation();
    return ((Predictions) predictions).withWeights(weights.map(all -> all.select(rows)));
  }
}
