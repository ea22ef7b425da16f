package io.github.foldmill.pipeline;

import java.util.Objects;
import java.util.function.Consumer;

/**
 * What a fit may know of the run it is part of, and whom it may warn.
 *
 * @param seed the seed for every random choice of this fit, the same whatever the order, number of
 *     jobs or back end
 * @param innerThreads how many threads the fit may use inside, at least 1; it must not change a bit
 *     of the result
 * @param warnings takes what {@link #warn} is told; safe for use by many threads
 */
public record FitContext(long seed, int innerThreads, Consumer<String> warnings) {
  private static final System.Logger LOGGER = System.getLogger("io.github.foldmill.pipeline");

  /** Checks the ranges. */
  public FitContext {
    if (innerThreads < 1) {
      throw new IllegalArgumentException("innerThreads must be at least 1, was " + innerThreads);
    }
    Objects.requireNonNull(warnings, "warnings");
  }

  /**
   * Creates a context whose warnings go to the log.
   *
   * @param seed the seed for every random choice
   * @param innerThreads how many threads the fit may use inside, at least 1
   */
  public FitContext(long seed, int innerThreads) {
    this(seed, innerThreads, FitContext::log);
  }

  private static void log(String warning) {
    LOGGER.log(System.Logger.Level.WARNING, warning);
  }

  /**
   * Returns the context of a fit outside any search.
   *
   * @param seed the seed for every random choice
   * @return a context with one inner thread, whose warnings go to the log
   */
  public static FitContext of(long seed) {
    return new FitContext(seed, 1);
  }

  /**
   * Returns this with another seed, for a part of the fit.
   *
   * @param value the seed
   * @return the context
   */
  public FitContext withSeed(long value) {
    return new FitContext(value, innerThreads, warnings);
  }

  /**
   * Says that something about the fit that is about to be returned deserves a look, such as that it
   * did not converge. A search keeps it with the scores of the fold, and tells it in its tables and
   * reports, now and when they are read from a memory; elsewhere it is logged.
   *
   * @param warning the same text for the same fit, such as {@code did not converge in 100
   *     iterations}; of one fit a search keeps 20 distinct ones, 500 characters each
   */
  public void warn(String warning) {
    warnings.accept(Objects.requireNonNull(warning, "warning"));
  }
}
