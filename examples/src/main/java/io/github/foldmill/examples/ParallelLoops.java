package io.github.foldmill.examples;

import io.github.foldmill.parallel.Backend;
import io.github.foldmill.parallel.ConsoleProgress;
import io.github.foldmill.parallel.Outcome;
import io.github.foldmill.parallel.Parallel;
import io.github.foldmill.parallel.ParallelConfig;
import io.github.foldmill.parallel.ProcessOptions;
import io.github.foldmill.parallel.ProcessPool;
import io.github.foldmill.parallel.TaskContext;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The loops of {@code docs/parallel.md}: on threads and processes, watched, limited, failing. */
public final class ParallelLoops {
  private ParallelLoops() {}

  /**
   * Runs all of them.
   *
   * @param args not used
   * @throws InterruptedException if it is interrupted
   */
  public static void main(String[] args) throws InterruptedException {
    PrintStream out = System.out;
    out.println(slowCalls());
    out.println(watched(out).size() + " tasks");
    out.println(onThreadsAndProcesses());
    trouble(out);
  }

  static List<Double> slowCalls() throws InterruptedException {
    // @start region="slowCalls"
    List<Integer> numbers = IntStream.range(0, 10).boxed().toList();
    List<Double> roots =
        Parallel.nJobs(4)
            .map(
                numbers,
                n -> {
                  Thread.sleep(50);
                  return Math.sqrt(n);
                });
    // @end
    return roots;
  }

  static List<Integer> watched(PrintStream out) throws InterruptedException {
    List<Integer> numbers = IntStream.range(0, 20).boxed().toList();
    // @start region="watched"
    List<Integer> results =
        Parallel.nJobs(2)
            .progress(ConsoleProgress.to(out))
            .taskNames(index -> "number " + index)
            .map(
                numbers,
                n -> {
                  Thread.sleep(20);
                  return n;
                });
    // @end
    return results;
  }

  static boolean onThreadsAndProcesses() {
    List<Integer> numbers = IntStream.range(0, 100).boxed().toList();
    // @start region="onThreadsAndProcesses"
    Parallel loop = Parallel.nJobs(2).seed(42);
    List<Double> here =
        loop.map(numbers, n -> new Random(TaskContext.current().seed()).nextGaussian() + n);
    List<Double> there =
        loop.backend(Backend.processes())
            .map(numbers, n -> new Random(TaskContext.current().seed()).nextGaussian() + n);
    boolean same = here.equals(there);
    // @end
    return same;
  }

  static List<String> pooled() {
    List<String> words = List.of("one", "two");
    List<String> all = new ArrayList<>();
    // @start region="pooled"
    var options = ProcessOptions.defaults().withJvmArgs("-Xmx200m").withRecycleAfterTasks(1000);
    try (var pool = ProcessPool.open(options)) {
      all.addAll(Parallel.nJobs(2).backend(pool).map(words, String::toUpperCase));
      all.addAll(Parallel.nJobs(2).backend(pool).map(words, String::strip));
    }
    // @end
    return all;
  }

  static List<Outcome<Integer>> trouble(PrintStream out) {
    // @start region="trouble"
    List<Outcome<Integer>> outcomes =
        Parallel.nJobs(2)
            .backend(Backend.processes())
            .timeLimit(Duration.ofSeconds(1))
            .collect(
                List.of("fine", "throws", "crashes", "hangs"),
                task -> {
                  switch (task) {
                    case "throws" -> throw new IllegalStateException("no such column");
                    case "crashes" -> Runtime.getRuntime().halt(3);
                    case "hangs" -> {
                      while (true) {
                        Thread.onSpinWait();
                      }
                    }
                    default -> {}
                  }
                  return task.length();
                });
    for (Outcome<Integer> outcome : outcomes) {
      out.println(
          switch (outcome) {
            case Outcome.Success<Integer> success -> "result " + success.value();
            case Outcome.Failed<Integer> failed -> "threw " + failed.exception().getMessage();
            case Outcome.TimedOut<Integer> _ -> "was ended at its limit";
            case Outcome.Crashed<Integer> _ -> "took its process down";
            case Outcome.Cancelled<Integer> _ -> "never ran";
          });
    }
    // @end
    return outcomes;
  }

  static int firstWithinReach() {
    // @start region="stream"
    Iterable<Integer> endless = () -> Stream.iterate(1, n -> n + 1).iterator();
    int found;
    try (Stream<Integer> squares = Parallel.nJobs(2).stream(endless, n -> n * n)) {
      found = squares.filter(square -> square > 1000).findFirst().orElseThrow();
    }
    // @end
    return found;
  }

  static List<Integer> inScope(List<String> lines) {
    // @start region="scope"
    var config = ParallelConfig.current().withNJobs(-1).withBackend(Backend.processes());
    List<Integer> lengths =
        ParallelConfig.where(config).call(() -> Parallel.configured().map(lines, String::length));
    // @end
    return lengths;
  }
}
