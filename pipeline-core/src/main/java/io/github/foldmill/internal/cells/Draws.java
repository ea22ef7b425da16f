package io.github.foldmill.internal.cells;

import io.github.foldmill.hash.Hashing;
import io.github.foldmill.internal.numeric.Sobol;
import java.util.List;
import java.util.Map;

/** The numbers behind draws of candidates, all from 0 inclusive to 1 exclusive. */
public sealed interface Draws {

  /** Returns the number that decides which of several grids a draw is from. */
  double alternative(long draw);

  /** Returns the number that decides the value of a parameter in a draw. */
  double value(long draw, int position, String param);

  /** Returns the number by which listed candidates are put in order. */
  double rank(Map<String, Object> candidate);

  /** Returns whether successive draws have to do with one another. */
  boolean isEven();

  /**
   * Returns numbers that have nothing to do with one another: each is made from the seed, the
   * number of the draw and the parameter's name.
   *
   * @param seed decides all draws
   * @return the draws
   */
  static Draws independent(long seed) {
    return new Independent(seed);
  }

  /**
   * Returns numbers that fill the space of all parameters evenly: Sobol's points, each coordinate
   * with its bits flipped by the seed and the parameter's name.
   *
   * @param seed decides all draws
   * @param params the number of parameters
   * @return the draws
   * @throws IllegalArgumentException if there are too many parameters
   */
  static Draws even(long seed, int params) {
    // The first coordinate is for the grids.
    if (params >= Sobol.DIMENSIONS) {
      throw new IllegalArgumentException(
          "evenly spread draws must be of at most %d parameters, the grid has %d; leave some out or"
                  .formatted(Sobol.DIMENSIONS - 1, params)
              + " draw independently");
    }
    return new Even(new Independent(seed));
  }

  /**
   * Independent draws.
   *
   * @param seed decides them
   */
  record Independent(long seed) implements Draws {
    @Override
    public double alternative(long draw) {
      return share(List.of(draw, ""));
    }

    @Override
    public double value(long draw, int position, String param) {
      return share(List.of(draw, param));
    }

    @Override
    public double rank(Map<String, Object> candidate) {
      return share(candidate);
    }

    @Override
    public boolean isEven() {
      return false;
    }

    private double share(Object purpose) {
      return (bits(purpose) >>> 11) * 0x1.0p-53;
    }

    private long bits(Object purpose) {
      return Hashing.hashOf(List.of("draw", seed, purpose)).low();
    }
  }

  /**
   * Evenly spread draws.
   *
   * @param independent flips the bits
   */
  record Even(Independent independent) implements Draws {
    @Override
    public double alternative(long draw) {
      return share(draw, 0, "");
    }

    @Override
    public double value(long draw, int position, String param) {
      return share(draw, position + 1, param);
    }

    @Override
    public double rank(Map<String, Object> candidate) {
      return independent.rank(candidate);
    }

    @Override
    public boolean isEven() {
      return true;
    }

    private double share(long draw, int dimension, String param) {
      int flipped = (int) independent.bits(List.of("flip", param));
      return ((Sobol.at(draw, dimension) ^ flipped) & 0xFFFF_FFFFL) * 0x1.0p-32;
    }
  }
}
