package io.github.foldmill.search;

import io.github.foldmill.internal.cells.CellFailure;
import io.github.foldmill.internal.cells.CellKind;
import io.github.foldmill.internal.cells.PlannedCandidate.StageFailure;
import io.github.foldmill.pipeline.ParamValues;

/** Says what failed in words that lead to the mistake. */
final class Failures {
  private Failures() {}

  static CellOutcome.Failed describe(CellFailure failure, ParamValues params) {
    var cell = failure.cell();
    String what = what(cell.kind(), cell.stage());
    String tries = failure.tries() == 1 ? "" : " in " + failure.tries() + " tries";
    return describe(what, cell.stage(), cell.fold(), params + tries, failure.cause());
  }

  /** Says that scoring kept predictions failed, as it would have been said in the search. */
  static CellOutcome.Failed ofScorer(String scorer, int fold, ParamValues params, Throwable cause) {
    return describe(what(CellKind.SCORE, scorer), scorer, fold, params.toString(), cause);
  }

  private static CellOutcome.Failed describe(
      String what, String stage, int fold, String how, Throwable cause) {
    String where = fold < 0 ? "all data" : "fold " + fold;
    String message = "%s failed on %s with %s: %s".formatted(what, where, how, cause);
    return new CellOutcome.Failed(stage, fold, message, cause);
  }

  private static String what(CellKind kind, String stage) {
    return switch (kind) {
      case ROWS -> "taking the rows";
      case FIT, DERIVE -> "fitting step \"" + stage + "\"";
      case RESAMPLE -> "running step \"" + stage + "\"";
      case COMBINE -> "putting together the branches of \"" + stage + "\"";
      case TRANSFORM -> "applying step \"" + stage + "\"";
      case LEARN, DERIVE_MODEL -> "fitting learner \"" + stage + "\"";
      case PREDICT -> "predicting with learner \"" + stage + "\"";
      case INSPECT -> "looking into learner \"" + stage + "\"";
      case SCORE -> "scorer \"" + stage + "\"";
      case ASSEMBLE -> "assembling the pipeline";
    };
  }

  static CellOutcome.Failed describe(StageFailure failure, ParamValues params) {
    String message =
        "building stage \"%s\" failed with %s: %s"
            .formatted(failure.stage(), params, failure.cause());
    return new CellOutcome.Failed(failure.stage(), -1, message, failure.cause());
  }
}
