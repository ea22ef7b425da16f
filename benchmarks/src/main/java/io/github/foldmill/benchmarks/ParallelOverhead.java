package io.github.foldmill.benchmarks;

import io.github.foldmill.parallel.Backend;
import io.github.foldmill.parallel.Parallel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * What do parallel calls cost beyond their tasks? Prints microseconds, best and median of rounds,
 * for {@code benchmarks/vs/parallel_overhead.sh}, which runs joblib in turn with it.
 */
public final class ParallelOverhead {
  private static final int ROUNDS = 9;

  private ParallelOverhead() {}

  /** Which way. */
  private record Way(String name, int tasks, Parallel call) {}

  /**
   * Measures and prints a line per way: name, tasks, best and median microseconds per call, best
   * microseconds per task.
   *
   * @param args the number of jobs, 2 by default
   */
  public static void main(String[] args) {
    int jobs = args.length > 0 ? Integer.parseInt(args[0]) : 2;
    Parallel threads = Parallel.nJobs(jobs);
    Parallel processes = threads.backend(Backend.processes());
    List<Way> ways =
        List.of(
            new Way("sequential", 1_000_000, Parallel.nJobs(1)),
            new Way("threads", 1_000_000, threads),
            new Way("threads, unbatched", 100_000, threads.batchSize(1)),
            new Way("threads, two tasks", 2, threads),
            new Way("processes", 1_000_000, processes),
            new Way("processes, unbatched", 2_000, processes.batchSize(1)),
            new Way("processes, two tasks", 2, processes));
    for (Way way : ways) {
      measure(way);
    }
  }

  private static void measure(Way way) {
    List<Integer> items = IntStream.range(0, way.tasks()).boxed().toList();
    // A call of two tasks is too short for a clock of its own and for the compilers' attention.
    int calls = Math.max(1, Math.min(2_000, 20_000 / way.tasks()));
    IntConsumer round =
        n -> {
          for (int call = 0; call < n; call++) {
            if (way.call().map(items, i -> i + 1).size() != way.tasks()) {
              throw new IllegalStateException("results are missing");
            }
          }
        };
    round.accept(calls);
    round.accept(calls);
    double[] micros = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      round.accept(calls);
      micros[i] = (System.nanoTime() - start) / 1e3 / calls;
    }
    Arrays.sort(micros);
    System.out.println(
        String.format(
            Locale.ROOT,
            "foldmill %s\t%d\t%.1f\t%.1f\t%.3f",
            way.name(),
            way.tasks(),
            micros[0],
            micros[ROUNDS / 2],
            micros[0] / way.tasks()));
  }
}
