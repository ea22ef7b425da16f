package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.hash.Hashing;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.ImmutableDataset;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.VariableInfo;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

class RowSelectionTest {
  private static final int[] PICKED = IntStream.range(0, 300).filter(i -> i % 5 != 2).toArray();

  /** Few and many different values by feature, so that some features are real and some are not. */
  private static <T extends Output<T>> MutableDataset<T> sparse(
      OutputFactory<T> factory, IntFunction<T> output) {
    return sparse(300, factory, output);
  }

  private static <T extends Output<T>> MutableDataset<T> sparse(
      int rows, OutputFactory<T> factory, IntFunction<T> output) {
    var random = new SplittableRandom(1);
    var data = new MutableDataset<>(new SimpleDataSourceProvenance("made up", factory), factory);
    for (int row = 0; row < rows; row++) {
      int[] columns = random.ints(0, 40).distinct().limit(8).sorted().toArray();
      String[] names = Arrays.stream(columns).mapToObj("f%02d"::formatted).toArray(String[]::new);
      double[] values =
          Arrays.stream(columns)
              .mapToDouble(c -> c % 3 == 0 ? random.nextGaussian() : random.nextInt(c + 1))
              .toArray();
      var example = new ArrayExample<>(output.apply(row), names, values);
      example.setWeight(1 + row % 3);
      if (row % 7 == 0) {
        example.setMetadataValue("row", row);
      }
      data.add(example);
    }
    return data;
  }

  private static <T extends Output<T>> void requireEqual(Dataset<T> selected, Dataset<T> expected) {
    assertThat(Hashing.hashOf(selected)).isEqualTo(Hashing.hashOf(expected));
    assertThat(infos(selected)).isEqualTo(infos(expected));
    assertThat(selected.getOutputInfo()).isEqualTo(expected.getOutputInfo());
    assertThat(selected.getProvenance()).isEqualTo(expected.getProvenance());
    assertThat(((MutableDataset<T>) selected).isDense())
        .isEqualTo(((MutableDataset<T>) expected).isDense());
    for (int row = 0; row < expected.size(); row++) {
      assertThat(selected.getExample(row)).isEqualTo(expected.getExample(row));
      assertThat(selected.getExample(row).getMetadata())
          .isEqualTo(expected.getExample(row).getMetadata());
    }
  }

  private static Map<String, VariableInfo> infos(Dataset<?> data) {
    var infos = new TreeMap<String, VariableInfo>();
    data.getFeatureMap().forEach(info -> infos.put(info.getName(), info));
    return infos;
  }

  @Test
  void sparseRowsHaveTheStatisticsThatTribuoCounts() {
    var data =
        sparse(
            new LabelFactory(),
            row -> row % 11 == 0 ? LabelFactory.UNKNOWN_LABEL : new Label("c" + row % 3));
    requireEqual(
        RowSelection.of(data, PICKED, new KnownColumns()), RowSelection.byRow(data, PICKED));
    Dataset<Label> fixed = ImmutableDataset.copyDataset(data);
    requireEqual(
        RowSelection.of(fixed, PICKED, new KnownColumns()), RowSelection.byRow(fixed, PICKED));
  }

  @Test
  void otherOutputsAreSelectedAlike() {
    var data = sparse(new RegressionFactory(), row -> new Regressor("y", row / 7.0));
    requireEqual(
        RowSelection.of(data, PICKED, new KnownColumns()), RowSelection.byRow(data, PICKED));
  }

  @Test
  void denseRowsRepeatedRowsAndNoRowsAreSelectedAlike() {
    var dense = Rows.labels(30, 4, 1);
    var sparse = sparse(new LabelFactory(), row -> new Label("c" + row % 3));
    for (int[] rows : new int[][] {{}, {3}, {5, 5, 1}, {2, 9, 4}}) {
      requireEqual(
          RowSelection.of(dense, rows, new KnownColumns()), RowSelection.byRow(dense, rows));
      requireEqual(
          RowSelection.of(sparse, rows, new KnownColumns()), RowSelection.byRow(sparse, rows));
    }
  }

  @Test
  void knownDataGivesTheSameSelections() {
    var data = sparse(600, new LabelFactory(), row -> new Label("c" + row % 3));
    var known = new KnownColumns();
    known.layout(data, data.getData().stream().<Example<?>>map(row -> row).toList());
    for (int[] rows :
        new int[][] {PICKED, {5, 5, 1}, {599}, {}, IntStream.range(0, 600).toArray()}) {
      requireEqual(RowSelection.of(data, rows, known), RowSelection.byRow(data, rows));
    }
    data.shuffle(true);
    requireEqual(RowSelection.of(data, PICKED, known), RowSelection.byRow(data, PICKED));
  }

  @Test
  void selectionDoesNotTouchItsSource() {
    var data = sparse(new LabelFactory(), row -> new Label("c" + row % 3));
    var before = Hashing.hashOf(data);
    var selected = RowSelection.of(data, PICKED, new KnownColumns());
    selected.getExample(0).set(new Feature(data.getExample(0).iterator().next().getName(), 99));
    assertThat(Hashing.hashOf(data)).isEqualTo(before);
  }
}
