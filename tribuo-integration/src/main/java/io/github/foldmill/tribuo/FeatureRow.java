package io.github.foldmill.tribuo;

import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.impl.ArrayExample;

/**
 * The features of one row after another as arrays; for one thread.
 *
 * <p>Tribuo shows them as objects, one for each value, but keeps arrays, which are read as they
 * are. Rows of other classes are copied.
 */
final class FeatureRow {
  private static final VarHandle NAMES =
      TribuoFields.find(ArrayExample.class, "featureNames", String[].class);
  private static final VarHandle VALUES =
      TribuoFields.find(ArrayExample.class, "featureValues", double[].class);

  private String[] names = {};
  private double[] values = {};
  private int size;
  private boolean asKept;

  void read(Example<?> example) {
    size = example.size();
    if (example.getClass() == ArrayExample.class || example instanceof NumberedExample) {
      names = (String[]) NAMES.get((ArrayExample<?>) example);
      values = (double[]) VALUES.get((ArrayExample<?>) example);
      asKept = true;
      return;
    }
    asKept = false;
    names = new String[size];
    values = new double[size];
    int next = 0;
    for (Feature feature : example) {
      names[next] = feature.getName();
      values[next++] = feature.getValue();
    }
  }

  /** Whether the arrays are the row's own. */
  boolean isAsKept() {
    return asKept;
  }

  /** How many features the row has. */
  int size() {
    return size;
  }

  /** The names, with more behind them; not to be changed. */
  String[] names() {
    return names;
  }

  void copyValues(double[] target, int start) {
    System.arraycopy(values, 0, target, start, size);
  }

  void copyValues(int from, int count, double[] target, int start) {
    System.arraycopy(values, from, target, start, count);
  }

  boolean hasNames(String[] expected) {
    return Arrays.equals(names, 0, size, expected, 0, expected.length);
  }
}
