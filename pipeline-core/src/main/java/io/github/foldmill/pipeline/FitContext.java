package io.github.foldmill.pipeline;

/**
 * What a fit may know of the run it is part of.
 *
 * @param seed the seed for every random choice of this fit, the same whatever the order, number of
 *     jobs or back end
 * @param innerThreads how many threads the fit may use inside, at least 1; it must not change a bit
 *     of the result
 */
public record FitContext(long seed, int innerThreads) {

  /** Checks the ranges. */
  public FitContext {
    if (innerThreads < 1) {
      throw new IllegalArgumentException("innerThreads must be at least 1, was " + innerThreads);
    }
  }

  /**
   * Returns the context of a fit outside any search.
   *
   * @param seed the seed for every random choice
   * @return a context with one inner thread
   */
  public static FitContext of(long seed) {
    return new FitContext(seed, 1);
  }
}
