package io.github.foldmill.internal.numeric;

/** The binomial distribution of a fair coin. */
public final class Binomial {
  private Binomial() {}

  /**
   * Returns the chance of at most so many heads, with a relative error below 1e-12.
   *
   * @param heads from 0 to {@code tosses}
   * @param tosses at least 0
   * @return the chance
   */
  public static double evenCumulative(int heads, int tosses) {
    return heads == tosses
        ? 1
        : BetaFunction.regularized(0.5, 0.5, (double) tosses - heads, heads + 1.0);
  }
}
