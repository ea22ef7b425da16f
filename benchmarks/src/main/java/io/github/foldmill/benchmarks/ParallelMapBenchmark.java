package io.github.foldmill.benchmarks;

import io.github.foldmill.parallel.Backend;
import io.github.foldmill.parallel.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does handing out very many tiny tasks cost?
 *
 * <p>Milliseconds for so many tasks with results in order: two show what the smallest call costs. A
 * task runs {@code rounds} steps of a random generator: 0 shows the overhead alone, 1000 is about a
 * microsecond of work.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar ParallelMapBenchmark -rf json -rff map.json
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ParallelMapBenchmark {
  /** The ways to run the tasks. */
  public enum Way {
    /** A plain loop in one thread. */
    LOOP,
    /** {@link Parallel} with one job. */
    FOLDMILL_1,
    /** {@link Parallel} with a job per CPU. */
    FOLDMILL_ALL,
    /** The same with every task handed out by itself. */
    FOLDMILL_UNBATCHED,
    /** {@link Parallel} with a worker process per CPU. */
    FOLDMILL_PROCESSES,
    /** The JDK's parallel stream. */
    STREAM,
    /** A fixed pool with a thread per CPU and a future per task. */
    POOL
  }

  /** Which way. */
  @Param public Way way = Way.LOOP;

  /** How many. */
  @Param({"2", "100000"})
  public int tasks;

  /** How much each task does. */
  @Param({"0", "1000"})
  public int rounds;

  private List<Long> items = List.of();
  private ExecutorService pool = Executors.newFixedThreadPool(1);

  /** Makes the items and the pool. */
  @Setup(Level.Trial)
  public void prepare() {
    pool.shutdown();
    pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    items = LongStream.range(0, tasks).boxed().toList();
  }

  /** Ends the pool. */
  @TearDown(Level.Trial)
  public void close() {
    pool.shutdown();
  }

  /**
   * Runs all tasks.
   *
   * @return the results in order
   * @throws InterruptedException if the benchmark is interrupted
   * @throws ExecutionException never
   */
  @Benchmark
  public List<Long> map() throws InterruptedException, ExecutionException {
    int steps = rounds;
    return switch (way) {
      case LOOP -> items.stream().map(item -> work(item, steps)).toList();
      case FOLDMILL_1 -> Parallel.nJobs(1).map(items, item -> work(item, steps));
      case FOLDMILL_ALL -> Parallel.nJobs(-1).map(items, item -> work(item, steps));
      case FOLDMILL_UNBATCHED ->
          Parallel.nJobs(-1).batchSize(1).map(items, item -> work(item, steps));
      case FOLDMILL_PROCESSES ->
          Parallel.nJobs(-1).backend(Backend.processes()).map(items, item -> work(item, steps));
      case STREAM -> items.parallelStream().map(item -> work(item, steps)).toList();
      case POOL -> pooled(steps);
    };
  }

  private List<Long> pooled(int steps) throws InterruptedException, ExecutionException {
    var work = new ArrayList<Callable<Long>>(items.size());
    for (long item : items) {
      work.add(() -> work(item, steps));
    }
    var results = new ArrayList<Long>(items.size());
    for (var future : pool.invokeAll(work)) {
      results.add(future.get());
    }
    return results;
  }

  /** Steps of xorshift64, which no compiler folds. */
  private static Long work(long item, int steps) {
    long state = item + 1;
    for (int i = 0; i < steps; i++) {
      state ^= state << 7;
      state ^= state >>> 9;
    }
    return state;
  }
}
