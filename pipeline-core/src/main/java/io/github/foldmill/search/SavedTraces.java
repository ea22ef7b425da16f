package io.github.foldmill.search;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.search.FoldTrace.Part;
import io.github.foldmill.search.FoldTrace.StageTime;
import io.github.foldmill.search.FoldTrace.Worker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** How scores came about, in a file: tensors of candidates and folds, names once each. */
final class SavedTraces {
  /** Files hold positions in this list, so new entries go to the end. */
  private static final List<Part> PARTS =
      List.of(Part.FIT, Part.TRAIN_TRANSFORM, Part.VALIDATION_TRANSFORM, Part.PREDICT, Part.SCORE);

  private static final String IDS = "traces.ids";
  private static final String COUNTS = "traces.counts";
  private static final String PROCESSES = "traces.processes";
  private static final String THREADS = "traces.threads";
  private static final String STAGES = "traces.stages";
  private static final String STAGE_PARTS = "traces.parts";
  private static final String TIMES = "traces.times";
  private static final String WAITS = "traces.waits";
  private static final String RETRIES = "traces.retries";
  private static final String ALLOCATED = "traces.allocated";
  private static final String PEAKS = "traces.peaks";

  /** Three ids of two numbers each, and the seed. */
  private static final int ID_FIELDS = 7;

  /** Whether there is a trace (1) with a seed (2), pieces of work computed and loaded, worker. */
  private static final int COUNT_FIELDS = 4;

  private static final int TRACED = 1;
  private static final int SEEDED = 2;

  private SavedTraces() {}

  private record Column(String stage, Part part) {}

  static void write(ResultTable table, ArtifactWriter out) throws IOException {
    int candidates = table.candidates().size();
    var traces = new ArrayList<Optional<FoldTrace>>();
    Map<Column, Integer> columns = new LinkedHashMap<>();
    Map<Worker, Integer> workers = new LinkedHashMap<>();
    for (int row = 0; row < candidates * table.folds(); row++) {
      var trace = table.fold(row / table.folds(), row % table.folds()).trace();
      traces.add(trace);
      trace.stream()
          .flatMap(known -> known.times().stream())
          .forEach(time -> columns.computeIfAbsent(column(time), _ -> columns.size()));
      trace
          .flatMap(FoldTrace::worker)
          .ifPresent(worker -> workers.computeIfAbsent(worker, _ -> workers.size()));
    }
    if (traces.stream().allMatch(Optional::isEmpty)) {
      return;
    }
    var ids = new long[traces.size() * ID_FIELDS];
    var counts = new int[traces.size() * COUNT_FIELDS];
    var times = new long[Math.multiplyExact(traces.size(), columns.size())];
    Arrays.fill(times, -1);
    var waits = unknown(traces.size());
    var allocated = unknown(traces.size());
    var peaks = unknown(traces.size());
    var retries = new int[traces.size()];
    for (int row = 0; row < traces.size(); row++) {
      if (traces.get(row).isPresent()) {
        var trace = traces.get(row).get();
        writeIds(trace, ids, row * ID_FIELDS);
        int next = row * COUNT_FIELDS;
        counts[next++] = trace.seed().isPresent() ? TRACED | SEEDED : TRACED;
        counts[next++] = trace.computed();
        counts[next++] = trace.loaded();
        counts[next] = trace.worker().map(worker -> workers.getOrDefault(worker, -1)).orElse(-1);
        waits[row] = trace.waited().map(Duration::toNanos).orElse(-1L);
        retries[row] = trace.retries();
        allocated[row] = trace.allocatedBytes().orElse(-1);
        peaks[row] = trace.peakHeapBytes().orElse(-1);
        for (var time : trace.times()) {
          int cell = row * columns.size() + columns.getOrDefault(column(time), 0);
          times[cell] = Math.max(0, times[cell]) + time.time().toNanos();
        }
      }
    }
    out.putLongs(IDS, ids, candidates, table.folds(), ID_FIELDS)
        .putInts(COUNTS, counts, candidates, table.folds(), COUNT_FIELDS)
        .putLongs(PROCESSES, workers.keySet().stream().mapToLong(Worker::process).toArray())
        .putStrings(
            THREADS, workers.keySet().stream().map(worker -> worker.thread().orElse("")).toList())
        .putStrings(STAGES, columns.keySet().stream().map(Column::stage).toList())
        .putInts(
            STAGE_PARTS,
            columns.keySet().stream().mapToInt(column -> PARTS.indexOf(column.part())).toArray())
        .putLongs(TIMES, times, candidates, table.folds(), columns.size())
        .putLongs(WAITS, waits, candidates, table.folds())
        .putInts(RETRIES, retries, candidates, table.folds())
        .putLongs(ALLOCATED, allocated, candidates, table.folds())
        .putLongs(PEAKS, peaks, candidates, table.folds());
  }

  private static Column column(StageTime time) {
    return new Column(time.stage(), time.part());
  }

  private static void writeIds(FoldTrace trace, long[] ids, int start) {
    int next = start;
    for (var id : List.of(trace.candidate(), trace.fold(), trace.lineage())) {
      ids[next++] = id.high();
      ids[next++] = id.low();
    }
    ids[next] = trace.seed().orElse(0);
  }

  /** Returns the traces by candidate, then by fold; nothing for older files. */
  static List<Optional<FoldTrace>> read(int rows, ArtifactReader in) throws IOException {
    var traces = new ArrayList<Optional<FoldTrace>>();
    if (!in.has(IDS)) {
      for (int row = 0; row < rows; row++) {
        traces.add(Optional.empty());
      }
      return traces;
    }
    long[] ids = in.getLongs(IDS);
    int[] counts = in.getInts(COUNTS);
    long[] times = in.getLongs(TIMES);
    var columns = columns(in);
    var workers = workers(in);
    long[] waits = measured(WAITS, rows, in);
    long[] allocated = measured(ALLOCATED, rows, in);
    long[] peaks = measured(PEAKS, rows, in);
    int[] retries = in.has(RETRIES) ? in.getInts(RETRIES) : new int[rows];
    require(retries.length == rows, "traces must have retries for each candidate and fold");
    require(
        ids.length == rows * ID_FIELDS
            && counts.length == rows * COUNT_FIELDS
            && times.length == (long) rows * columns.size(),
        "traces must be %d, one per candidate and fold".formatted(rows));
    for (int row = 0; row < rows; row++) {
      int flags = counts[row * COUNT_FIELDS];
      if (flags == 0) {
        traces.add(Optional.empty());
        continue;
      }
      int id = row * ID_FIELDS;
      int count = row * COUNT_FIELDS;
      int worker = counts[count + 3];
      require(
          worker >= -1 && worker < workers.size(), "a trace refers to a worker beyond the last");
      traces.add(
          Optional.of(
              new FoldTrace(
                  new ContentHash(ids[id], ids[id + 1]),
                  new ContentHash(ids[id + 2], ids[id + 3]),
                  new ContentHash(ids[id + 4], ids[id + 5]),
                  (flags & SEEDED) == 0 ? OptionalLong.empty() : OptionalLong.of(ids[id + 6]),
                  counts[count + 1],
                  counts[count + 2],
                  worker < 0 ? Optional.empty() : Optional.of(workers.get(worker)),
                  times(columns, times, row * columns.size()),
                  waits[row] < 0 ? Optional.empty() : Optional.of(Duration.ofNanos(waits[row])),
                  retries[row],
                  known(allocated[row]),
                  known(peaks[row]))));
    }
    return traces;
  }

  /** Reads one number for each trace, -1 where it is not known; older files do not tell. */
  private static long[] measured(String part, int rows, ArtifactReader in) throws IOException {
    long[] numbers = in.has(part) ? in.getLongs(part) : unknown(rows);
    require(numbers.length == rows, part + " must have a number for each candidate and fold");
    return numbers;
  }

  private static long[] unknown(int rows) {
    var numbers = new long[rows];
    Arrays.fill(numbers, -1);
    return numbers;
  }

  private static OptionalLong known(long number) {
    return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
  }

  private static List<StageTime> times(List<Column> columns, long[] times, int start) {
    var known = new ArrayList<StageTime>();
    for (int column = 0; column < columns.size(); column++) {
      if (times[start + column] >= 0) {
        var what = columns.get(column);
        known.add(
            new StageTime(what.stage(), what.part(), Duration.ofNanos(times[start + column])));
      }
    }
    return known;
  }

  private static List<Column> columns(ArtifactReader in) throws IOException {
    var stages = in.getStrings(STAGES);
    int[] parts = in.getInts(STAGE_PARTS);
    require(stages.size() == parts.length, "traces must have a kind of work for each stage");
    var columns = new ArrayList<Column>();
    for (int i = 0; i < parts.length; i++) {
      require(parts[i] >= 0 && parts[i] < PARTS.size(), "a trace has an unknown kind of work");
      columns.add(new Column(stages.get(i), PARTS.get(parts[i])));
    }
    return columns;
  }

  private static List<Worker> workers(ArtifactReader in) throws IOException {
    long[] processes = in.getLongs(PROCESSES);
    var threads = in.getStrings(THREADS);
    require(processes.length == threads.size(), "traces must have a thread for each process");
    var workers = new ArrayList<Worker>();
    for (int i = 0; i < processes.length; i++) {
      workers.add(
          new Worker(processes[i], Optional.of(threads.get(i)).filter(name -> !name.isEmpty())));
    }
    return workers;
  }

  private static void require(boolean holds, String message) throws IOException {
    if (!holds) {
      throw new IOException(message);
    }
  }
}
