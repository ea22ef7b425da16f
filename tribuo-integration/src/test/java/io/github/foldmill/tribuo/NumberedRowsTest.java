package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.FitContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.MutableDataset;
import org.tribuo.VariableIDInfo;
import org.tribuo.classification.Label;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.impl.ArrayExample;

/** Rows that know the numbers of their features answer as rows that know their names alone. */
class NumberedRowsTest {
  private static final FitContext CONTEXT = FitContext.of(0);

  private final Texts texts = texts(60);
  private final FittedWordCounts counts = WordCounts.words().fit(texts, CONTEXT);
  private final Dataset<Label> data = counts.apply(texts);
  private final Dataset<Label> plain = plain(data);

  @TempDir private Path folder;

  NumberedRowsTest() throws Exception {}

  private static Texts texts(int rows) {
    var lines = new ArrayList<String>();
    int[] classes = new int[rows];
    for (int row = 0; row < rows; row++) {
      var line = new StringBuilder();
      for (int word = 0; word < 12; word++) {
        line.append(" w").append((row * 7 + word * word * 5) % 83);
      }
      lines.add(line.toString());
      classes[row] = row % 3;
    }
    return new Texts(lines, ClassTarget.of(List.of("a", "b", "c"), classes));
  }

  /** The same with plain rows, as Tribuo makes them. */
  private static Dataset<Label> plain(Dataset<Label> data) {
    var copy = new MutableDataset<>(data.getSourceProvenance(), data.getOutputFactory());
    data.forEach(row -> copy.add(row.copy()));
    return copy;
  }

  @Test
  void domainsAnswerAsTribuosOwn() {
    var domain = (ImmutableFeatureMap) data.getFeatureMap();
    var own = new ImmutableFeatureMap(data.getFeatureMap());

    assertThat(domain).isEqualTo(own).hasSameHashCodeAs(own).hasToString(own.toString());
    assertThat(own).isEqualTo(domain);
    assertThat(new ArrayList<>(domain.keySet())).isEqualTo(new ArrayList<>(own.keySet()));
    assertThat(domain.toReadableString()).isEqualTo(own.toReadableString());
    assertThat(domain.serialize()).isEqualTo(own.serialize());
    assertThat(domain.getID("not a word")).isEqualTo(-1);
    for (String name : own.keySet()) {
      assertThat(domain.getID(new String(name.toCharArray()))).isEqualTo(own.getID(name));
    }
  }

  @Test
  void featuresOfAWalkHaveTheIdsOfTheirNames() {
    var domain = (ImmutableFeatureMap) data.getFeatureMap();
    var own = new ImmutableFeatureMap(plain.getFeatureMap());

    for (var row : data) {
      for (Feature feature : row) {
        assertThat(domain.getID(feature.getName())).isEqualTo(own.getID(feature.getName()));
      }
    }
  }

  @Test
  void featuresThatTheDomainLacksHaveNoIdInAWalk() {
    var few = counts.apply(texts.select(0, 1));
    var domain = (ImmutableFeatureMap) few.getFeatureMap();

    var ids = new ArrayList<Integer>();
    for (Feature feature : data.getExample(2)) {
      ids.add(domain.getID(feature.getName()));
    }

    assertThat(ids).contains(-1);
    assertThat(ids).isEqualTo(names(data.getExample(2)).stream().map(domain::getID).toList());
  }

  private static List<String> names(Example<Label> row) {
    var names = new ArrayList<String>();
    row.forEach(feature -> names.add(new String(feature.getName().toCharArray())));
    return names;
  }

  @Test
  void walksOfManyThreadsDoNotDisturbEachOther() throws Exception {
    var own = new ImmutableFeatureMap(plain.getFeatureMap());
    Callable<Boolean> walk =
        () -> {
          var domain = (ImmutableFeatureMap) data.getFeatureMap();
          boolean right = true;
          for (int round = 0; round < 50; round++) {
            for (var row : data) {
              for (Feature feature : row) {
                right &= domain.getID(feature.getName()) == own.getID(feature.getName());
              }
            }
          }
          return right;
        };

    // More threads than there are marks, so that some share one.
    try (var threads = Executors.newFixedThreadPool(80)) {
      var walks = new ArrayList<Callable<Boolean>>();
      for (int i = 0; i < 160; i++) {
        walks.add(walk);
      }
      for (var done : threads.invokeAll(walks)) {
        assertThat(done.get()).isTrue();
      }
    }
  }

  @Test
  void modelsHaveTheSameWeights() {
    assertThat(weights(data)).isEqualTo(weights(plain));
  }

  private static double[][] weights(Dataset<Label> data) {
    var model = new LogisticRegressionTrainer().train(data);
    var matrix = model.getWeightsCopy();
    var weights = new double[matrix.getDimension1Size()][matrix.getDimension2Size()];
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < weights[i].length; j++) {
        weights[i][j] = matrix.get(i, j);
      }
    }
    return weights;
  }

  @Test
  void weighingPlainRowsGivesTheSame() throws Exception {
    var weights = TfIdf.<Label>smooth().sublinear();

    var fitted = weights.fit(data, CONTEXT);

    assertThat(fitted).isEqualTo(weights.fit(plain, CONTEXT));
    assertThat(rows(fitted.apply(data))).isEqualTo(rows(fitted.apply(plain)));
  }

  @Test
  void changedRowsAreReadAsTheyAre() throws Exception {
    var row = (ArrayExample<Label>) data.getExample(1);
    row.set(new Feature(names(row).getFirst(), 9));
    row.add("w0 more", 3);
    row.removeFeatures(List.of(row.lookup(names(row).get(4))));
    var changed = plain(data);

    var fitted = TfIdf.<Label>smooth().fit(changed, CONTEXT);

    assertThat(fitted.names()).contains("w0 more");
    assertThat(rows(fitted.apply(data))).isEqualTo(rows(fitted.apply(changed)));
    assertThat(row).isEqualTo(changed.getExample(1));
  }

  @Test
  void copiesArePlain() {
    assertThat(data.getExample(0).copy()).isExactlyInstanceOf(ArrayExample.class);
    assertThat(data.getExample(0)).isEqualTo(data.getExample(0).copy());
  }

  @Test
  void serializedRowsAndDomainsArePlain() throws Exception {
    var row = data.getExample(0);
    var domain = (ImmutableFeatureMap) data.getFeatureMap();

    assertThat(roundTrip(row)).isExactlyInstanceOf(ArrayExample.class).isEqualTo(row);
    var read = (ImmutableFeatureMap) roundTrip(domain);
    assertThat(read).isEqualTo(domain);
    assertThat(bytes(domain)).doesNotContain("foldmill");
  }

  private static Object roundTrip(Object value) throws IOException, ClassNotFoundException {
    byte[] bytes = serialized(value);
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    }
  }

  private static String bytes(Object value) throws IOException {
    return new String(serialized(value), StandardCharsets.ISO_8859_1);
  }

  private static byte[] serialized(Object value) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    return bytes.toByteArray();
  }

  @Test
  @SuppressWarnings("unchecked") // what was dumped had labels
  void rowsFromAFileKnowTheirNumbers() throws Exception {
    var file = folder.resolve("counts.safetensors");
    Persist.dump(data, file);

    var loaded = (Dataset<Label>) Persist.load(file);

    assertThat(loaded.getExample(0)).isInstanceOf(NumberedExample.class);
    assertThat(loaded.getFeatureMap()).isEqualTo(data.getFeatureMap());
    assertThat(rows(loaded)).isEqualTo(rows(data));
    assertThat(weights(loaded)).isEqualTo(weights(data));
  }

  @Test
  void someOfTheRowsAreSelectedAsFromPlainOnes() {
    int[] some = {3, 17, 17, 40};

    var selected = RowSelection.of(data, some, new KnownColumns());

    assertThat(rows(selected)).isEqualTo(rows(RowSelection.of(plain, some, new KnownColumns())));
    assertThat(selected.getFeatureMap())
        .isEqualTo(RowSelection.of(plain, some, new KnownColumns()).getFeatureMap());
    assertThat(selected.getFeatureIDMap()).allMatch(VariableIDInfo.class::isInstance);
  }

  private static List<Example<Label>> rows(Dataset<Label> data) {
    return data.getData();
  }
}
