package io.github.foldmill.search;

import io.github.foldmill.pipeline.FittedPipeline;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of one candidate on one fold.
 *
 * @param columns the validation outcome of each scorer, then, if asked for, the training outcomes
 * @param trace how they came about; empty if nothing was laid out, and in results of older files
 * @param predictions what was predicted, if it was to be kept and got that far
 * @param model what was fitted, likewise
 * @param warnings of what the fits behind the scores have warned
 */
record FoldOutcome(
    List<CellOutcome> columns,
    Optional<FoldTrace> trace,
    Optional<KeptPredictions> predictions,
    Optional<FittedPipeline<?, ?>> model,
    List<String> warnings) {

  FoldOutcome {
    warnings = List.copyOf(warnings);
  }

  /** Returns an outcome of which only the scores are known. */
  static FoldOutcome of(List<CellOutcome> columns) {
    return new FoldOutcome(
        columns, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }

  /** Returns an outcome that is the same for all scorers. */
  static FoldOutcome all(int columns, CellOutcome outcome) {
    return of(Collections.nCopies(columns, outcome));
  }

  FoldOutcome with(List<CellOutcome> changed) {
    return new FoldOutcome(changed, trace, predictions, model, warnings);
  }

  FoldOutcome with(FittedPipeline<?, ?> kept) {
    return new FoldOutcome(columns, trace, predictions, Optional.of(kept), warnings);
  }
}
