package io.github.foldmill.parallel;

import io.github.foldmill.internal.concurrent.CpuBudget;

/** The rules for a number of jobs, the same as joblib's {@code n_jobs}. */
public final class NJobs {

  private NJobs() {}

  /**
   * Returns the number of jobs that {@code nJobs} stands for in this process: a positive number as
   * it is, -1 for all CPUs, -2 for all but one and so on, never below 1.
   *
   * <p>The number of CPUs is what the JVM may use (affinity and container limits included), or the
   * system property {@code foldmill.cpus}.
   *
   * @param nJobs the number asked for
   * @return the number of jobs, at least 1
   * @throws IllegalArgumentException if {@code nJobs} is 0
   */
  public static int resolve(int nJobs) {
    return resolve(nJobs, CpuBudget.shared().size());
  }

  /**
   * Returns how many CPUs this process may use: as many as the JVM sees (affinity and container
   * limits included), or what the system property {@code foldmill.cpus} says.
   *
   * @return the number, at least 1; joblib's {@code cpu_count}
   */
  public static int cpuCount() {
    return CpuBudget.shared().size();
  }

  static int resolve(int nJobs, int cpus) {
    requireValid(nJobs);
    return nJobs > 0 ? nJobs : (int) Math.max(1L, (long) cpus + 1 + nJobs);
  }

  static int requireValid(int nJobs) {
    if (nJobs == 0) {
      throw new IllegalArgumentException(
          "nJobs must be at least 1, or -1 for all CPUs, -2 for all but one, ..., was 0");
    }
    return nJobs;
  }
}
