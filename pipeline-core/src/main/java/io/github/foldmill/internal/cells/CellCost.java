package io.github.foldmill.internal.cells;

import java.util.List;

/**
 * Adds up what a cell's value would have cost had nothing been shared.
 *
 * <p>Result tables report these times, as scikit-learn's do: the whole pipeline's fit, and
 * everything on the validation side. A value that was shared or read from disk keeps the times of
 * the work that made it.
 */
final class CellCost {
  private CellCost() {}

  static CellValue charge(Cell cell, Object result, List<CellValue> inputs, long ownNanos) {
    return switch (cell.kind()) {
      case ROWS -> new CellValue(result, 0, 0);
      case FIT, DERIVE, RESAMPLE, LEARN, DERIVE_MODEL ->
          new CellValue(result, inputs.getFirst().fitNanos() + ownNanos, 0);
      case TRANSFORM ->
          cell.side() == Side.TRAIN
              ? new CellValue(result, inputs.getFirst().fitNanos() + ownNanos, 0)
              : new CellValue(result, 0, inputs.getLast().scoreNanos() + ownNanos);
      case COMBINE -> combined(result, inputs, ownNanos, cell.side());
      case PREDICT ->
          new CellValue(
              result, inputs.getFirst().fitNanos(), inputs.getLast().scoreNanos() + ownNanos);
      case SCORE ->
          new CellValue(
              result, inputs.getFirst().fitNanos(), inputs.getFirst().scoreNanos() + ownNanos);
      case INSPECT -> new CellValue(result, inputs.getFirst().fitNanos(), 0);
      case ASSEMBLE -> new CellValue(result, inputs.getLast().fitNanos(), 0);
    };
  }

  /** Adds the branches; what they have in common, the first input, counts once. */
  private static CellValue combined(
      Object result, List<CellValue> inputs, long ownNanos, Side side) {
    var common = inputs.getFirst();
    long fit = common.fitNanos() + (side == Side.TRAIN ? ownNanos : 0);
    long score = common.scoreNanos() + (side == Side.TRAIN ? 0 : ownNanos);
    for (var branch : inputs.subList(1, inputs.size())) {
      fit += Math.max(0, branch.fitNanos() - common.fitNanos());
      score += Math.max(0, branch.scoreNanos() - common.scoreNanos());
    }
    return new CellValue(result, fit, score);
  }
}
