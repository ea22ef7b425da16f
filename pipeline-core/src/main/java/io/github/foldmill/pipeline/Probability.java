package io.github.foldmill.pipeline;

/** The rule that all distributions have for probabilities. */
final class Probability {
  private Probability() {}

  static double require(double probability) {
    if (!(probability >= 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "probability must be at least 0 and less than 1, was " + probability);
    }
    return probability;
  }
}
