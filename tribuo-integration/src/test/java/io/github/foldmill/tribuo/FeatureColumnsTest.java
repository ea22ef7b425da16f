package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.MutableDataset;
import org.tribuo.MutableFeatureMap;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.impl.BinaryFeaturesExample;
import org.tribuo.impl.ListExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** The quick ways to read data sets beside the slow ones that are plain to see. */
class FeatureColumnsTest {

  private static MutableDataset<Label> empty() {
    var factory = new LabelFactory();
    return new MutableDataset<>(new SimpleDataSourceProvenance("made up", factory), factory);
  }

  private static MutableDataset<Label> words(int rows, int perRow, int columns, long seed) {
    var random = new SplittableRandom(seed);
    var data = empty();
    for (int row = 0; row < rows; row++) {
      int[] picked = random.ints(0, columns).distinct().limit(perRow).sorted().toArray();
      var names = Arrays.stream(picked).mapToObj("wörd%05d"::formatted).toArray(String[]::new);
      double[] values = Arrays.stream(picked).mapToDouble(_ -> 1 + random.nextInt(9)).toArray();
      data.add(new ArrayExample<>(new Label("c" + row % 3), names, values));
    }
    return data;
  }

  private static List<Example<?>> rows(Dataset<?> data) {
    var rows = new ArrayList<Example<?>>();
    data.forEach(rows::add);
    return rows;
  }

  /** Feature by feature, with a sorted set. */
  private static FeatureColumns plainly(List<? extends Example<?>> rows) {
    var names = new TreeSet<String>();
    rows.forEach(row -> row.forEach(feature -> names.add(feature.getName())));
    var sorted = List.copyOf(names);
    var starts = new int[rows.size() + 1];
    var columns = IntStream.builder();
    var values = new ArrayList<Double>();
    for (int row = 0; row < rows.size(); row++) {
      for (Feature feature : rows.get(row)) {
        columns.add(Collections.binarySearch(sorted, feature.getName()));
        values.add(feature.getValue());
      }
      starts[row + 1] = values.size();
    }
    return new FeatureColumns(
        sorted,
        starts,
        columns.build().toArray(),
        values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static void requireEqual(FeatureColumns actual, FeatureColumns expected) {
    assertThat(actual).isEqualTo(expected);
    assertThat(actual.starts()).isEqualTo(expected.starts());
    requireEqual(actual.layout(), expected.layout());
  }

  private static void requireEqual(FeatureLayout actual, FeatureLayout expected) {
    assertThat(actual).isEqualTo(expected);
    assertThat(actual.key()).isEqualTo(expected.key());
  }

  @Test
  void sparseRowsAreReadAsFeatureByFeature() {
    for (int seed = 0; seed < 20; seed++) {
      var rows = rows(words(40, 6, 1000 + seed, seed));
      requireEqual(FeatureColumns.of(rows), plainly(rows));
    }
  }

  @Test
  void rowsOfAllClassesOfExamplesAreRead() {
    var label = new Label("a");
    var grown = new ArrayExample<>(label);
    grown.add("b", 2);
    grown.add("a", 1);
    List<Example<?>> rows =
        List.of(
            grown,
            new ListExample<>(label, new String[] {"c", "a"}, new double[] {3, 4}),
            new BinaryFeaturesExample<>(label, new String[] {"d", "b"}));
    requireEqual(FeatureColumns.of(rows), plainly(rows));
    List<Example<?>> dense =
        List.of(grown, new ListExample<>(label, new String[] {"a", "b"}, new double[] {3, 4}));
    assertThat(FeatureColumns.of(dense).isDense()).isTrue();
    assertThat(FeatureColumns.of(dense).values()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void namesAreSortedAsStringsAre() {
    var random = new Random(1);
    List<String> tails =
        List.of(
            "", "\0", "\0a", "a", "aa", "\u00fe", "\u00ff", "\u00ffa", "\u0100", "\u4e00b", "z");
    for (String prefix : List.of("", "x", "w\u00f6rter und mehr ", "\u4e00")) {
      var names = new TreeSet<String>();
      tails.forEach(a -> tails.forEach(b -> tails.forEach(c -> names.add(prefix + a + b + c))));
      var shuffled = new ArrayList<>(names);
      Collections.shuffle(shuffled, random);
      for (int size : new int[] {0, 1, 2, 63, 64, 65, names.size()}) {
        String[] some = shuffled.subList(0, size).toArray(String[]::new);
        String[] expected = some.clone();
        Arrays.sort(expected);
        NameOrder.sort(some);
        assertThat(some).containsExactly(expected);
      }
    }
  }

  @Test
  void namesWithOneHashKeepTheirNumbers() {
    var numbers = new NameNumbers();
    var names = new ArrayList<String>();
    for (int i = 0; i < 1 << 11; i++) {
      var name = new StringBuilder();
      for (int bit = 0; bit < 11; bit++) {
        name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      names.add(name.toString());
    }
    names.forEach(numbers::number);
    for (int i = 0; i < names.size(); i++) {
      assertThat(numbers.number(new String(names.get(i).toCharArray()))).isEqualTo(i);
    }
    assertThat(numbers.names()).containsExactlyElementsOf(names);
  }

  @Test
  void knownColumnsGiveTheFeaturesThatRowsHaveNow() {
    var data = words(500, 20, 3000, 1);
    var known = new KnownColumns();
    requireEqual(known.layout(data, rows(data)), plainly(rows(data)).layout());
    requireEqual(known.layout(data, rows(data)), plainly(rows(data)).layout());
    data.getExample(3).set(new Feature(data.getExample(3).iterator().next().getName(), 77));
    requireEqual(known.layout(data, rows(data)), plainly(rows(data)).layout());
    ((ArrayExample<Label>) data.getExample(4)).add("another", 5);
    requireEqual(known.layout(data, rows(data)), plainly(rows(data)).layout());
    var first = data.getExample(5).iterator().next();
    data.getExample(5).removeFeatures(List.of(first));
    ((ArrayExample<Label>) data.getExample(5)).add("more", 5);
    requireEqual(known.layout(data, rows(data)), plainly(rows(data)).layout());
    data.shuffle(true);
    requireEqual(known.layout(data, rows(data)), plainly(rows(data)).layout());
    data.add(new ArrayExample<>(new Label("c0"), new String[] {"last"}, new double[] {1}));
    requireEqual(known.layout(data, rows(data)), plainly(rows(data)).layout());
  }

  @Test
  void someKnownRowsAreReadAsTheyAreNow() {
    var data = words(500, 20, 300, 1);
    var known = new KnownColumns();
    known.layout(data, rows(data));
    var random = new SplittableRandom(5);
    for (int round = 0; round < 10; round++) {
      int[] picked = random.ints(30 + 20 * round, 0, 500).toArray();
      List<Example<?>> rows = new ArrayList<>();
      Arrays.stream(picked).forEach(row -> rows.add(data.getExample(row)));
      requireEqual(known.read(data, picked, rows), plainly(rows));
      var changed = (ArrayExample<Label>) data.getExample(picked[0]);
      changed.set(new Feature(changed.iterator().next().getName(), round));
      if (round % 2 == 0) {
        changed.removeFeatures(List.of(changed.iterator().next()));
        changed.add("new" + round, 1);
      }
      requireEqual(known.read(data, picked, rows), plainly(rows));
    }
  }

  @Test
  void anotherDataSetIsNotMistakenForTheKnownOne() {
    var known = new KnownColumns();
    var one = words(500, 20, 3000, 1);
    var other = words(500, 20, 3000, 2);
    known.layout(one, rows(one));
    requireEqual(known.layout(other, rows(other)), plainly(rows(other)).layout());
    requireEqual(known.layout(one, rows(one)), plainly(rows(one)).layout());
  }

  @Test
  void valuesAreCountedAsTribuoObservesThem() {
    var random = new SplittableRandom(3);
    double[] odd = {
      0, -0.0, 1, 1 + 1e-11, 1 + 1e-9, Double.NaN, Double.POSITIVE_INFINITY, -1, Double.MIN_VALUE
    };
    var counter = new FeatureCounter();
    for (int round = 0; round < 2000; round++) {
      int kinds = 1 + random.nextInt(60);
      double[] values = new double[random.nextInt(150)];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            round % 3 == 0
                ? odd[random.nextInt(1 + random.nextInt(odd.length))]
                : random.nextInt(kinds) / 7.0;
      }
      int from = values.length == 0 ? 0 : random.nextInt(values.length);
      var expected = new MutableFeatureMap();
      Arrays.stream(values, from, values.length).forEach(value -> expected.add("f", value));
      if (from < values.length) {
        var counted = counter.count("f", values, from, values.length);
        assertThat(counted).isEqualTo(expected.get("f"));
        assertThat(counted.toString()).isEqualTo(expected.get("f").toString());
        assertThat(counted.serialize()).isEqualTo(expected.get("f").serialize());
        assertThat(counted.uniformSample(new SplittableRandom(9)))
            .isEqualTo(expected.get("f").uniformSample(new SplittableRandom(9)));
      }
    }
  }
}
