package io.github.foldmill.search;

import io.github.foldmill.internal.cells.CellCounter;
import io.github.foldmill.internal.cells.CellEnd;
import io.github.foldmill.internal.cells.CellKind;
import io.github.foldmill.internal.cells.CellRun;
import io.github.foldmill.internal.cells.PlannedCandidate;
import io.github.foldmill.internal.cells.Side;

/** Translates counts of cells into what users are told. */
final class WorkCounts {
  private WorkCounts() {}

  /** How often a search that shares nothing would do each kind of work. */
  record Plain(
      int stepFits,
      int trainTransforms,
      int validationTransforms,
      int learnerFits,
      int predictions,
      int scores) {}

  static Plain plainly(CellCounter requests) {
    return new Plain(
        requests.of(CellKind.FIT),
        requests.of(CellKind.TRANSFORM, Side.TRAIN),
        requests.of(CellKind.TRANSFORM, Side.VALIDATION),
        requests.of(CellKind.LEARN),
        requests.of(CellKind.PREDICT),
        requests.of(CellKind.SCORE));
  }

  static Plain plainRefit(PlannedCandidate winner) {
    return new Plain(winner.activeSteps(), winner.activeSteps(), 0, 1, 0, 0);
  }

  static Work of(CellRun run, Plain plain) {
    return new Work(
        sum(run, CellKind.FIT, Side.TRAIN, plain.stepFits()),
        sum(run, CellKind.TRANSFORM, Side.TRAIN, plain.trainTransforms()),
        sum(run, CellKind.TRANSFORM, Side.VALIDATION, plain.validationTransforms()),
        sum(run, CellKind.LEARN, Side.TRAIN, plain.learnerFits()),
        sum(run, CellKind.PREDICT, Side.TRAIN, 0)
            .plus(sum(run, CellKind.PREDICT, Side.VALIDATION, plain.predictions())),
        sum(run, CellKind.SCORE, Side.TRAIN, 0)
            .plus(sum(run, CellKind.SCORE, Side.VALIDATION, plain.scores())));
  }

  private static WorkCount sum(CellRun run, CellKind kind, Side side, int plain) {
    return new WorkCount(
        run.count(CellEnd.COMPUTED).of(kind, side),
        run.count(CellEnd.LOADED).of(kind, side),
        run.count(CellEnd.FAILED).of(kind, side),
        plain);
  }

  static SearchPlan plan(
      int candidates, int folds, CellCounter distinct, CellCounter requests, CellCounter left) {
    return new SearchPlan(
        candidates,
        folds,
        distinct.of(CellKind.FIT),
        requests.of(CellKind.FIT),
        distinct.of(CellKind.TRANSFORM),
        requests.of(CellKind.TRANSFORM),
        distinct.of(CellKind.LEARN),
        requests.of(CellKind.LEARN),
        left.of(CellKind.FIT),
        left.of(CellKind.TRANSFORM),
        left.of(CellKind.LEARN));
  }
}
