package io.github.foldmill.tribuo;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tribuo.Dataset;
import org.tribuo.transform.Transformer;
import org.tribuo.transform.TransformerMap;
import org.tribuo.transform.transformations.SimpleTransform;

/** Replaces transformers that make something infinite or undefined of a constant feature. */
final class ConstantGuard {
  private ConstantGuard() {}

  /** Returns the transformers of every feature of the training rows; none for untouched ones. */
  static SortedMap<String, List<Transformer>> guard(
      Dataset<?> training, TransformerMap transformers, boolean zeros) {
    var features = FeatureColumns.of(training);
    var guarded = new TreeMap<String, List<Transformer>>();
    int[] counts = new int[features.names().size()];
    double[] least = new double[counts.length];
    double[] greatest = new double[counts.length];
    double[] values = features.values();
    for (int i = 0; i < values.length; i++) {
      int column = features.isDense() ? i % counts.length : features.columns()[i];
      boolean first = counts[column]++ == 0;
      least[column] = first ? values[i] : Math.min(least[column], values[i]);
      greatest[column] = first ? values[i] : Math.max(greatest[column], values[i]);
    }
    for (int column = 0; column < counts.length; column++) {
      boolean lacking = zeros && counts[column] < training.size();
      double low = lacking ? Math.min(0, least[column]) : least[column];
      double high = lacking ? Math.max(0, greatest[column]) : greatest[column];
      String name = features.names().get(column);
      List<Transformer> own = transformers.get(name);
      guarded.put(name, own == null ? List.of() : low == high ? guard(low, own) : List.copyOf(own));
    }
    return guarded;
  }

  private static List<Transformer> guard(double constant, List<Transformer> transformers) {
    var guarded = new ArrayList<Transformer>();
    double value = constant;
    for (var transformer : transformers) {
      double next = transformer.transform(value);
      boolean keep = Double.isFinite(next) || !Double.isFinite(value);
      guarded.add(keep ? transformer : SimpleTransform.sub(value));
      value = keep ? next : 0;
    }
    return List.copyOf(guarded);
  }
}
