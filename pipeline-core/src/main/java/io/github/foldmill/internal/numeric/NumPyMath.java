package io.github.foldmill.internal.numeric;

/**
 * Mean, standard deviation and sum with the bits of NumPy's, so that ranks built on them never
 * differ in a last digit.
 *
 * <p>NumPy adds fewer than 8 values from left to right, up to 128 values in 8 lanes, and more by
 * halving (pairwise summation).
 */
public final class NumPyMath {
  private static final int LANES = 8;
  private static final int BLOCK = 128;

  private NumPyMath() {}

  /**
   * Returns the sum of all values; NumPy's {@code sum}.
   *
   * @param values the values
   * @return the sum, 0 if there are none
   */
  public static double sum(double[] values) {
    // Adding to zero makes a sum of negative zeros positive, as NumPy's reduction does.
    return 0.0 + pairwiseSum(values, 0, values.length);
  }

  /**
   * Returns the arithmetic mean; NumPy's {@code mean}.
   *
   * @param values the values
   * @return the mean, NaN if there are none
   */
  public static double mean(double[] values) {
    return sum(values) / values.length;
  }

  /**
   * Returns the population standard deviation (divisor n); NumPy's {@code std}.
   *
   * @param values the values
   * @return the standard deviation, NaN if there are no values
   */
  public static double std(double[] values) {
    double mean = mean(values);
    var squares = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double deviation = values[i] - mean;
      squares[i] = deviation * deviation;
    }
    return Math.sqrt(mean(squares));
  }

  private static double pairwiseSum(double[] values, int start, int length) {
    if (length < LANES) {
      double sum = 0.0;
      for (int i = start; i < start + length; i++) {
        sum += values[i];
      }
      return sum;
    }
    if (length <= BLOCK) {
      return laneSum(values, start, length);
    }
    int half = length / 2;
    half -= half % LANES;
    return pairwiseSum(values, start, half) + pairwiseSum(values, start + half, length - half);
  }

  private static double laneSum(double[] values, int start, int length) {
    var lanes = new double[LANES];
    System.arraycopy(values, start, lanes, 0, LANES);
    int whole = length - length % LANES;
    for (int i = LANES; i < whole; i += LANES) {
      for (int lane = 0; lane < LANES; lane++) {
        lanes[lane] += values[start + i + lane];
      }
    }
    double sum =
        ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
            + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
    for (int i = whole; i < length; i++) {
      sum += values[start + i];
    }
    return sum;
  }
}
