package io.github.foldmill.pipeline;

/**
 * Positive numbers of a range; ranges of equal ratio are equally likely.
 *
 * @param low the least value
 * @param high the value that all lie below
 */
record LogUniform(double low, double high) implements Distribution<Double> {
  LogUniform {
    if (!(low > 0 && Double.isFinite(high) && low < high)) {
      throw new IllegalArgumentException(
          "a log-uniform distribution must go from a number above 0 to a greater finite one,"
              + " was from %s to %s".formatted(low, high));
    }
  }

  @Override
  public Double quantile(double probability) {
    double share = Probability.require(probability);
    // The strict functions, because intrinsics may differ in the last place between machines.
    double value = StrictMath.exp(StrictMath.log(low) * (1 - share) + StrictMath.log(high) * share);
    return Math.clamp(value, low, Math.nextDown(high));
  }

  @Override
  public String toString() {
    return "logUniform(%s, %s)".formatted(low, high);
  }
}
