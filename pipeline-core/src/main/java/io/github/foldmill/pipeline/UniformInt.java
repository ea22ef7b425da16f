package io.github.foldmill.pipeline;

/**
 * Whole numbers of a range, all equally likely.
 *
 * @param low the least value
 * @param high the greatest value
 */
record UniformInt(int low, int high) implements Distribution<Integer> {
  UniformInt {
    if (high < low) {
      throw new IllegalArgumentException(
          "a uniform distribution of whole numbers must not end before it begins, was from %d to %d"
              .formatted(low, high));
    }
  }

  @Override
  public Integer quantile(double probability) {
    double count = (double) high - low + 1;
    return (int) (low + Math.floor(Probability.require(probability) * count));
  }

  @Override
  public String toString() {
    return "uniformInt(%d, %d)".formatted(low, high);
  }
}
