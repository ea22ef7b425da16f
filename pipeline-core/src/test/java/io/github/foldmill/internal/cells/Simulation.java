package io.github.foldmill.internal.cells;

import io.github.foldmill.hash.Hashing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;

/**
 * Runs cells of known durations on jobs that exist in thought only, by a clock of its own.
 *
 * <p>A cell's value is a sum over its inputs' values, so that it depends on all that was before.
 */
final class Simulation {
  private final Place root = Place.root();
  private final List<Cell> wanted = new ArrayList<>();
  private final List<Cell> begun = new ArrayList<>();
  private final List<Optional<Duration>> forecasts = new ArrayList<>();
  private final CostModel costs;
  private long clock;
  private LongSupplier seen = () -> clock;
  private long makespan;
  private int mostTransforms;

  Simulation(CostModel costs) {
    this.costs = costs;
  }

  /** Lets the run see another time than that of the simulation. */
  Simulation seeing(LongSupplier other) {
    seen = other;
    return this;
  }

  private record Running(CellJob job, long end, int number) {}

  /** Adds the rows of a fold. */
  Cell rows(int fold) {
    return cell("rows", fold, CellKind.ROWS, root.inside(), List.of(), 1);
  }

  /** Adds a step's fit and what it makes of rows. */
  Cell transformed(String step, Cell rows, long fitNanos) {
    var place = rows.place().inside();
    var fit = cell(step, rows.fold(), CellKind.FIT, place, List.of(rows), fitNanos);
    return cell(step, rows.fold(), CellKind.TRANSFORM, place, List.of(fit, rows), 1);
  }

  /** Adds a learner's fit and its score, which is wanted. */
  Cell learned(String learner, Cell rows, long nanos) {
    var place = rows.place().inside();
    var model = cell(learner, rows.fold(), CellKind.LEARN, place, List.of(rows), nanos);
    var score = cell(learner, rows.fold(), CellKind.SCORE, place, List.of(model), 1);
    wanted.add(score);
    return model;
  }

  private Cell cell(
      String stage, int fold, CellKind kind, Place place, List<Cell> inputs, long nanos) {
    var key = Hashing.hashOf(List.of(kind, stage, fold, inputs.stream().map(Cell::key).toList()));
    var stageKey = Hashing.hashOf(stage);
    var effort =
        inputs.isEmpty()
            ? Effort.ofRows(stageKey, 10)
            : inputs.getFirst().effort().then(kind, stageKey, stage);
    return new Cell.Builder(key, kind, Side.TRAIN, stage, fold, place, effort)
        .build(
            inputs,
            values -> {
              clock += nanos;
              double sum = key.low() * 1e-19;
              for (var value : values) {
                sum += (Double) value / 3;
              }
              return sum;
            });
  }

  /** Runs everything and returns the values of all that is wanted. */
  List<Object> run(int jobs) {
    begun.clear();
    forecasts.clear();
    var none = RunSetup.of(CellStore.none());
    var setup =
        new RunSetup(
            none.store(),
            none.listener(),
            none.fits(),
            none.stop(),
            costs,
            none.data(),
            jobs,
            seen,
            0);
    var run = new CellRun(wanted, setup);
    var running =
        new PriorityQueue<Running>(
            Comparator.comparingLong(Running::end).thenComparingInt(Running::number));
    long now = 0;
    do {
      while (running.size() < jobs && run.poll() instanceof CellJob job) {
        begun.add(job.task().cell);
        long start = clock;
        work(job);
        running.add(new Running(job, now + clock - start, begun.size()));
        clock = start;
      }
      var next = running.poll();
      if (next == null) {
        throw new IllegalStateException("nothing runs and nothing is ready");
      }
      now = next.end();
      clock = now;
      run.finished(next.job());
      forecasts.add(run.remaining());
      mostTransforms = Math.max(mostTransforms, liveTransforms(run));
    } while (!running.isEmpty() || run.hasReady());
    makespan = now;
    run.requireComplete();
    return wanted.stream().<Object>map(cell -> run.value(cell).orElseThrow().value()).toList();
  }

  private static void work(CellJob job) {
    try {
      job.run();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int liveTransforms(CellRun run) {
    return (int) run.held().filter(cell -> cell.kind() == CellKind.TRANSFORM).count();
  }

  long makespan() {
    return makespan;
  }

  int mostTransforms() {
    return mostTransforms;
  }

  /** What was known of the time left, after each cell. */
  List<Optional<Duration>> forecasts() {
    return forecasts;
  }

  /** The stages of one kind in the order in which they were begun. */
  List<String> begun(CellKind kind) {
    return begun.stream().filter(cell -> cell.kind() == kind).map(Cell::stage).toList();
  }
}
