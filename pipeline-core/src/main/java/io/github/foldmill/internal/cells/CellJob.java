package io.github.foldmill.internal.cells;

import io.github.foldmill.internal.concurrent.Agenda;
import io.github.foldmill.internal.jmx.HeapUse;
import io.github.foldmill.memory.Claim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Comes by the value of one cell: from the store, or by computing it. */
final class CellJob implements Agenda.Task {
  private final CellTask task;
  private final RunSetup setup;
  private final CellStore store;
  private final Forecast forecast;
  private List<CellValue> inputs;
  private long ownNanos;
  private int tries;
  private CellEnd end = CellEnd.FAILED;
  private @Nullable CellValue value;
  private @Nullable CellFailure failure;
  private CellTask.@Nullable Deferral deferral;
  private Claim.@Nullable Held claim;
  private final Set<CellTask> found = new LinkedHashSet<>();
  private final Set<CellTask> unneeded = new LinkedHashSet<>();
  private final List<Cell> again = new ArrayList<>();

  CellJob(CellTask task, List<CellValue> inputs, RunSetup setup, Forecast forecast) {
    this.task = task;
    this.inputs = inputs;
    this.setup = setup;
    this.store = setup.store();
    this.forecast = forecast;
  }

  CellTask task() {
    return task;
  }

  /** Tells that another run computes the cell, so that nothing was done. */
  CellTask.@Nullable Deferral deferral() {
    return deferral;
  }

  /** The claim on a value that this run alone has, to be held until nobody reads it any more. */
  Claim.@Nullable Held claim() {
    return claim;
  }

  /** What another run has kept of the cells that need this one. */
  Set<CellTask> found() {
    return found;
  }

  /** What need not be done because of that. */
  Set<CellTask> unneeded() {
    return unneeded;
  }

  /** What was computed for this cell alone, since a value that was kept could not be read. */
  List<Cell> again() {
    return again;
  }

  /** How long computing the cell took, 0 if that was not done or failed. */
  long ownNanos() {
    return ownNanos;
  }

  /** Lets all values go: who has done this job may hold on to it until there is another. */
  void letGo() {
    inputs = List.of();
    value = null;
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
    long start = now();
    setup.listener().begun(task.cell, start - task.readyNanos);
    try {
      run(start);
    } finally {
      setup.listener().left(task.cell);
    }
  }

  private void run(long start) throws InterruptedException {
    if (task.isKept()) {
      load();
    } else if (!receive()) {
      claimAndCompute();
    }
    if (deferral == null) {
      var elapsed = Duration.ofNanos(now() - start);
      forecast.ended(task);
      unneeded.forEach(forecast::ended);
      if (value != null) {
        setup.listener().valued(task.cell, value);
      }
      setup.listener().ended(task.cell, end, elapsed);
      unneeded.forEach(other -> setup.listener().ended(other.cell, CellEnd.LOADED, Duration.ZERO));
    }
  }

  private long now() {
    return setup.nanoClock().getAsLong();
  }

  private void load() throws InterruptedException {
    var kept = store.read(task.cell);
    if (kept.isPresent()) {
      loaded(kept.get());
      return;
    }
    try {
      value = recompute(task.cell);
      end = CellEnd.COMPUTED;
    } catch (CellFailedException e) {
      failure = e.failure();
    }
  }

  private void loaded(CellValue found) {
    value = found;
    end = CellEnd.LOADED;
  }

  /** Takes what another run of this process has made of a cell that was left to it. */
  private boolean receive() {
    var earlier = task.deferral;
    if (earlier != null && earlier.taken().shared().orElse(null) instanceof CellValue shared) {
      loaded(shared);
      return true;
    }
    return false;
  }

  private void claimAndCompute() throws InterruptedException {
    var earlier = task.deferral;
    long now = now();
    long since = earlier == null ? now : earlier.since();
    switch (store.claim(task.cell, Duration.ofNanos(now - since))) {
      case Claim.Taken taken -> deferral = new CellTask.Deferral(since, taken);
      case Claim.Held held -> {
        boolean handedOver = false;
        try {
          computeUnlessFound(held);
          handedOver = task.cell.kind().givesModel() && value != null;
        } finally {
          if (handedOver) {
            claim = held;
          } else {
            held.close();
          }
        }
      }
    }
  }

  private void computeUnlessFound(Claim.Held held) throws InterruptedException {
    if (task.cell.kind().givesModel() && findDependents()) {
      end = CellEnd.LOADED;
      return;
    }
    var kept = store.hasByNow(task.cell) ? store.read(task.cell) : Optional.<CellValue>empty();
    if (kept.isPresent()) {
      loaded(kept.get());
      return;
    }
    try {
      var computed = setup.data().admit(task, compute(task.cell, inputs));
      if (!(computed.value() instanceof FarModel) && !coversModels(task.cell)) {
        held.share(computed);
      }
      value = computed;
      end = CellEnd.COMPUTED;
    } catch (CellFailedException e) {
      failure = e.failure();
    }
  }

  /** Looks whether all that needs a model has been done, models themselves being kept nowhere. */
  private boolean findDependents() {
    var seen = new LinkedHashSet<CellTask>();
    var kept = new LinkedHashSet<CellTask>();
    for (var dependent : task.dependents) {
      if (!isDone(dependent, seen, kept)) {
        return false;
      }
    }
    unneeded.addAll(seen);
    found.addAll(kept);
    unneeded.removeAll(found);
    return true;
  }

  private boolean isDone(CellTask reader, Set<CellTask> seen, Set<CellTask> kept) {
    if (store.hasByNow(reader.cell)) {
      kept.add(reader);
      return true;
    }
    seen.add(reader);
    return !reader.wanted
        && !reader.dependents.isEmpty()
        && reader.dependents.stream().allMatch(next -> isDone(next, seen, kept));
  }

  /** What came of the work of a cell, how long it took, and what else it has told. */
  private record Work(Object result, long nanos, List<String> warnings, HeapUse heap) {}

  /** Does the work of a cell, more than once if it is a fit that fails and may be tried again. */
  private Work work(Cell cell, List<Object> inputValues) throws Exception {
    int most = cell.kind().fits() ? 1 + setup.retries() : 1;
    tries = 0;
    while (true) {
      tries++;
      try {
        return attempt(cell, inputValues);
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
        if (tries == most || setup.stop().getAsBoolean()) {
          throw e;
        }
        setup.listener().retried(cell);
      }
    }
  }

  private Work attempt(Cell cell, List<Object> inputValues) throws Exception {
    if (cell.kind() == CellKind.PREDICT && inputValues.getFirst() instanceof FarModel model) {
      var made = model.predictions().get(task.inputs.getFirst().predictions.indexOf(task));
      var value =
          cell.body() instanceof Predicting predicting
              ? predicting.weighted(made.value())
              : made.value();
      return new Work(value, made.nanos(), List.of(), HeapUse.UNKNOWN);
    }
    long start = now();
    var made = result(cell, inputValues);
    long elapsed = now() - start;
    var result = NotedFit.valueOf(made);
    long own = result instanceof FarModel model ? Math.max(1, elapsed - model.nanos()) : elapsed;
    return new Work(result, own, NotedFit.warningsOf(made), NotedFit.heapOf(made));
  }

  private Object result(Cell cell, List<Object> inputValues) throws Exception {
    var fits = setup.fits();
    return switch (cell.body()) {
      case Fitting fitting when fits.takes(fitting) ->
          fits.fit(fitting, inputValues.getFirst(), inputValues.subList(1, inputValues.size()));
      case CoveringFit covering -> asFarAsNeeded(covering).fit(fits, inputValues.getFirst());
      case Derivation derivation -> derivation.derive(fits, inputValues);
      case CellBody other -> other.compute(inputValues);
    };
  }

  /**
   * Tells whether a cell fits a learner for models to be derived from. How large that fit is each
   * run says for itself, so that it is of no use to another.
   */
  private static boolean coversModels(Cell cell) {
    return cell.kind() == CellKind.LEARN && cell.body() instanceof CoveringFit;
  }

  /** Models of other candidates may be kept, or may be learnt from other rows. */
  private CoveringFit asFarAsNeeded(CoveringFit covering) {
    return coversModels(task.cell)
        ? covering.upTo(
            task.dependents.stream()
                .mapToInt(reader ->
                    reader.cell.body() instanceof Derivation derivation ? derivation.extent() : 1)
                .max()
                .orElse(1))
        : covering;
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
      if (!coversModels(input)) {
        var kept = store.has(input) ? store.read(input) : Optional.<CellValue>empty();
        values.add(kept.isPresent() ? kept.get() : recomputeInput(input));
      }
    }
    if (cell.kind() == CellKind.DERIVE_MODEL) {
      // A model for which nobody else asks is better fitted on its own.
      long before = values.getFirst().fitNanos();
      values.addFirst(new CellValue(CoveringFit.Absent.INSTANCE, before, 0));
    }
    return compute(cell, values);
  }

  private CellValue recomputeInput(Cell input) throws CellFailedException, InterruptedException {
    var made = recompute(input);
    again.add(input);
    return made;
  }

  private CellValue compute(Cell cell, List<CellValue> inputValues)
      throws CellFailedException, InterruptedException {
    var values = new ArrayList<Object>();
    inputValues.forEach(input -> values.add(input.value()));
    Work work;
    try {
      work = work(cell, values);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
      throw new CellFailedException(new CellFailure(cell, e, tries));
    }
    ownNanos = work.nanos();
    setup.listener().computed(cell, ownNanos);
    if (cell.kind().givesModel()) {
      setup.listener().measured(cell, work.heap());
    }
    var computed =
        CellCost.charge(cell, work.result(), inputValues, ownNanos)
            .warned(NotedFit.behind(cell, inputValues, work.warnings()));
    if (cell.repeatable()) {
      store.offer(cell, computed, ownNanos);
    }
    return computed;
  }
}
