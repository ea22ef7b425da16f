package io.github.foldmill.search;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.internal.cells.PlannedCandidate;
import io.github.foldmill.pipeline.FittedPipeline;
import java.util.List;

/** Fits the pipeline of a selection on the features it has chosen. */
final class SubsetFit {
  private SubsetFit() {}

  /**
   * Fits one candidate on all rows of some features, whatever the limits say.
   *
   * @throws SearchFailedException if the fit fails
   * @throws SearchInterruptedException if the thread is interrupted; it stays interrupted
   */
  @SuppressWarnings("unchecked") // the cell assembles what the settings' own pipeline fits
  static <M> FittedPipeline<Tabular, M> of(
      SearchSettings<Tabular, M> settings,
      Tabular data,
      List<String> features,
      PlannedCandidate candidate,
      SearchRun run) {
    var layout = new Layout<>(settings, ColumnSubset.of(data, features));
    var cell = layout.cells().refit(candidate);
    try {
      var cells = run.computeRegardless(List.of(cell));
      cells
          .failure(cell)
          .ifPresent(failure -> {
            throw SearchFailedException.of(Failures.describe(failure, candidate.values()));
          });
      return (FittedPipeline<Tabular, M>) cells.value(cell).orElseThrow().value();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SearchInterruptedException("the search was interrupted", null);
    }
  }
}
