package io.github.foldmill.search;

import io.github.foldmill.data.Predictions;
import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.internal.cells.Cell;
import io.github.foldmill.internal.cells.CellRun;
import io.github.foldmill.internal.cells.Side;
import io.github.foldmill.validation.Fold;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Packs what candidates predicted on the same folds; not safe for use by several threads. */
final class PredictionShelf {
  private final Map<Place, PackedPredictions> first = new HashMap<>();
  private final Map<ContentHash, int[]> rows = new HashMap<>();

  private record Place(ContentHash fold, Side side) {}

  /**
   * Takes the predictions of a candidate on a fold.
   *
   * @param key the content id of the fold
   * @param fold the fold
   * @param validation the cell of the predictions for its validation rows
   * @param train the cell of those for its training rows, if they are judged
   * @param run has computed the cells
   * @return the predictions, or empty if they were not all reached
   */
  Optional<KeptPredictions> keep(
      ContentHash key, Fold fold, Cell validation, Optional<Cell> train, CellRun run) {
    var judged = part(new Place(key, Side.VALIDATION), validation, run);
    var learned = train.flatMap(cell -> part(new Place(key, Side.TRAIN), cell, run));
    if (judged.isEmpty() || learned.isEmpty() != train.isEmpty()) {
      return Optional.empty();
    }
    int[] places = rows.computeIfAbsent(key, _ -> fold.validation());
    return Optional.of(new KeptPredictions(places, judged.get(), learned));
  }

  private Optional<KeptPredictions.Part> part(Place place, Cell cell, CellRun run) {
    return run.value(cell)
        .map(value -> {
          var packed =
              PackedPredictions.of(
                  (Predictions) value.value(), Optional.ofNullable(first.get(place)));
          first.putIfAbsent(place, packed);
          return new KeptPredictions.Part(packed, value.fitNanos(), value.scoreNanos());
        });
  }
}
