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
      int scores) {

    /** Returns this as the work of a search that did nothing. */
    Work asWork() {
      return new Work(
          asCount(stepFits),
          asCount(trainTransforms),
          asCount(validationTransforms),
          asCount(learnerFits),
          asCount(predictions),
          asCount(scores));
    }

    private static WorkCount asCount(int plain) {
      return new WorkCount(0, 0, 0, plain);
    }
  }

  static Plain plainly(CellCounter requests) {
    return new Plain(
        stepFits(requests) + requests.of(CellKind.DERIVE),
        requests.of(CellKind.TRANSFORM, Side.TRAIN),
        requests.of(CellKind.TRANSFORM, Side.VALIDATION),
        requests.of(CellKind.LEARN) + requests.of(CellKind.DERIVE_MODEL),
        requests.of(CellKind.PREDICT),
        requests.of(CellKind.SCORE));
  }

  static Plain plainRefit(PlannedCandidate winner) {
    return new Plain(winner.activeSteps(), winner.activeTransforms(), 0, 1, 0, 0);
  }

  /** Counts what a run did, without what it would have done had nothing been shared. */
  static Work of(CellRun run) {
    return new Work(
        sum(run, CellKind.FIT, Side.TRAIN)
            .plus(sum(run, CellKind.RESAMPLE, Side.TRAIN))
            .plus(derived(run, CellKind.DERIVE)),
        sum(run, CellKind.TRANSFORM, Side.TRAIN),
        sum(run, CellKind.TRANSFORM, Side.VALIDATION),
        sum(run, CellKind.LEARN, Side.TRAIN).plus(derived(run, CellKind.DERIVE_MODEL)),
        sum(run, CellKind.PREDICT, Side.TRAIN).plus(sum(run, CellKind.PREDICT, Side.VALIDATION)),
        sum(run, CellKind.SCORE, Side.TRAIN).plus(sum(run, CellKind.SCORE, Side.VALIDATION)));
  }

  private static WorkCount sum(CellRun run, CellKind kind, Side side) {
    return new WorkCount(
        run.count(CellEnd.COMPUTED).of(kind, side),
        run.count(CellEnd.LOADED).of(kind, side),
        run.count(CellEnd.FAILED).of(kind, side),
        0);
  }

  /** Fits and runs of train-only steps; what is derived is no work. */
  private static int stepFits(CellCounter cells) {
    return cells.of(CellKind.FIT) + cells.of(CellKind.RESAMPLE);
  }

  /** Fits taken out of larger ones: they are not fitted, but may be read, and may fail. */
  private static WorkCount derived(CellRun run, CellKind kind) {
    var all = sum(run, kind, Side.TRAIN);
    return new WorkCount(0, all.loaded(), all.failed(), 0);
  }

  static SearchPlan plan(
      int candidates, int folds, CellCounter distinct, CellCounter requests, CellCounter left) {
    return new SearchPlan(
        candidates,
        folds,
        stepFits(distinct),
        stepFits(requests) + requests.of(CellKind.DERIVE),
        distinct.of(CellKind.TRANSFORM),
        requests.of(CellKind.TRANSFORM),
        distinct.of(CellKind.LEARN),
        requests.of(CellKind.LEARN) + requests.of(CellKind.DERIVE_MODEL),
        stepFits(left),
        left.of(CellKind.TRANSFORM),
        left.of(CellKind.LEARN));
  }
}
