package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** What is remembered of rows never outlives a change of their features, however they change. */
class KnownLayoutTest {
  private static final int ROWS = 90;
  private static final int WIDTH = 50;

  private static Dataset<Label> data(boolean dense) {
    var factory = new LabelFactory();
    var data = new MutableDataset<>(new SimpleDataSourceProvenance("made up", factory), factory);
    for (int row = 0; row < ROWS; row++) {
      int first = dense ? 0 : row % 7;
      var names =
          IntStream.range(first, first + WIDTH).mapToObj("f%03d"::formatted).toArray(String[]::new);
      data.add(new ArrayExample<>(new Label("c" + row % 2), names, new double[WIDTH]));
    }
    return data;
  }

  private static List<Example<?>> rows(Dataset<?> data) {
    var rows = new ArrayList<Example<?>>();
    data.forEach(rows::add);
    return rows;
  }

  private static void requireKnown(KnownColumns known, Dataset<?> data) {
    assertThat(known.layout(data, rows(data)))
        .isEqualTo(FeatureColumns.of(rows(data)).layout())
        .isEqualTo(known.layout(data, rows(data)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyChangeThatTribuoOffersIsSeen(boolean dense) {
    for (int seed = 0; seed < 40; seed++) {
      var random = new SplittableRandom(seed);
      var data = data(dense);
      var known = new KnownColumns();
      for (int round = 0; round < 60; round++) {
        change((ArrayExample<Label>) data.getExample(random.nextInt(3)), random, data);
        if (random.nextInt(3) > 0) {
          requireKnown(known, data);
        }
      }
    }
  }

  private static void change(
      ArrayExample<Label> row, SplittableRandom random, Dataset<Label> data) {
    String name = "f%03d".formatted(random.nextInt(2 * WIDTH));
    switch (random.nextInt(6)) {
      case 0 -> row.add(name, 1);
      case 1 -> row.addAll(List.of(new Feature(name, 2), new Feature(name, 3)));
      case 2 -> row.removeFeatures(List.of(row.iterator().next()));
      case 3 -> row.reduceByName(Double::sum);
      case 4 -> row.densify(List.of(row.iterator().next().getName(), name + "x"));
      default -> row.canonicalize(data.getFeatureMap());
    }
  }

  @Test
  void namesThatAreMergedAndReplacedInTheSameArrayAreSeen() {
    var data = data(true);
    var row = (ArrayExample<Label>) data.getExample(0);
    row.addAll(Collections.nCopies(30, new Feature("f049", 1)));
    var known = new KnownColumns();
    requireKnown(known, data);
    row.reduceByName(Double::sum);
    IntStream.range(0, 30).mapToObj("g%03d"::formatted).forEach(name -> row.add(name, 1));
    assertThat(row.size()).isEqualTo(WIDTH + 30);
    requireKnown(known, data);
  }

  @Test
  void featuresBehindThoseThatARowHadAreSeen() {
    var data = data(true);
    var row = (ArrayExample<Label>) data.getExample(0);
    row.add("g", 1);
    row.reduceByName(Double::sum);
    var known = new KnownColumns();
    requireKnown(known, data);
    row.add("h", 1);
    requireKnown(known, data);
  }

  @Test
  void rowsThatKeepTheirArraysAreKnownAtOneLook() {
    var data = data(false);
    var rows = rows(data);
    var layout = FeatureColumns.of(rows).layout();
    var known = KnownLayout.of(rows, layout);
    assertThat(known.isUntouched(rows)).isTrue();
    data.getExample(5).set(new Feature("f010", 7));
    assertThat(known.isUntouched(rows)).isTrue();
    rows.set(5, rows.get(5).copy());
    assertThat(known.isUntouched(rows)).isFalse();
    assertThat(known.holds(rows)).isTrue();
    rows.set(5, rows.get(6));
    assertThat(known.holds(rows)).isFalse();
  }
}
