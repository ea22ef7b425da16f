package io.github.foldmill.tribuo;

import com.oracle.labs.mlrg.olcut.util.MutableLong;
import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
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

  static FeatureDomain of(FeatureMap map) throws IOException {
    var infos = new ArrayList<VariableInfo>(map.size());
    var numbers = new NameNumbers();
    for (var info : map) {
      numbers.number(info.getName());
      infos.add(info);
    }
    String[] names = numbers.names();
    NameOrder.sort(names);
    var counts = new int[names.length];
    var kinds = IntStream.builder();
    var values = DoubleStream.builder();
    var observations = LongStream.builder();
    for (int i = 0; i < names.length; i++) {
      var info = infos.get(numbers.number(names[i]));
      counts[i] = info.getCount();
      switch (info) {
        case RealInfo real -> {
          kinds.add(REAL);
          new Real(real).addTo(values);
        }
        case CategoricalInfo categorical -> kinds.add(add(categorical, values, observations));
        default ->
            throw new IOException(
                "features must be real or categorical to be written, \"%s\" is a %s"
                    .formatted(info.getName(), info.getClass().getName()));
      }
    }
    return new FeatureDomain(
        List.of(names),
        counts,
        kinds.build().toArray(),
        values.build().toArray(),
        observations.build().toArray());
  }

  private static int add(
      CategoricalInfo info, DoubleStream.Builder values, LongStream.Builder observations) {
    var counted = CategoricalFields.counts(info);
    if (counted.isEmpty()) {
      values.add(CategoricalFields.value(info));
      observations.add(CategoricalFields.observed(info));
      return SINGLE;
    }
    new TreeMap<>(counted)
        .forEach((value, count) -> {
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
        boolean single = kinds[i] == SINGLE;
        int different = single ? 1 : kinds[i] - COUNTED;
        infos.add(
            single
                ? CategoricalFields.single(
                    names.get(i), counts[i], values[value], observations[observation])
                : CategoricalFields.counted(
                    names.get(i), counts[i], counted(different, value, observation)));
        value += different;
        observation += different;
      }
    }
    return infos;
  }

  private Map<Double, MutableLong> counted(int different, int value, int observation) {
    var counted = HashMap.<Double, MutableLong>newHashMap(different);
    for (int i = 0; i < different; i++) {
      counted.put(values[value + i], new MutableLong(observations[observation + i]));
    }
    return counted;
  }
}
