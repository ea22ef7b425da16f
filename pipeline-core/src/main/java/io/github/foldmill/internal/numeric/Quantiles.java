package io.github.foldmill.internal.numeric;

/** NumPy's quantiles of sorted values without gaps. */
public final class Quantiles {
  private Quantiles() {}

  /**
   * Returns the median.
   *
   * @param sorted the values, ascending
   * @return the median, NaN of no values
   */
  public static double median(double[] sorted) {
    int half = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /**
   * Returns the quantile by linear interpolation, NumPy's default.
   *
   * @param sorted the values, ascending
   * @param fraction from 0 to 1
   * @return the quantile, NaN of no values
   */
  public static double linear(double[] sorted, double fraction) {
    return sorted.length == 0 ? Double.NaN : between(sorted, (sorted.length - 1) * fraction);
  }

  /**
   * Returns the quantile by the averaged inverse of the distribution.
   *
   * @param sorted the values, ascending
   * @param fraction from 0 to 1
   * @return the quantile, NaN of no values
   */
  public static double averagedInverse(double[] sorted, double fraction) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double place = sorted.length * fraction - 1;
    if (place < 0) {
      return sorted[0];
    }
    if (place >= sorted.length - 1) {
      return sorted[sorted.length - 1];
    }
    double below = Math.floor(place);
    return between(sorted, below + (place == below ? 0.5 : 1));
  }

  private static double between(double[] sorted, double place) {
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    double weight = place - below;
    double difference = sorted[above] - sorted[below];
    return weight < 0.5
        ? sorted[below] + difference * weight
        : sorted[above] - difference * (1 - weight);
  }
}
