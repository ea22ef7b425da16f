package io.github.foldmill.tribuo;

import com.oracle.labs.mlrg.olcut.util.MutableLong;
import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.tribuo.CategoricalInfo;
import org.tribuo.FeatureMap;
import org.tribuo.MutableFeatureMap;
import org.tribuo.RealInfo;
import org.tribuo.VariableInfo;

/**
 * What a data set knows of its features, column by column: names once and sorted, and the
 * statistics that Tribuo kept when the rows were added. They cannot be counted again, because a
 * data set may know features of rows that it does not hold and means depend on the order.
 */
final class FeatureDomain {
  private static final int REAL = 0;
  private static final int SINGLE = 1;

  /** Further kinds say how many different values there are, and one more. */
  private static final int COUNTED = 2;

  private final List<String> names;
  private final int[] counts;
  private final int[] kinds;
  private final double[] values;
  private final long[] observations;

  private FeatureDomain(
      List<String> names, int[] counts, int[] kinds, double[] values, long[] observations) {
    this.names = names;
    this.counts = counts;
    this.kinds = kinds;
    this.values = values;
    this.observations = observations;
  }

  /** Fields that Tribuo shows to subclasses only. */
  @SuppressWarnings("serial") // never serialised
  private static final class Real extends RealInfo {
    Real(RealInfo info) {
      super(info);
    }

    void addTo(DoubleStream.Builder values) {
      values.add(max).add(min).add(mean).add(sumSquares);
    }

    @Override
    public boolean equals(Object other) {
      return super.equals(other);
    }

    @Override
    public int hashCode() {
      return super.hashCode();
    }
  }

  /** Fields that Tribuo shows to subclasses only; its copy is a plain one. */
  @SuppressWarnings("serial") // never serialised, only copied
  private static final class Categorical extends CategoricalInfo {
    Categorical(CategoricalInfo info) {
      super(info);
    }

    Categorical(String name, int count) {
      super(name);
      this.count = count;
    }

    Map<Double, MutableLong> valueCounts() {
      return valueCounts == null ? Map.of() : valueCounts;
    }

    void setValueCounts(Map<Double, MutableLong> counted) {
      valueCounts = counted;
    }

    void addSingleTo(DoubleStream.Builder values, LongStream.Builder observations) {
      values.add(observedValue);
      observations.add(observedCount);
    }

    void setSingle(double value, long observed) {
      observedValue = value;
      observedCount = observed;
    }

    @Override
    public boolean equals(Object other) {
      return super.equals(other);
    }

    @Override
    public int hashCode() {
      return super.hashCode();
    }
  }

  static FeatureDomain of(FeatureMap map) throws IOException {
    var infos = new ArrayList<VariableInfo>(map.size());
    map.forEach(infos::add);
    infos.sort(Comparator.comparing(VariableInfo::getName));
    var kinds = IntStream.builder();
    var values = DoubleStream.builder();
    var observations = LongStream.builder();
    for (var info : infos) {
      switch (info) {
        case RealInfo real -> {
          kinds.add(REAL);
          new Real(real).addTo(values);
        }
        case CategoricalInfo categorical -> {
          var fields = new Categorical(categorical);
          kinds.add(add(fields, values, observations));
        }
        default ->
            throw new IOException(
                "features must be real or categorical to be written, \"%s\" is a %s"
                    .formatted(info.getName(), info.getClass().getName()));
      }
    }
    return new FeatureDomain(
        infos.stream().map(VariableInfo::getName).toList(),
        infos.stream().mapToInt(VariableInfo::getCount).toArray(),
        kinds.build().toArray(),
        values.build().toArray(),
        observations.build().toArray());
  }

  private static int add(
      Categorical fields, DoubleStream.Builder values, LongStream.Builder observations) {
    var counted = new TreeMap<>(fields.valueCounts());
    if (counted.isEmpty()) {
      fields.addSingleTo(values, observations);
      return SINGLE;
    }
    counted.forEach((value, count) -> {
      values.add(value);
      observations.add(count.longValue());
    });
    return COUNTED + counted.size();
  }

  List<String> names() {
    return names;
  }

  void write(ArtifactWriter out) throws IOException {
    out.putStrings("features.names", names)
        .putInts("features.counts", counts, counts.length)
        .putInts("features.kinds", kinds, kinds.length)
        .putDoubles("features.statistics", values, values.length)
        .putTensor("features.observations", Tensor.of(observations));
  }

  static FeatureDomain read(ArtifactReader in) throws IOException {
    var names = in.getStrings("features.names");
    for (int i = 1; i < names.size(); i++) {
      Parts.require(names.get(i - 1).compareTo(names.get(i)) < 0, "features.names must ascend");
    }
    int[] counts = in.getInts("features.counts");
    int[] kinds = in.getInts("features.kinds");
    double[] values = in.getDoubles("features.statistics");
    long[] observations = observations(in);
    Parts.requireLength("features.counts", counts.length, names.size());
    Parts.requireLength("features.kinds", kinds.length, names.size());
    long expectedValues = 0;
    long expectedObservations = 0;
    for (int kind : kinds) {
      Parts.require(kind >= REAL && kind != COUNTED, "features.kinds must be known");
      expectedValues += kind == REAL ? 4 : Math.max(1, kind - COUNTED);
      expectedObservations += kind == REAL ? 0 : Math.max(1, kind - COUNTED);
    }
    Parts.requireLength("features.statistics", values.length, expectedValues);
    Parts.requireLength("features.observations", observations.length, expectedObservations);
    return new FeatureDomain(names, counts, kinds, values, observations);
  }

  private static long[] observations(ArtifactReader in) throws IOException {
    try {
      return in.getTensor("features.observations").toLongs();
    } catch (IllegalStateException e) {
      throw Parts.damaged("features.observations: " + e.getMessage());
    }
  }

  /** The features with their statistics; refuses those that cannot be, as Tribuo does. */
  MutableFeatureMap toMap() {
    var map = new MutableFeatureMap();
    infos().forEach(map::put);
    return map;
  }

  private List<VariableInfo> infos() {
    var infos = new ArrayList<VariableInfo>(kinds.length);
    int value = 0;
    int observation = 0;
    for (int i = 0; i < kinds.length; i++) {
      if (kinds[i] == REAL) {
        infos.add(
            new RealInfo(
                names.get(i),
                counts[i],
                values[value],
                values[value + 1],
                values[value + 2],
                values[value + 3]));
        value += 4;
      } else {
        var fields = new Categorical(names.get(i), counts[i]);
        if (kinds[i] == SINGLE) {
          fields.setSingle(values[value++], observations[observation++]);
        } else {
          var counted = new HashMap<Double, MutableLong>();
          for (int n = kinds[i] - COUNTED; n > 0; n--) {
            counted.put(values[value++], new MutableLong(observations[observation++]));
          }
          fields.setValueCounts(counted);
        }
        infos.add(copy(fields));
      }
    }
    return infos;
  }

  /** A plain one, since the class counts when Tribuo compares. */
  private static CategoricalInfo copy(Categorical fields) {
    return fields.copy();
  }
}
