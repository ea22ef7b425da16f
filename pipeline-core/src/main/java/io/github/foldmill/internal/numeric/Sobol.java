package io.github.foldmill.internal.numeric;

import java.util.Arrays;

/**
 * Sobol's points, which fill the unit cube evenly from the first one on; those of {@code
 * scipy.stats.qmc.Sobol} without scrambling.
 *
 * <p>Source: Sobol, 1967, in the order of Antonov and Saleev, "An economic method of computing LPτ
 * sequences", 1979; direction numbers of Joe and Kuo, "Constructing Sobol sequences with better
 * two-dimensional projections", SIAM Journal on Scientific Computing 30, 2008.
 */
public final class Sobol {
  /** The number of dimensions there are. */
  public static final int DIMENSIONS = 64;

  private static final int BITS = 32;

  /** By dimension from the second on: the primitive polynomial, then the first numbers. */
  private static final int[][] TABLE = {
    {3, 1},
    {7, 1, 3},
    {11, 1, 3, 1},
    {13, 1, 1, 1},
    {19, 1, 1, 3, 3},
    {25, 1, 3, 5, 13},
    {37, 1, 1, 5, 5, 17},
    {41, 1, 1, 5, 5, 5},
    {47, 1, 1, 7, 11, 19},
    {55, 1, 1, 5, 1, 1},
    {59, 1, 1, 1, 3, 11},
    {61, 1, 3, 5, 5, 31},
    {67, 1, 3, 3, 9, 7, 49},
    {91, 1, 1, 1, 15, 21, 21},
    {97, 1, 3, 1, 13, 27, 49},
    {103, 1, 1, 1, 15, 7, 5},
    {109, 1, 3, 1, 15, 13, 25},
    {115, 1, 1, 5, 5, 19, 61},
    {131, 1, 3, 7, 11, 23, 15, 103},
    {137, 1, 3, 7, 13, 13, 15, 69},
    {143, 1, 1, 3, 13, 7, 35, 63},
    {145, 1, 3, 5, 9, 1, 25, 53},
    {157, 1, 3, 1, 13, 9, 35, 107},
    {167, 1, 3, 1, 5, 27, 61, 31},
    {171, 1, 1, 5, 11, 19, 41, 61},
    {185, 1, 3, 5, 3, 3, 13, 69},
    {191, 1, 1, 7, 13, 1, 19, 1},
    {193, 1, 3, 7, 5, 13, 19, 59},
    {203, 1, 1, 3, 9, 25, 29, 41},
    {211, 1, 3, 5, 13, 23, 1, 55},
    {213, 1, 3, 7, 3, 13, 59, 17},
    {229, 1, 3, 1, 3, 5, 53, 69},
    {239, 1, 1, 5, 5, 23, 33, 13},
    {241, 1, 1, 7, 7, 1, 61, 123},
    {247, 1, 1, 7, 9, 13, 61, 49},
    {253, 1, 3, 3, 5, 3, 55, 33},
    {285, 1, 3, 1, 15, 31, 13, 49, 245},
    {299, 1, 3, 5, 15, 31, 59, 63, 97},
    {301, 1, 3, 1, 11, 11, 11, 77, 249},
    {333, 1, 3, 1, 11, 27, 43, 71, 9},
    {351, 1, 1, 7, 15, 21, 11, 81, 45},
    {355, 1, 3, 7, 3, 25, 31, 65, 79},
    {357, 1, 3, 1, 1, 19, 11, 3, 205},
    {361, 1, 1, 5, 9, 19, 21, 29, 157},
    {369, 1, 3, 7, 11, 1, 33, 89, 185},
    {391, 1, 3, 3, 3, 15, 9, 79, 71},
    {397, 1, 3, 7, 11, 15, 39, 119, 27},
    {425, 1, 1, 3, 1, 11, 31, 97, 225},
    {451, 1, 1, 1, 3, 23, 43, 57, 177},
    {463, 1, 3, 7, 7, 17, 17, 37, 71},
    {487, 1, 3, 1, 5, 27, 63, 123, 213},
    {501, 1, 1, 3, 5, 11, 43, 53, 133},
    {529, 1, 3, 5, 5, 29, 17, 47, 173, 479},
    {539, 1, 3, 3, 11, 3, 1, 109, 9, 69},
    {545, 1, 1, 1, 5, 17, 39, 23, 5, 343},
    {557, 1, 3, 1, 5, 25, 15, 31, 103, 499},
    {563, 1, 1, 1, 11, 11, 17, 63, 105, 183},
    {601, 1, 1, 5, 11, 9, 29, 97, 231, 363},
    {607, 1, 1, 5, 15, 19, 45, 41, 7, 383},
    {617, 1, 3, 7, 7, 31, 19, 83, 137, 221},
    {623, 1, 1, 1, 3, 23, 15, 111, 223, 83},
    {631, 1, 1, 5, 13, 31, 15, 55, 25, 161},
    {637, 1, 1, 3, 13, 25, 47, 39, 87, 257},
  };

  private Sobol() {}

  /**
   * Returns one coordinate of one point.
   *
   * @param point the number of the point, from 0; the first 2^32 are different
   * @param dimension the coordinate, from 0 to {@code DIMENSIONS - 1}
   * @return the coordinate as a share of 2^32, all bits of it unsigned
   * @throws IndexOutOfBoundsException if there is no such dimension
   */
  public static int at(long point, int dimension) {
    int[] directions = directions(dimension);
    // Successive points of the Gray code differ in one bit, which changes no set of 2^n points.
    int gray = (int) (point ^ (point >>> 1));
    int value = 0;
    for (int bit = 0; bit < BITS; bit++) {
      if ((gray >>> bit & 1) != 0) {
        value ^= directions[bit] << (BITS - 1 - bit);
      }
    }
    return value;
  }

  private static int[] directions(int dimension) {
    var directions = new int[BITS];
    if (dimension == 0) {
      Arrays.fill(directions, 1);
      return directions;
    }
    int[] row = TABLE[dimension - 1];
    int polynomial = row[0];
    int degree = row.length - 1;
    System.arraycopy(row, 1, directions, 0, degree);
    for (int bit = degree; bit < BITS; bit++) {
      int next = directions[bit - degree];
      for (int back = 1; back <= degree; back++) {
        if ((polynomial >>> (degree - back) & 1) != 0) {
          next ^= directions[bit - back] << back;
        }
      }
      directions[bit] = next;
    }
    return directions;
  }
}
