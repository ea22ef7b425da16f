package io.github.foldmill.tribuo;

import com.oracle.labs.mlrg.olcut.util.MutableLong;
import java.lang.invoke.VarHandle;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tribuo.CategoricalInfo;
import org.tribuo.SkeletalVariableInfo;

/**
 * The statistics of a feature with few values, as Tribuo keeps them: one value and how often it was
 * seen, or a map of all values.
 *
 * <p>Tribuo's public way observes value by value, or copies what it has observed.
 */
final class CategoricalFields {
  private static final VarHandle COUNT =
      TribuoFields.find(SkeletalVariableInfo.class, "count", int.class);
  private static final VarHandle VALUE =
      TribuoFields.find(CategoricalInfo.class, "observedValue", double.class);
  private static final VarHandle OBSERVED =
      TribuoFields.find(CategoricalInfo.class, "observedCount", long.class);
  private static final VarHandle COUNTS =
      TribuoFields.find(CategoricalInfo.class, "valueCounts", Map.class);

  private CategoricalFields() {}

  /** A feature of which one value at most was seen, NaN if none. */
  static CategoricalInfo single(String name, int count, double value, long observed) {
    var info = new CategoricalInfo(name);
    COUNT.set((SkeletalVariableInfo) info, count);
    VALUE.set(info, value);
    OBSERVED.set(info, observed);
    return info;
  }

  /** A feature of which several values were seen; keeps the map. */
  static CategoricalInfo counted(String name, int count, Map<Double, MutableLong> counts) {
    var info = new CategoricalInfo(name);
    COUNT.set((SkeletalVariableInfo) info, count);
    COUNTS.set(info, counts);
    return info;
  }

  static double value(CategoricalInfo info) {
    return (double) VALUE.get(info);
  }

  static long observed(CategoricalInfo info) {
    return (long) OBSERVED.get(info);
  }

  /** The values seen and how often; empty where there is one at most. */
  @SuppressWarnings("unchecked") // the type of the field
  static Map<Double, MutableLong> counts(CategoricalInfo info) {
    @Nullable Map<Double, MutableLong> counts = (Map<Double, MutableLong>) COUNTS.get(info);
    return counts == null ? Map.of() : counts;
  }
}
