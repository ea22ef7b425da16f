package io.github.foldmill.benchmarks.spark;

import java.io.PrintStream;
import java.util.stream.IntStream;

/**
 * Prints how much of their time 10 to 10 000 workers work, and from where on the driver keeps them
 * waiting. Arguments: milliseconds that a batch costs the driver, milliseconds on the network.
 */
public final class SparkScaling {
  private static final int[] WORKERS = {10, 30, 100, 300, 1000, 3000, 10_000};
  private static final double[] SECONDS = {0.05, 0.2, 1, 2, 10};

  /** So many batches for each worker that the beginning and the end hardly count. */
  private static final int BATCHES_PER_WORKER = 50;

  private SparkScaling() {}

  /**
   * Prints the table.
   *
   * @param arguments two numbers
   */
  public static void main(String[] arguments) {
    if (arguments.length != 2) {
      throw new IllegalArgumentException(
          "arguments must be two numbers of milliseconds, were " + String.join(" ", arguments));
    }
    print(
        System.out,
        Double.parseDouble(arguments[0]) / 1000,
        Double.parseDouble(arguments[1]) / 1000);
  }

  static void print(PrintStream out, double driverSeconds, double networkSeconds) {
    out.print("| workers |");
    for (double seconds : SECONDS) {
      out.printf(" batches of %s s |", seconds);
    }
    out.printf("%n|---:|%s%n", "---:|".repeat(SECONDS.length));
    for (int workers : WORKERS) {
      out.printf("| %d |", workers);
      var cluster = new SimulatedCluster(workers, driverSeconds, networkSeconds);
      for (double seconds : SECONDS) {
        var result = cluster.run(workers * BATCHES_PER_WORKER, seconds);
        out.printf(" %.0f %% |", 100 * result.workersBusy());
      }
      out.println();
    }
    out.print("| full at |");
    IntStream.range(0, SECONDS.length)
        .forEach(i -> out.printf(" %.0f |", 1 + (SECONDS[i] + 2 * networkSeconds) / driverSeconds));
    out.println();
  }
}
