package io.github.foldmill.search;

import io.github.foldmill.internal.cells.Cell;
import io.github.foldmill.internal.cells.CellRun;
import io.github.foldmill.internal.cells.PlannedCandidate;
import io.github.foldmill.pipeline.FittedPipeline;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of fitting the winner on all data: a pipeline, or the reason why there is none. */
record Refit<D, M>(@Nullable FittedPipeline<D, M> pipeline, Optional<CellOutcome.Failed> failure) {

  FittedPipeline<D, M> fitted() {
    if (pipeline == null) {
      var reason = failure.orElseThrow();
      throw new IllegalStateException(
          "there is no fitted winner: " + reason.message(), reason.cause());
    }
    return pipeline;
  }

  /** Tells the pipeline where it comes from. */
  Refit<D, M> withProvenance(Map<String, String> provenance) {
    return pipeline == null ? this : new Refit<>(pipeline.withProvenance(provenance), failure);
  }

  @SuppressWarnings("unchecked") // the cell assembles what the search's own pipeline fits
  static <D, M> Refit<D, M> of(CellRun run, Cell cell, PlannedCandidate winner) {
    var value = run.value(cell);
    if (value.isPresent()) {
      return new Refit<>((FittedPipeline<D, M>) value.get().value(), Optional.empty());
    }
    return new Refit<>(
        null, run.failure(cell).map(failure -> Failures.describe(failure, winner.values())));
  }
}
