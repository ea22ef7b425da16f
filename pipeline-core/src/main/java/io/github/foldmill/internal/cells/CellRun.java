package io.github.foldmill.internal.cells;

import io.github.foldmill.internal.concurrent.Agenda;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Computes the wanted cells of a graph, each at most once.
 *
 * <p>The run works backwards first: a wanted cell that the store keeps is read, and nothing before
 * it is touched; any other asks for its inputs. What is left is executed forwards. A cell is ready
 * when its inputs are done; which of those goes first is said by {@link ReadyCells}. A value lives
 * until its last reader is done. A failed cell fails all that depend on it, and nothing else.
 *
 * <p>A cell that another run is computing is left to it: this run does what else there is to do,
 * and then takes the value from that run or from the store. Where neither has it, it is computed
 * here after all.
 *
 * <p>The order of execution never reaches a value: cells are functions of their inputs.
 */
public final class CellRun implements Agenda {
  private static final long RETRY_NANOS = 10_000_000;

  private final RunSetup setup;
  private final Map<Cell, CellTask> tasks = new LinkedHashMap<>();
  private final ReadyCells ready;
  private final Forecast forecast;
  private final Set<String> busyGroups = new HashSet<>();
  private final List<CellTask> deferred = new ArrayList<>();
  private long retryNanos;
  private int running;
  private final Map<CellEnd, CellCounter> counts = new EnumMap<>(CellEnd.class);

  /**
   * Plans a run.
   *
   * @param wanted the cells whose values are asked for, in the order in which a single thread would
   *     deliver them
   * @param setup what to work with
   */
  public CellRun(List<Cell> wanted, RunSetup setup) {
    this.setup = setup;
    this.ready = new ReadyCells(setup.jobs());
    var wantedCells = Set.copyOf(wanted);
    wanted.forEach(cell -> demand(cell, wantedCells));
    boolean far = FarPredictions.arrange(tasks.values(), setup.fits());
    var all = List.copyOf(tasks.values());
    this.forecast =
        new Forecast(far ? FarPredictions.inOrder(all) : all, setup.jobs(), setup.nanoClock());
    forecast.look();
    for (var task : tasks.values()) {
      if (task.missingInputs == 0) {
        becomesReady(task);
      }
    }
  }

  private void becomesReady(CellTask task) {
    task.readyNanos = setup.nanoClock().getAsLong();
    ready.add(group(task), task);
  }

  private CellTask demand(Cell cell, Set<Cell> wanted) {
    var known = tasks.get(cell);
    if (known != null) {
      return known;
    }
    boolean kept = setup.store().has(cell);
    var inputs = new ArrayList<CellTask>();
    if (!kept) {
      for (var input : cell.inputs()) {
        inputs.add(demand(input, wanted));
      }
    }
    var task =
        new CellTask(
            cell,
            ready.expectIn(cell.place()),
            kept ? null : setup.costs().meter(cell.effort()),
            tasks.size(),
            kept,
            wanted.contains(cell));
    inputs.forEach(task::reads);
    tasks.put(cell, task);
    return task;
  }

  /**
   * Returns how many cells this run has to deal with.
   *
   * @return the number of cells to be computed or read
   */
  public int size() {
    return tasks.size();
  }

  /**
   * Returns how many cells this run would have to compute, as far as can be told before it starts.
   *
   * @return the counts by kind and side of what the store does not keep
   */
  public CellCounter toCompute() {
    var counter = new CellCounter();
    tasks.values().stream().filter(task -> !task.kept).forEach(task -> counter.add(task.cell));
    return counter;
  }

  /**
   * Returns how many cells ended in a certain way; to be read after the run only.
   *
   * @param end the way
   * @return the counts by kind and side
   */
  public CellCounter count(CellEnd end) {
    return counts.computeIfAbsent(end, _ -> new CellCounter());
  }

  /**
   * Returns the value of a wanted cell; to be read after the run only.
   *
   * @param cell the cell
   * @return its value, or empty if it failed or was never begun
   */
  public Optional<CellValue> value(Cell cell) {
    return Optional.ofNullable(task(cell).value);
  }

  /**
   * Returns why a wanted cell has no value; to be read after the run only.
   *
   * @param cell the cell
   * @return the failure, or empty if it has a value or was never begun
   */
  public Optional<CellFailure> failure(Cell cell) {
    return Optional.ofNullable(task(cell).failure);
  }

  /**
   * Tells whether a wanted cell's value, or something that it was made of, was kept when the run
   * was planned.
   *
   * @param cell the cell
   * @return whether the store had a part in it
   */
  public boolean isFromStore(Cell cell) {
    return isFromStore(task(cell));
  }

  private static boolean isFromStore(CellTask task) {
    return task.kept || task.inputs.stream().anyMatch(CellRun::isFromStore);
  }

  /**
   * Tells how long the run will still take with all its jobs at work; any thread may ask.
   *
   * @return the time, or empty if there is a cell of which nothing is known
   */
  public Optional<Duration> remaining() {
    return forecast.remaining();
  }

  /** Returns the cells whose values are held now. */
  Stream<Cell> held() {
    return tasks.values().stream().filter(task -> task.value != null).map(task -> task.cell);
  }

  private CellTask task(Cell cell) {
    var task = tasks.get(cell);
    if (task == null) {
      throw new IllegalArgumentException(cell + " is not part of this run");
    }
    return task;
  }

  /** Makes sure that no cell was left waiting for another, unless the run was stopped. */
  void requireComplete() {
    if (setup.stop().getAsBoolean()) {
      return;
    }
    for (var task : tasks.values()) {
      if (!task.done) {
        throw new IllegalStateException(task.cell + " was never reached");
      }
    }
  }

  @Override
  public @Nullable Task poll() {
    if (setup.stop().getAsBoolean()) {
      return null;
    }
    if (isTimeToRetry()) {
      deferred.forEach(task -> ready.add(group(task), task));
      deferred.clear();
    }
    // Places in which another run is at work need not keep this one from its own.
    var next = ready.poll(busyGroups, deferred.size());
    if (next == null && running == 0) {
      next = ready.poll(busyGroups, Integer.MAX_VALUE);
    }
    if (next == null) {
      return null;
    }
    if (!group(next).isEmpty()) {
      busyGroups.add(group(next));
    }
    running++;
    return new CellJob(next, next.isKept() ? List.of() : inputsOf(next), setup, forecast);
  }

  private boolean isBlocked(CellTask task) {
    return busyGroups.contains(group(task));
  }

  private boolean isTimeToRetry() {
    return !deferred.isEmpty() && setup.nanoClock().getAsLong() - retryNanos >= 0;
  }

  /**
   * Waits a moment if all that is left is being computed by other runs; to be called while nobody
   * works on this one, by a thread that keeps no permit from anybody.
   *
   * @return whether to go on
   * @throws InterruptedException if the thread was interrupted
   */
  boolean awaitOthers() throws InterruptedException {
    if (deferred.isEmpty() || setup.stop().getAsBoolean()) {
      return false;
    }
    long left = retryNanos - setup.nanoClock().getAsLong();
    if (left > 0) {
      Thread.sleep(Duration.ofNanos(left));
    }
    return true;
  }

  /** Gives all claims back, after a run that was not finished. */
  void releaseClaims() {
    tasks.values().forEach(CellTask::releaseClaim);
  }

  /** The group of which one cell may run at a time; in processes of their own, all may. */
  private String group(CellTask task) {
    return task.isKept() || setup.fits().takes(task.cell) ? "" : task.cell.exclusive();
  }

  private List<CellValue> inputsOf(CellTask task) {
    var values = new ArrayList<CellValue>();
    for (var input : task.inputs) {
      var value = input.value;
      if (value == null) {
        throw new IllegalStateException(
            input.cell + " was dropped before " + task.cell + " read it");
      }
      values.add(value);
    }
    return values;
  }

  @Override
  public boolean hasReady() {
    if (setup.stop().getAsBoolean()) {
      return false;
    }
    if (isTimeToRetry() && deferred.stream().anyMatch(task -> !isBlocked(task))) {
      return true;
    }
    return ready.hasNext(busyGroups, running == 0 ? Integer.MAX_VALUE : deferred.size());
  }

  @Override
  public void finished(Task finished) {
    var job = (CellJob) finished;
    var task = job.task();
    running--;
    busyGroups.remove(group(task));
    var left = job.deferral();
    if (left != null) {
      task.deferral = left;
      deferred.add(task);
      retryNanos = setup.nanoClock().getAsLong() + RETRY_NANOS;
      return;
    }
    settle(job, task);
    job.letGo();
    if (forecast.isTimeToLook()) {
      forecast.look();
      ready.reorder(tasks.values(), this::group);
    }
  }

  private void settle(CellJob job, CellTask task) {
    var meter = task.meter;
    if (job.ownNanos() > 0 && meter != null) {
      setup.costs().measured(meter, task.cell.effort().rows(), job.ownNanos());
    }
    count(job.end()).add(task.cell);
    job.again().forEach(count(CellEnd.COMPUTED)::add);
    var failure = job.failure();
    if (failure != null) {
      releaseInputsUnlessKept(task);
      fail(task, failure);
      return;
    }
    job.found().forEach(reader -> reader.found = true);
    for (var reader : job.unneeded()) {
      done(reader);
      count(CellEnd.LOADED).add(reader.cell);
      releaseInputs(reader);
      inputDone(reader);
    }
    task.deferral = null;
    task.value = job.value();
    task.claim = job.claim();
    releaseInputsUnlessKept(task);
    dropIfUnread(task);
    done(task);
    inputDone(task);
  }

  private void done(CellTask task) {
    task.done = true;
    forecast.ended(task);
    ready.settled(task);
  }

  private void dropIfUnread(CellTask task) {
    if (task.dropValueIfUnread()) {
      setup.data().released(task);
    }
  }

  private void inputDone(CellTask input) {
    for (var dependent : input.dependents) {
      dependent.missingInputs--;
      if (dependent.missingInputs == 0 && !dependent.done) {
        becomesReady(dependent);
      }
    }
  }

  /** Fails a task and, without running them, all that depend on it. */
  private void fail(CellTask task, CellFailure failure) {
    done(task);
    task.failure = failure;
    for (var dependent : task.dependents) {
      if (!dependent.done) {
        fail(dependent, failure);
        releaseInputs(dependent);
      }
    }
  }

  private void releaseInputsUnlessKept(CellTask reader) {
    if (!reader.kept) {
      releaseInputs(reader);
    }
  }

  private void releaseInputs(CellTask reader) {
    for (var read : reader.inputs) {
      read.pendingReaders--;
      dropIfUnread(read);
    }
  }
}
