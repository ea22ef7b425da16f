package io.github.foldmill.benchmarks.hash;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Adds doubles up with vector instructions: what reading an array costs at least. */
final class VectorSum {
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

  private VectorSum() {}

  /** The elements beyond the last full step are left out. */
  static double of(double[] data) {
    int width = DOUBLES.length();
    DoubleVector a = DoubleVector.zero(DOUBLES);
    DoubleVector b = a;
    DoubleVector c = a;
    DoubleVector d = a;
    for (int i = 0; i + 4 * width <= data.length; i += 4 * width) {
      a = a.add(DoubleVector.fromArray(DOUBLES, data, i));
      b = b.add(DoubleVector.fromArray(DOUBLES, data, i + width));
      c = c.add(DoubleVector.fromArray(DOUBLES, data, i + 2 * width));
      d = d.add(DoubleVector.fromArray(DOUBLES, data, i + 3 * width));
    }
    return a.add(b).add(c.add(d)).reduceLanes(VectorOperators.ADD);
  }
}
