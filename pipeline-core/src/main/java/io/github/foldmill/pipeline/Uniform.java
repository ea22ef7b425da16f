package io.github.foldmill.pipeline;

/**
 * Numbers of a range; ranges of equal width are equally likely.
 *
 * @param low the least value
 * @param high the value that all lie below
 */
record Uniform(double low, double high) implements Distribution<Double> {
  Uniform {
    if (!(Double.isFinite(low) && Double.isFinite(high) && low < high)) {
      throw new IllegalArgumentException(
          "a uniform distribution must go from a finite number to a greater one, was from %s to %s"
              .formatted(low, high));
    }
  }

  @Override
  public Double quantile(double probability) {
    double share = Probability.require(probability);
    // Weighted ends instead of a width, which may overflow.
    double value = low * (1 - share) + high * share;
    return Math.clamp(value, low, Math.nextDown(high));
  }

  @Override
  public String toString() {
    return "uniform(%s, %s)".formatted(low, high);
  }
}
