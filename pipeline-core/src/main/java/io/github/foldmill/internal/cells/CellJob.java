package io.github.foldmill.internal.cells;

import io.github.foldmill.internal.concurrent.Agenda;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Comes by the value of one cell: from the store, or by computing it. */
final class CellJob implements Agenda.Task {
  private final CellTask task;
  private final List<CellValue> inputs;
  private final CellStore store;
  private final CellListener listener;
  private final FitPlace fits;
  private CellEnd end = CellEnd.FAILED;
  private @Nullable CellValue value;
  private @Nullable CellFailure failure;

  CellJob(
      CellTask task,
      List<CellValue> inputs,
      CellStore store,
      CellListener listener,
      FitPlace fits) {
    this.task = task;
    this.inputs = inputs;
    this.store = store;
    this.listener = listener;
    this.fits = fits;
  }

  CellTask task() {
    return task;
  }

  CellEnd end() {
    return end;
  }

  @Nullable CellValue value() {
    return value;
  }

  @Nullable CellFailure failure() {
    return failure;
  }

  @Override
  public void run() throws InterruptedException {
    long start = System.nanoTime();
    var kept = task.kept ? store.read(task.cell) : Optional.<CellValue>empty();
    if (kept.isPresent()) {
      value = kept.get();
      end = CellEnd.LOADED;
    } else {
      try {
        value = task.kept ? recompute(task.cell) : compute(task.cell, inputs);
        end = CellEnd.COMPUTED;
      } catch (CellFailedException e) {
        failure = e.failure();
      }
    }
    listener.ended(task.cell, end, Duration.ofNanos(System.nanoTime() - start));
  }

  private Object result(Cell cell, List<Object> inputValues) throws Exception {
    if (!fits.takes(cell)) {
      return cell.body().compute(inputValues);
    }
    return switch (cell.body()) {
      case Fitting fitting -> fits.fit(fitting, inputValues.getFirst());
      case CoveringFit covering -> covering.fit(fits, inputValues.getFirst());
      case CellBody other -> other.compute(inputValues);
    };
  }

  /**
   * Computes a cell that the store promised and could not deliver, with all it needs.
   *
   * <p>Its inputs were never part of the run, so they are made here and forgotten again. That is
   * work done twice at worst, and only after damage.
   */
  private CellValue recompute(Cell cell) throws CellFailedException, InterruptedException {
    var values = new ArrayList<CellValue>();
    for (var input : cell.inputs()) {
      var kept = store.has(input) ? store.read(input) : Optional.<CellValue>empty();
      values.add(kept.isPresent() ? kept.get() : recompute(input));
    }
    return compute(cell, values);
  }

  private CellValue compute(Cell cell, List<CellValue> inputValues)
      throws CellFailedException, InterruptedException {
    var values = new ArrayList<Object>();
    inputValues.forEach(input -> values.add(input.value()));
    long start = System.nanoTime();
    Object result;
    try {
      result = result(cell, values);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
      throw new CellFailedException(new CellFailure(cell, e));
    }
    long elapsed = System.nanoTime() - start;
    var computed = CellCost.charge(cell, result, inputValues, elapsed);
    if (cell.repeatable()) {
      store.offer(cell, computed, elapsed);
    }
    return computed;
  }
}
