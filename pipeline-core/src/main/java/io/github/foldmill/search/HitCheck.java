package io.github.foldmill.search;

import io.github.foldmill.hash.Hashing;
import io.github.foldmill.hash.UnhashableException;
import io.github.foldmill.internal.cells.Cell;
import io.github.foldmill.internal.cells.CellKind;
import io.github.foldmill.internal.cells.CellRun;
import io.github.foldmill.internal.cells.CellStore;
import io.github.foldmill.internal.cells.CellThreads;
import io.github.foldmill.internal.cells.CellValue;
import io.github.foldmill.internal.cells.CostModel;
import io.github.foldmill.internal.cells.FitPlace;
import io.github.foldmill.internal.cells.RunSetup;
import io.github.foldmill.internal.cells.SharedData;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Computes some of the scores that a memory had a part in once more, and compares. */
final class HitCheck {
  private static final String HIDDEN =
      ", so it depends on something that is no input of it; make that part of its identity";

  private final Running running;
  private final CellStore store;
  private final FitPlace fits;
  private final BooleanSupplier stop;

  /**
   * Creates a check.
   *
   * @param running how to work, and how much to check
   * @param store what is checked
   * @param fits where fits are computed
   * @param stop says when no more is to be checked
   */
  HitCheck(Running running, CellStore store, FitPlace fits, BooleanSupplier stop) {
    this.running = running;
    this.store = store;
    this.fits = fits;
    this.stop = stop;
  }

  /**
   * Checks what a run has read, as far as it is due.
   *
   * @param run the run, at its end
   * @param wanted what was asked for
   * @throws SearchFailedException if something differs
   * @throws InterruptedException if the thread was interrupted
   */
  void check(CellRun run, List<Cell> wanted) throws InterruptedException {
    if (running.reuse().verified() == 0) {
      return;
    }
    var due = wanted.stream().filter(cell -> isDue(cell, run)).toList();
    var again = compute(due);
    for (var cell : due) {
      var known = run.value(cell).orElseThrow().value();
      var failure = again.failure(cell);
      if (failure.isPresent()) {
        throw new SearchFailedException(
            "%s was %s by the memory and fails when it is computed again: %s"
                .formatted(cell, known, failure.get().cause()),
            failure.get().cause());
      }
      var now = again.value(cell);
      if (now.isPresent() && !now.get().value().equals(known)) {
        throw new SearchFailedException(
            "%s was %s by the memory and is %s when it is computed again: %s"
                .formatted(cell, known, now.get().value(), explained(cell)),
            null);
      }
    }
  }

  private boolean isDue(Cell cell, CellRun run) {
    return cell.kind() == CellKind.SCORE
        && cell.repeatable()
        && share(cell) < running.reuse().verified()
        && run.value(cell).isPresent()
        && run.isFromStore(cell);
  }

  /** Returns a number from 0 inclusive to 1 exclusive that is the cell's own. */
  private static double share(Cell cell) {
    return (Hashing.hashOf(List.of("verify", cell.key())).low() >>> 11) * 0x1.0p-53;
  }

  private CellRun compute(List<Cell> wanted) throws InterruptedException {
    int jobs = running.parallel().effectiveNJobs();
    var run =
        new CellRun(
            wanted,
            new RunSetup(
                CellStore.none(),
                (_, _, _) -> {},
                fits,
                stop,
                new CostModel(),
                SharedData.inHeap(),
                jobs,
                System::nanoTime,
                running.limits().retries()));
    CellThreads.execute(run, running.parallel());
    return run;
  }

  /** Says which stage is to blame, as far as that can be found out. */
  private String explained(Cell score) throws InterruptedException {
    var behind = new LinkedHashSet<Cell>();
    addInputs(score, behind);
    var all = List.copyOf(behind);
    var once = compute(all);
    var twice = compute(all);
    for (var cell : all) {
      if (differ(once.value(cell), twice.value(cell))) {
        return "stage %s gives another result each time; declare that it is not deterministic"
            .formatted(cell.stage());
      }
    }
    for (var cell : all) {
      if (store.has(cell) && differ(once.value(cell), store.read(cell))) {
        return "stage %s gives another result than it gave then".formatted(cell.stage()) + HIDDEN;
      }
    }
    var stages =
        all.stream()
            .filter(cell -> cell.kind() != CellKind.ROWS)
            .map(Cell::stage)
            .distinct()
            .toList();
    return "one of %s gives another result than it gave then".formatted(stages) + HIDDEN;
  }

  private static void addInputs(Cell cell, Set<Cell> behind) {
    for (var input : cell.inputs()) {
      addInputs(input, behind);
      behind.add(input);
    }
  }

  /** Tells whether two values are known to differ; of models nobody can tell. */
  private static boolean differ(Optional<CellValue> left, Optional<CellValue> right) {
    if (left.isEmpty() || right.isEmpty()) {
      return false;
    }
    try {
      return !Hashing.hashOf(left.get().value()).equals(Hashing.hashOf(right.get().value()));
    } catch (UnhashableException e) {
      return false;
    }
  }
}
