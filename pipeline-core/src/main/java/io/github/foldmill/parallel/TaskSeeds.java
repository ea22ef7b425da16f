package io.github.foldmill.parallel;

/**
 * Random seeds for tasks, each from the root seed and the task's index alone.
 *
 * <p>So a task's random numbers depend neither on the number of jobs, nor on the thread or the
 * order of execution. Seed {@code i} is the {@code i}-th output of the SplitMix64 generator that
 * starts at the root (Steele, Lea and Flood, 2014), available in constant time; seeds of one root
 * never collide.
 *
 * {@snippet :
 * TaskSeeds seeds = new TaskSeeds(42);
 * Parallel.nJobs(-1).map(indices, i -> simulate(new Random(seeds.seed(i))));
 * }
 *
 * @param root the root seed
 */
public record TaskSeeds(long root) {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  /**
   * Returns the seed of one task.
   *
   * @param index the task's index
   * @return the seed, any 64-bit value
   */
  public long seed(long index) {
    long z = root + (index + 1) * GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
