package io.github.foldmill.datasets;

/**
 * A stream of random numbers whose bits follow from seed and purpose alone, on every JDK.
 *
 * <p>The bits are those of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
 * generators", OOPSLA 2014). The JDK's generators are not used because it specifies neither the
 * bits of their normal variates nor, for most, of their seeding.
 */
final class Draws {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;
  private double spareNormal = Double.NaN;

  private Draws(long state) {
    this.state = state;
  }

  /** The stream that starts at a state, as the reference implementation does. */
  static Draws from(long state) {
    return new Draws(state);
  }

  /** One of the independent streams of a seed. */
  static Draws of(long seed, Purpose purpose) {
    return new Draws(mix(mix(seed + GAMMA) + (purpose.number + 1) * GAMMA));
  }

  /** What a stream is for: a parameter then changes no draw but those it is about. */
  enum Purpose {
    CENTROIDS(0),
    CLUSTERS(1),
    COVARIANCE(2),
    REDUNDANT(3),
    REPEATED(4),
    NOISE(5),
    LABELS(6),
    SHIFT(7),
    SCALE(8),
    ROWS(9),
    COLUMNS(10),
    FEATURES(11),
    COEFFICIENTS(12);

    private final int number;

    Purpose(int number) {
      this.number = number;
    }
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** 64 random bits. */
  long bits() {
    state += GAMMA;
    return mix(state);
  }

  /** A number from 0 (inclusive) to 1 (exclusive), a multiple of 2⁻⁵³. */
  double uniform() {
    return (bits() >>> 11) * 0x1p-53;
  }

  /** A number from -1 (inclusive) to 1 (exclusive). */
  double symmetric() {
    return 2 * uniform() - 1;
  }

  /** An integer from 0 (inclusive) to a bound (exclusive), all equally likely. */
  int below(int bound) {
    while (true) {
      long candidate = bits() >>> 1;
      long value = candidate % bound;
      // The last, incomplete run of candidates would favour small values.
      if (candidate - value + (bound - 1) >= 0) {
        return (int) value;
      }
    }
  }

  /** A standard normal number, by Marsaglia's polar method. */
  double normal() {
    if (!Double.isNaN(spareNormal)) {
      double spare = spareNormal;
      spareNormal = Double.NaN;
      return spare;
    }
    while (true) {
      double u = symmetric();
      double v = symmetric();
      double square = u * u + v * v;
      if (square < 1 && square > 0) {
        double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
        spareNormal = v * factor;
        return u * factor;
      }
    }
  }

  /** The numbers from 0 to {@code size - 1} in random order, all orders equally likely. */
  int[] permutation(int size) {
    var order = new int[size];
    for (int i = 0; i < size; i++) {
      int other = below(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }
}
