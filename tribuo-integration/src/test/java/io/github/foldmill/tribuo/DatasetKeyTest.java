package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.Hashing;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.FitContext;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.ImmutableDataset;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.impl.ListExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Keys of data sets are those of their contents, however rows are held and whatever is known. */
class DatasetKeyTest {
  private static final int PIECE = 1 << 17;

  @TempDir private Path folder;

  private static MutableDataset<Label> empty() {
    var factory = new LabelFactory();
    return new MutableDataset<>(new SimpleDataSourceProvenance("made up", factory), factory);
  }

  private static MutableDataset<Label> words(int rows, int perRow, int columns, long seed) {
    var random = new SplittableRandom(seed);
    var data = empty();
    for (int row = 0; row < rows; row++) {
      int[] picked = random.ints(0, columns).distinct().limit(perRow).sorted().toArray();
      var names = Arrays.stream(picked).mapToObj("word%05d"::formatted).toArray(String[]::new);
      double[] values = random.doubles(perRow).toArray();
      var example = new ArrayExample<>(new Label("c" + row % 3), names, values);
      if (row % 5 == 0) {
        example.setWeight(row);
        example.setMetadataValue("row", "number " + row);
      }
      data.add(example);
    }
    return data;
  }

  static Stream<MutableDataset<Label>> dataSets() {
    return Stream.of(
        words(300, 20, 3000, 1), words(300, 20, 25, 2), words(300, 20, 20, 3), words(5, 2, 9, 4));
  }

  /** The key of a data set that nothing is known of. */
  private static ContentHash fresh(Dataset<Label> data) {
    return TribuoData.<Label>view().contentHash(data);
  }

  /** Name by name and value by value. */
  private static ContentHash plainly(Dataset<Label> data) {
    var rows = new ArrayList<Example<?>>(data.getData());
    var all = new TreeSet<String>();
    rows.forEach(row -> row.forEach(feature -> all.add(feature.getName())));
    var names = List.copyOf(all);
    boolean dense = rows.stream().allMatch(row -> row.size() == names.size());
    var starts = new int[rows.size() + 1];
    var columns = IntStream.builder();
    var values = new ArrayList<Double>();
    for (int row = 0; row < rows.size(); row++) {
      for (Feature feature : rows.get(row)) {
        columns.add(Collections.binarySearch(names, feature.getName()));
        values.add(feature.getValue());
      }
      starts[row + 1] = values.size();
    }
    double[] block = values.stream().mapToDouble(Double::doubleValue).toArray();
    var layout =
        Hashing.hashOf(
            names,
            (sorted, sink) ->
                sink.put(sorted)
                    .put(dense ? new int[0] : starts)
                    .put(dense ? new int[0] : columns.build().toArray()));
    return Hashing.hashOf(
        rows,
        (_, sink) -> {
          sink.putString("tribuo-dataset/2").putHash(layout).putLong(block.length);
          for (int from = 0; from < block.length; from += PIECE) {
            int count = Math.min(PIECE, block.length - from);
            var piece =
                MemorySegment.ofArray(block)
                    .asSlice((long) from * Double.BYTES, (long) count * Double.BYTES);
            sink.putArray("F64", new long[] {count}, piece);
          }
          sink.put(OutputColumn.of(data, rows))
              .put(DatasetKey.weights(rows))
              .put(MetadataColumn.of(rows));
        });
  }

  @ParameterizedTest
  @MethodSource("dataSets")
  @SuppressWarnings("unchecked") // what was dumped had labels
  void equalContentsHaveEqualKeysWhateverTheForm(MutableDataset<Label> data) throws Exception {
    var file = folder.resolve("data.safetensors");
    Persist.dump(data, file);
    var stored = (Dataset<Label>) Persist.load(file);
    var lists = empty();
    data.forEach(row -> lists.add(list(row)));
    var view = TribuoData.<Label>view();
    int[] all = IntStream.range(0, data.size()).toArray();

    var expected = plainly(data);

    for (var same :
        List.of(data, stored, lists, ImmutableDataset.copyDataset(data), view.select(data, all))) {
      assertThat(fresh(same)).isEqualTo(expected);
      assertThat(view.contentHash(same)).isEqualTo(expected);
      assertThat(view.contentHash(same)).isEqualTo(expected);
      assertThat(view.contentHash(view.select(same, all))).isEqualTo(expected);
      assertThat(Hashing.hashOf(same)).isEqualTo(Hashing.hashOf(data));
    }
  }

  private static ListExample<Label> list(Example<Label> row) {
    var features = new ArrayList<Feature>();
    row.forEach(features::add);
    var copy = new ListExample<>(row.getOutput(), features);
    copy.setWeight(row.getWeight());
    row.getMetadata().forEach(copy::setMetadataValue);
    return copy;
  }

  @ParameterizedTest
  @ValueSource(ints = {2047, 2048, 2049, 4096})
  void rowsThatEndWithAPieceOrWithinOneHaveTheKeyOfTheirValues(int rows) {
    var data = words(rows, 64, 100, 1);

    assertThat(fresh(data)).isEqualTo(plainly(data));
  }

  @ParameterizedTest
  @MethodSource("dataSets")
  void changesOfKnownRowsAreSeen(MutableDataset<Label> data) {
    var view = TribuoData.<Label>view();
    var keys = new HashSet<ContentHash>();
    keys.add(view.contentHash(data));
    var row = (ArrayExample<Label>) data.getExample(3);
    String name = row.iterator().next().getName();
    List<Runnable> changes =
        List.of(
            () -> row.set(new Feature(name, -7)),
            () -> row.setWeight(17),
            () -> row.setMetadataValue("more", "of it"),
            () -> row.removeFeatures(List.of(row.lookup(name))),
            () -> row.add("another", 1),
            () -> data.add(new ArrayExample<>(new Label("c1"), new String[] {"b"}, new double[1])),
            () -> data.shuffle(true));

    for (var change : changes) {
      change.run();
      assertThat(keys.add(view.contentHash(data))).isTrue();
      assertThat(view.contentHash(data)).isEqualTo(fresh(data));
    }
  }

  @Test
  void anotherFeatureOfTheSameValueIsSeenInRowsThatKnowTheirNumbers() {
    var texts =
        new Texts(
            IntStream.range(0, 400).mapToObj(i -> "a b c w" + i + " v" + i * 7 % 50).toList(),
            ClassTarget.of(List.of("x", "y"), IntStream.range(0, 400).map(i -> i % 2).toArray()));
    Dataset<Label> data = WordCounts.words().fit(texts, FitContext.of(0)).apply(texts);
    var view = TribuoData.<Label>view();
    var before = view.contentHash(data);
    assertThat(before).isEqualTo(plainly(data));
    var row = (ArrayExample<Label>) data.getExample(9);
    String last = "";
    for (Feature feature : row) {
      last = feature.getName();
    }

    row.removeFeatures(List.of(row.lookup(last)));
    row.add(last + "x", 1);

    assertThat(view.contentHash(data)).isNotEqualTo(before).isEqualTo(plainly(data));
  }

  @Test
  void manyFoldsHaveTheKeysOfTheirRows() {
    var data = words(600, 20, 3000, 1);
    var view = TribuoData.<Label>view();
    view.contentHash(data);
    var folds = new ArrayList<Dataset<Label>>();
    for (int fold = 0; fold < 10; fold++) {
      int left = fold;
      folds.add(view.select(data, IntStream.range(0, 600).filter(i -> i % 10 != left).toArray()));
    }

    for (var fold : folds) {
      assertThat(view.contentHash(fold)).isEqualTo(plainly(fold));
      var row = fold.getExample(0);
      row.set(new Feature(row.iterator().next().getName(), 99));
      ((ArrayExample<Label>) row).add("new", 1);
      assertThat(view.contentHash(fold)).isEqualTo(plainly(fold));
    }
  }
}
