package io.github.foldmill.pipeline;

/**
 * Whole numbers of a range; ranges of equal ratio are about equally likely.
 *
 * @param low the least value
 * @param high the greatest value
 */
record LogUniformInt(int low, int high) implements Distribution<Integer> {
  LogUniformInt {
    if (low < 1 || high < low) {
      throw new IllegalArgumentException(
          "a log-uniform distribution of whole numbers must go from at least 1 to no less,"
              + " was from %d to %d".formatted(low, high));
    }
  }

  @Override
  public Integer quantile(double probability) {
    double share = Probability.require(probability);
    // Half a number more at either end gives both ends their whole share.
    double from = StrictMath.log(low - 0.5);
    double to = StrictMath.log(high + 0.5);
    long value = Math.round(StrictMath.exp(from * (1 - share) + to * share));
    return Math.clamp(value, low, high);
  }

  @Override
  public String toString() {
    return "logUniformInt(%d, %d)".formatted(low, high);
  }
}
