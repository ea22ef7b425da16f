package io.github.foldmill.search;

import io.github.foldmill.internal.cells.CellFailure;
import io.github.foldmill.internal.cells.PlannedCandidate.StageFailure;
import io.github.foldmill.pipeline.ParamValues;

/** Says what failed in words that lead to the mistake. */
final class Failures {
  private Failures() {}

  static CellOutcome.Failed describe(CellFailure failure, ParamValues params) {
    var cell = failure.cell();
    String what =
        switch (cell.kind()) {
          case ROWS -> "taking the rows";
          case FIT, DERIVE -> "fitting step \"" + cell.stage() + "\"";
          case RESAMPLE -> "running step \"" + cell.stage() + "\"";
          case COMBINE -> "putting together the branches of \"" + cell.stage() + "\"";
          case TRANSFORM -> "applying step \"" + cell.stage() + "\"";
          case LEARN -> "fitting learner \"" + cell.stage() + "\"";
          case PREDICT -> "predicting with learner \"" + cell.stage() + "\"";
          case INSPECT -> "looking into learner \"" + cell.stage() + "\"";
          case SCORE -> "scorer \"" + cell.stage() + "\"";
          case ASSEMBLE -> "assembling the pipeline";
        };
    String where = cell.fold() < 0 ? "all data" : "fold " + cell.fold();
    String message = "%s failed on %s with %s: %s".formatted(what, where, params, failure.cause());
    return new CellOutcome.Failed(cell.stage(), cell.fold(), message, failure.cause());
  }

  static CellOutcome.Failed describe(StageFailure failure, ParamValues params) {
    String message =
        "building stage \"%s\" failed with %s: %s"
            .formatted(failure.stage(), params, failure.cause());
    return new CellOutcome.Failed(failure.stage(), -1, message, failure.cause());
  }
}
