package io.github.foldmill.tribuo;

import com.oracle.labs.mlrg.olcut.util.MutableLong;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.tribuo.CategoricalInfo;
import org.tribuo.MutableFeatureMap;
import org.tribuo.VariableInfo;

/**
 * Counts all values of one feature after another, with the result that Tribuo has from observing
 * them one by one, but without finding the feature and the value in maps for each; for one thread.
 */
final class FeatureCounter {
  /** Closer values count as the same as long as there is one only. */
  private static final double SAME = 1e-10;

  private final double[] seen = new double[CategoricalInfo.THRESHOLD];
  private final long[] counts = new long[CategoricalInfo.THRESHOLD];
  private int different;
  private boolean endsRepeated;

  /** Counts a range of values, in their order. */
  VariableInfo count(String name, double[] values, int from, int to) {
    different = 0;
    int count = 0;
    for (int i = from; i < to; i++) {
      double value = values[i];
      if (value != 0) {
        count++;
        if (!add(value)) {
          return asTribuo(name, values, from, to);
        }
      }
    }
    return different > 1
        ? CategoricalFields.counted(name, count, map())
        : CategoricalFields.single(
            name, count, different == 0 ? Double.NaN : seen[0], different == 0 ? 0 : counts[0]);
  }

  /** Returns false for what Tribuo keeps in another way: too many values, or infinite ones. */
  private boolean add(double value) {
    if (Double.isInfinite(value)) {
      return false;
    }
    if (different == 1 && (Double.isNaN(seen[0]) || Math.abs(seen[0] - value) < SAME)) {
      addToSingle(value);
      return true;
    }
    long bits = Double.doubleToLongBits(value);
    for (int i = 0; different > 1 && i < different; i++) {
      if (Double.doubleToLongBits(seen[i]) == bits) {
        counts[i]++;
        endsRepeated = true;
        return true;
      }
    }
    if (different == seen.length) {
      return false;
    }
    seen[different] = value;
    counts[different++] = 1;
    endsRepeated = false;
    return true;
  }

  /** Tribuo takes NaN for no value yet. */
  private void addToSingle(double value) {
    if (Double.isNaN(seen[0])) {
      seen[0] = value;
    }
    counts[0]++;
  }

  /** Filled by the calls by which Tribuo fills it, which can decide the order of its entries. */
  private Map<Double, MutableLong> map() {
    var map = new HashMap<Double, MutableLong>(4);
    map.put(seen[0], new MutableLong(counts[0]));
    map.put(seen[1], new MutableLong(counts[1]));
    for (int i = 2; i < different; i++) {
      long count = counts[i];
      map.computeIfAbsent(seen[i], _ -> new MutableLong(count));
    }
    if (endsRepeated) {
      map.computeIfAbsent(
          seen[0], _ -> new MutableLong()); // not called, but the map may grow first
    }
    return map;
  }

  private static VariableInfo asTribuo(String name, double[] values, int from, int to) {
    var map = new MutableFeatureMap();
    for (int i = from; i < to; i++) {
      map.add(name, values[i]);
    }
    return Objects.requireNonNull(map.get(name));
  }
}
