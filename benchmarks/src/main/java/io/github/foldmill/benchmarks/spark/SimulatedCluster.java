package io.github.foldmill.benchmarks.spark;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * A driver that serves its workers one after another, and workers that each wait for it: a
 * discrete-event simulation of one Spark job, in which no clock and no thread has a part.
 *
 * @param workers how many tasks run at once
 * @param driverSeconds what one batch costs the driver: sending it, and taking in its result
 * @param networkSeconds how long a batch or a result is on its way
 */
record SimulatedCluster(int workers, double driverSeconds, double networkSeconds) {
  private static final long SEED = 42;

  /** By how much a batch takes longer or shorter than others, at most. */
  private static final double SPREAD = 0.5;

  SimulatedCluster {
    if (workers < 1) {
      throw new IllegalArgumentException("workers must be at least 1, was " + workers);
    }
  }

  /**
   * What a job came to.
   *
   * @param seconds how long it took
   * @param workersBusy the share of the workers' time in which they worked
   * @param driverBusy the share of the driver's time in which it worked
   */
  record Result(double seconds, double workersBusy, double driverBusy) {}

  /** What happens when: a result arrives at the driver, or the driver has sent a batch. */
  private record Event(double at, int order, boolean result) {}

  /**
   * Runs a job.
   *
   * @param batches how many batches it has
   * @param seconds how long a batch takes on average
   */
  Result run(int batches, double seconds) {
    var random = new SplittableRandom(SEED);
    var events =
        new PriorityQueue<Event>(
            Comparator.comparingDouble(Event::at).thenComparingInt(Event::order));
    int order = 0;
    int waiting = Math.min(workers, batches);
    int unsent = batches;
    int done = 0;
    double now = 0;
    double driverFree = 0;
    double work = 0;
    double driverWork = 0;
    while (done < batches) {
      while (waiting > 0 && unsent > 0 && driverFree <= now) {
        waiting--;
        unsent--;
        driverFree = now + driverSeconds;
        driverWork += driverSeconds;
        double takes = seconds * (1 + SPREAD * (2 * random.nextDouble() - 1));
        work += takes;
        events.add(new Event(driverFree + 2 * networkSeconds + takes, order++, true));
        events.add(new Event(driverFree, order++, false));
      }
      Event event = events.remove();
      now = event.at();
      if (event.result()) {
        done++;
        waiting++;
      }
    }
    double end = Math.max(now, driverFree);
    return new Result(end, work / (end * workers), driverWork / end);
  }
}
