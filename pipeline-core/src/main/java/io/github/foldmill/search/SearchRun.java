package io.github.foldmill.search;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.internal.cells.Cell;
import io.github.foldmill.internal.cells.CellCounter;
import io.github.foldmill.internal.cells.CellEnd;
import io.github.foldmill.internal.cells.CellListener;
import io.github.foldmill.internal.cells.CellRun;
import io.github.foldmill.internal.cells.CellStore;
import io.github.foldmill.internal.cells.CellThreads;
import io.github.foldmill.internal.cells.CostLog;
import io.github.foldmill.internal.cells.CostModel;
import io.github.foldmill.internal.cells.FitPlace;
import io.github.foldmill.internal.cells.MemoryCellStore;
import io.github.foldmill.internal.cells.PlannedCandidate;
import io.github.foldmill.internal.cells.RunSetup;
import io.github.foldmill.internal.cells.SharedData;
import io.github.foldmill.internal.jfr.SearchEvent;
import io.github.foldmill.internal.jfr.WorkEvent;
import io.github.foldmill.internal.jmx.BeanRegistration;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Does the work of one search, batch by batch, and counts it. */
final class SearchRun implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger("io.github.foldmill.search");

  private final Running running;
  private final CellStore store;
  private final FitPlace fits;
  private final CellProgress progress;
  private final Optional<Standings> standings;
  private final Optional<SearchMonitor> monitor;
  private final Optional<BeanRegistration> bean;
  private final TimelineRecorder recorder;
  private final WorkLog log;
  private final PredictionShelf shelf = new PredictionShelf();
  private final Map<List<ContentHash>, Cell> models = new HashMap<>();
  private final StopRule stop;
  private final CostModel costs = new CostModel();
  private final Optional<CostLog> costLog;
  private final SharedData data;
  private final SearchEvent event;
  private Optional<Work> work = Optional.empty();
  private boolean interrupted;

  private SearchRun(Running running, CellStore store, FitPlace fits, WorkLog log) {
    this.running = running;
    this.store = store;
    this.fits = fits;
    this.log = log;
    this.progress = new CellProgress(running.watching());
    this.standings =
        running.watching().isWatched() ? Optional.of(new Standings(progress)) : Optional.empty();
    this.recorder = new TimelineRecorder(progress);
    this.stop = new StopRule(running.limits());
    this.costLog = running.reuse().cacheFolder().map(folder -> CostLog.open(folder, costs));
    this.data = SharedData.within(running.place().heapBudget(), running.memory());
    this.monitor = running.watching().jmx().map(_ -> new SearchMonitor(progress));
    this.event = SearchEvent.start(running.parallel().effectiveNJobs());
    this.bean =
        monitor.map(
            seen -> BeanRegistration.of("Search", running.watching().jmx().orElseThrow(), seen));
  }

  /**
   * Opens what the work needs.
   *
   * @param running how to work
   * @param candidates candidates whose needs decide where fits run
   */
  static SearchRun open(Running running, List<PlannedCandidate> candidates) {
    return open(running, candidates, openStore(running));
  }

  /** Opens the same without looking into the memory. */
  static SearchRun openAfresh(Running running, List<PlannedCandidate> candidates) {
    return open(running, candidates, CellStore.none());
  }

  private static SearchRun open(
      Running running, List<PlannedCandidate> candidates, CellStore store) {
    var log = new WorkLog();
    ThreadNotes.log(running, candidates);
    try {
      return new SearchRun(running, store, FitPlaces.of(running, candidates, log), log);
    } catch (RuntimeException e) {
      close(store);
      throw e;
    }
  }

  private static CellStore openStore(Running running) {
    var folder = running.reuse().cacheFolder();
    if (folder.isEmpty()) {
      return CellStore.none();
    }
    try {
      return MemoryCellStore.open(running.memory(), folder.get());
    } catch (IOException e) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "the memory in {0} cannot be used: {1}",
          folder.get(),
          e.getMessage());
      return CellStore.none();
    }
  }

  /** Counts the cells that are left to be computed, given what the memory keeps by now. */
  static CellCounter left(Running running, List<Cell> wanted) {
    var store = openStore(running);
    try {
      return new CellRun(wanted, RunSetup.of(store)).toCompute();
    } finally {
      close(store);
    }
  }

  /**
   * Computes cells that are all the search asks for.
   *
   * @param wanted the cells
   * @return what became of them; some may not have been reached if this {@link #hasEnded}
   */
  CellRun computeAll(List<Cell> wanted) {
    return compute(wanted, Outlook.nothing());
  }

  /**
   * Computes cells after which the search will ask for about so many more.
   *
   * @param wanted the cells
   * @param later what comes after them
   * @return what became of them; some may not have been reached if this {@link #hasEnded}
   */
  CellRun compute(List<Cell> wanted, Outlook later) {
    var run = plan(wanted);
    long start = System.nanoTime();
    progress.start(
        OptionalLong.of(later.cellsFrom(run.size())),
        () ->
            run.remaining()
                .map(left -> later.remaining(Duration.ofNanos(System.nanoTime() - start), left)));
    return execute(run, wanted);
  }

  /**
   * Computes cells after which the search may ask for more, nobody knows how many.
   *
   * @param wanted the cells
   * @return what became of them; some may not have been reached if this {@link #hasEnded}
   */
  CellRun compute(List<Cell> wanted) {
    progress.start(OptionalLong.empty(), Optional::empty);
    return execute(plan(wanted), wanted);
  }

  private CellRun plan(List<Cell> wanted) {
    var heard = CellListener.both(log, recorder);
    var told = CellListener.both(stop, after(monitor, after(standings, heard)));
    return new CellRun(wanted, setup(CellListener.both(SearchRun::emit, told), stop));
  }

  private static CellListener after(Optional<? extends CellListener> first, CellListener second) {
    return first.isPresent() ? CellListener.both(first.get(), second) : second;
  }

  private static void emit(Cell cell, CellEnd end, Duration elapsed) {
    WorkEvent.emit(cell.kind(), cell.stage(), cell.fold(), end, elapsed);
  }

  private RunSetup setup(CellListener listener, BooleanSupplier end) {
    int jobs = running.parallel().effectiveNJobs();
    int retries = running.limits().retries();
    return new RunSetup(store, listener, fits, end, costs, data, jobs, System::nanoTime, retries);
  }

  private CellRun execute(CellRun run, List<Cell> wanted) {
    try {
      CellThreads.execute(run, running.parallel());
      new HitCheck(running, store, fits, stop).check(run, wanted);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    var done = WorkCounts.of(run);
    work = Optional.of(work.map(done::plus).orElse(done));
    return run;
  }

  /**
   * Has whoever watches hear of the candidates of the batch that is computed next.
   *
   * @param batch the batch
   * @param indices by candidate of the batch, its row in the table
   * @param round the number of the round, whose candidates are better than those of earlier ones
   * @param judging what they are judged by
   */
  void expect(Batch batch, List<Integer> indices, int round, Judging<?> judging) {
    standings.ifPresent(watched -> watched.expect(batch, indices, round, judging));
  }

  /** The same for a batch in the order of the table from some row on. */
  void expect(Batch batch, int from, int round, Judging<?> judging) {
    int end = from + batch.candidates().size();
    expect(batch, IntStream.range(from, end).boxed().toList(), round, judging);
  }

  /** Tells that the search is over; cells are computed after it all the same. */
  void finishProgress() {
    progress.finish();
  }

  /** Tells that a search of candidates is over, and which is the best. */
  void finishProgress(ResultTable table, int scorer) {
    standings.ifPresent(watched -> watched.conclude(table, scorer));
    finishProgress();
  }

  /**
   * Computes cells whatever the limits say.
   *
   * @param wanted the cells
   * @return what became of them
   * @throws InterruptedException if the thread was interrupted
   */
  CellRun computeRegardless(List<Cell> wanted) throws InterruptedException {
    var run = new CellRun(wanted, setup(SearchRun::emit, () -> false));
    CellThreads.execute(run, running.parallel());
    return run;
  }

  /** Returns the work of all batches so far; at least one. */
  Work work() {
    return work.orElseThrow();
  }

  /** Returns what became of each cell so far. */
  WorkLog log() {
    return log;
  }

  /** Returns where predictions are kept that the results are to hold. */
  PredictionShelf shelf() {
    return shelf;
  }

  /**
   * Returns the cells of fitted pipelines that may be kept, by the ids of candidate and lineage.
   */
  Map<List<ContentHash>, Cell> models() {
    return models;
  }

  /** Returns when each thread did what so far. */
  Timeline timeline() {
    return recorder.timeline();
  }

  /** Returns whether an interrupt or a limit has ended the work early. */
  boolean hasEnded() {
    return interrupted || stop.getAsBoolean();
  }

  boolean isInterrupted() {
    return interrupted;
  }

  /**
   * Checks that everything asked for was reached.
   *
   * @param problem what cannot be done otherwise
   * @throws SearchFailedException if a limit has ended the work
   * @throws SearchInterruptedException if the thread was interrupted; it is interrupted again
   */
  void requireReached(String problem) {
    if (interrupted) {
      Thread.currentThread().interrupt();
      throw new SearchInterruptedException(unreached(), null);
    }
    if (hasEnded()) {
      throw new SearchFailedException(problem + ": " + unreached(), null);
    }
  }

  /** Says in words why the work has ended, or what to say of cells that were not reached. */
  String unreached() {
    if (interrupted) {
      return "the search was interrupted";
    }
    return stop.getAsBoolean() ? stop.reason() : "the search did not get to it";
  }

  @Override
  public void close() {
    bean.ifPresent(BeanRegistration::close);
    event.finish(progress.done());
    fits.close();
    data.close();
    costLog.ifPresent(log -> {
      log.append(costs);
      log.close();
    });
    close(store);
  }

  private static void close(CellStore store) {
    if (store instanceof MemoryCellStore kept) {
      try {
        kept.close();
      } catch (IOException e) {
        LOGGER.log(
            System.Logger.Level.WARNING, "scores may not be kept on disk: {0}", e.getMessage());
      }
    }
  }
}
