package io.github.foldmill.preprocessing;

/** Sums over parts of arrays, in four lanes that are added in a fixed order. */
final class Vectors {
  private Vectors() {}

  /** Returns the inner product of two arrays from an index on. */
  static double dot(double[] a, double[] b, int from) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = from;
    for (; i + 3 < a.length; i += 4) {
      first += a[i] * b[i];
      second += a[i + 1] * b[i + 1];
      third += a[i + 2] * b[i + 2];
      fourth += a[i + 3] * b[i + 3];
    }
    double sum = (first + second) + (third + fourth);
    for (; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Adds a multiple of one array to another, from an index on. */
  static void add(double factor, double[] from, double[] to, int start) {
    for (int i = start; i < to.length; i++) {
      to[i] += factor * from[i];
    }
  }
}
