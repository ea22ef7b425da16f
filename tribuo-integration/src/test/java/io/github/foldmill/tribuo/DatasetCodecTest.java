package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.foldmill.hash.Hashing;
import io.github.foldmill.persist.LoadMode;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.tensor.Compression;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.Dataset;
import org.tribuo.Feature;
import org.tribuo.ImmutableDataset;
import org.tribuo.MutableDataset;
import org.tribuo.anomaly.AnomalyFactory;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.dataset.DatasetView;
import org.tribuo.hash.HashCodeHasher;
import org.tribuo.impl.ArrayExample;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.multilabel.MultiLabelFactory;
import org.tribuo.transform.TransformationMap;
import org.tribuo.transform.transformations.SimpleTransform;

class DatasetCodecTest {
  @TempDir Path folder;

  static Stream<Dataset<?>> data() {
    var unknown =
        new MutableDataset<>(Rows.labels(1, 1, 0).getSourceProvenance(), new LabelFactory());
    unknown.add(row(LabelFactory.UNKNOWN_LABEL));
    unknown.add(row(new Label("scored", 0.25)));
    return Stream.of(
        Rows.labels(70, 3, 1),
        TribuoDataTest.sparse(),
        Rows.numbers(70, 3, 1),
        OutputRows.pairs(70, 1),
        OutputRows.multiLabels(70, 1),
        OutputRows.clusters(70, 1),
        OutputRows.unassigned(7, 1),
        OutputRows.events(70, 1),
        counts(200),
        unknown,
        ImmutableDataset.copyDataset(Rows.labels(70, 3, 1)),
        ImmutableDataset.copyDataset(OutputRows.multiLabels(70, 1)),
        ImmutableDataset.copyDataset(OutputRows.pairs(70, 1)),
        empty());
  }

  private static ArrayExample<Label> row(Label label) {
    return new ArrayExample<>(label, new String[] {"a"}, new double[] {1});
  }

  private static Dataset<Label> empty() {
    return new MutableDataset<>(Rows.labels(1, 1, 0).getSourceProvenance(), new LabelFactory());
  }

  /** Features with few values, with one value, and with more than Tribuo counts one by one. */
  private static Dataset<Label> counts(int rows) {
    var data = new MutableDataset<>(Rows.labels(1, 1, 0).getSourceProvenance(), new LabelFactory());
    for (int i = 1; i <= rows; i++) {
      data.add(
          new ArrayExample<>(
              new Label(i % 2 == 0 ? "even" : "odd"),
              new String[] {"few", "many", "one", "zero"},
              new double[] {i % 7, i / 3.0, 5, 0}));
    }
    return data;
  }

  private Dataset<?> reload(Dataset<?> data) throws IOException {
    var path = folder.resolve("data.safetensors");
    Persist.dump(data, path);
    return Persist.load(path, Dataset.class);
  }

  @ParameterizedTest
  @MethodSource("data")
  void everythingComesBackToTheLastBit(Dataset<?> data) throws Exception {
    var loaded = reload(data);
    assertThat(loaded).hasSameClassAs(data);
    assertThat(OutputRows.rows(loaded)).isEqualTo(OutputRows.rows(data));
    assertThat(loaded.getData()).isEqualTo(data.getData());
    assertThat(loaded.getFeatureMap()).isEqualTo(data.getFeatureMap());
    assertThat(loaded.getFeatureIDMap()).isEqualTo(data.getFeatureIDMap());
    assertThat(loaded.getOutputInfo()).isEqualTo(data.getOutputInfo());
    assertThat(loaded.getOutputInfo().getUnknownCount())
        .isEqualTo(data.getOutputInfo().getUnknownCount());
    assertThat(loaded.getOutputIDInfo()).isEqualTo(data.getOutputIDInfo());
    assertThat(loaded.getProvenance()).isEqualTo(data.getProvenance());
    assertThat(Hashing.hashOf(loaded)).isEqualTo(Hashing.hashOf(data));
    var first = Files.readAllBytes(folder.resolve("data.safetensors"));
    reload(data);
    assertThat(folder.resolve("data.safetensors")).hasBinaryContent(first);
  }

  @Test
  void transformedRowsAreOneBlockWithEveryNameOnce() throws Exception {
    var dense = Rows.labels(70, 3, 1);
    var scaled = Standardize.<Label>features().fit(dense, FitContext.of(0)).apply(dense);
    assertThat(stored(scaled)).containsEntry("rows.dense", "tensor F64[70,3]");

    var sparse = TribuoDataTest.sparse();
    var map = new TransformationMap(List.of(SimpleTransform.mul(2)));
    var doubled = Transform.<Label>by(map).fit(sparse, FitContext.of(0)).apply(sparse);
    assertThat(stored(doubled))
        .containsEntry("rows.starts", "tensor I32[4]")
        .containsEntry("rows.columns", "tensor I32[5]")
        .containsEntry("rows.values", "tensor F64[5]");
    var bytes = Files.readString(folder.resolve("raw.safetensors"), StandardCharsets.ISO_8859_1);
    assertThat(bytes.split("onlyInValidation", -1)).hasSize(2);
  }

  private Map<String, String> stored(Dataset<?> data) throws IOException {
    var path = folder.resolve("raw.safetensors");
    Persist.with().compression(Compression.none()).dump(data, path);
    return Persist.inspect(path).parts();
  }

  /** Tribuo cannot read every file that it writes, such as any of a regression. */
  static Stream<Dataset<?>> whatTribuoReadsBack() {
    return Stream.of(
        Rows.labels(70, 3, 1),
        TribuoDataTest.sparse(),
        OutputRows.multiLabels(70, 1),
        OutputRows.clusters(70, 1),
        OutputRows.events(70, 1),
        counts(200),
        ImmutableDataset.copyDataset(Rows.labels(70, 3, 1)),
        ImmutableDataset.copyDataset(OutputRows.multiLabels(70, 1)));
  }

  @ParameterizedTest
  @MethodSource("whatTribuoReadsBack")
  void statisticsAreThoseOfTribuosOwnFileHoweverTheBlockIsRead(Dataset<?> data) throws Exception {
    var path = folder.resolve("raw.safetensors");
    Persist.with().compression(Compression.none()).dump(data, path);
    var tribuos = Dataset.deserialize(data.serialize());
    for (var mode : LoadMode.values()) {
      var loaded = (Dataset<?>) Persist.with().mode(mode).load(path);
      assertThat(OutputRows.rows(loaded)).isEqualTo(OutputRows.rows(tribuos));
      assertThat(loaded.getFeatureMap()).isEqualTo(tribuos.getFeatureMap());
      assertThat(loaded.getFeatureIDMap()).isEqualTo(tribuos.getFeatureIDMap());
      assertThat(loaded.getOutputInfo()).isEqualTo(tribuos.getOutputInfo());
      assertThat(loaded.getOutputIDInfo()).isEqualTo(tribuos.getOutputIDInfo());
    }
  }

  @Test
  void unknownOutputsAreTribuosOwnObjects() throws Exception {
    assertThat(reload(OutputRows.unassigned(2, 1)).getExample(0).getOutput())
        .isSameAs(ClusteringFactory.UNASSIGNED_CLUSTER_ID);
    var source = OutputRows.multiLabels(1, 1);
    var labels = new MutableDataset<>(source.getSourceProvenance(), source.getOutputFactory());
    labels.add(
        new ArrayExample<>(
            MultiLabelFactory.UNKNOWN_MULTILABEL, new String[] {"a"}, new double[] {1}));
    assertThat(reload(labels).getExample(0).getOutput())
        .isSameAs(MultiLabelFactory.UNKNOWN_MULTILABEL);
    var anomalies = OutputRows.events(1, 1);
    var events = new MutableDataset<>(anomalies.getSourceProvenance(), new AnomalyFactory());
    events.add(
        new ArrayExample<>(AnomalyFactory.UNKNOWN_EVENT, new String[] {"a"}, new double[] {1}));
    assertThat(reload(events).getExample(0).getOutput()).isSameAs(AnomalyFactory.UNKNOWN_EVENT);
  }

  /** Rows added after a change would give other means than those that Tribuo has kept. */
  @Test
  void statisticsAreKeptAndNotCountedAgain() throws Exception {
    var data = Rows.labels(70, 2, 1);
    data.getExample(0).set(new Feature("x000", 1000));
    assertThat(reload(data).getFeatureMap()).isEqualTo(data.getFeatureMap());
  }

  @Test
  void aViewKeepsTheIdsOfTheWholeAndItsOwnRows() throws Exception {
    var whole = TribuoDataTest.sparse();
    var view = new DatasetView<>(whole, new int[] {1}, "second row");
    var loaded = reload(view);
    assertThat(loaded).isExactlyInstanceOf(ImmutableDataset.class);
    assertThat(OutputRows.rows(loaded)).isEqualTo(OutputRows.rows(view));
    assertThat(loaded.getFeatureIDMap()).isEqualTo(view.getFeatureIDMap());
    assertThat(loaded.getOutputIDInfo()).isEqualTo(view.getOutputIDInfo());
  }

  @Test
  void shuffledRowsComeBackInTheOrderInWhichTheyAreGiven() throws Exception {
    var data = Rows.labels(30, 2, 1);
    data.shuffle(true);
    assertThat(OutputRows.rows(reload(data))).isEqualTo(OutputRows.rows(data));
  }

  @Test
  void aModelTrainedOnLoadedDataIsTheSame() throws Exception {
    var data = Rows.labels(60, 4, 1);
    var loaded = Dataset.castDataset(reload(data), Label.class);
    var test = Rows.labels(30, 4, 2);
    assertThat(OutputRows.predictions(new CARTClassificationTrainer(4).train(loaded), test))
        .isEqualTo(OutputRows.predictions(new CARTClassificationTrainer(4).train(data), test));
  }

  @Test
  void rowsCanBeAddedToLoadedData() throws Exception {
    var loaded = (MutableDataset<Label>) Dataset.castDataset(reload(counts(200)), Label.class);
    var counted = (MutableDataset<Label>) counts(200);
    var more = Rows.labels(3, 2, 1).getExample(0);
    loaded.add(more.copy());
    counted.add(more.copy());
    assertThat(loaded.getFeatureMap()).isEqualTo(counted.getFeatureMap());
    assertThat(loaded.getOutputInfo()).isEqualTo(counted.getOutputInfo());
  }

  @Test
  void whatCannotBeWrittenIsRefused() {
    var noted = Rows.labels(2, 2, 1);
    noted.getExample(1).setMetadataValue("row", 1);
    assertThatThrownBy(() -> reload(noted))
        .hasMessage("metadata must be strings to be written, was row: java.lang.Integer");
    var hashed =
        ImmutableDataset.hashFeatureMap(
            Rows.labels(2, 2, 1), new HashCodeHasher("salt long enough"));
    assertThatThrownBy(() -> reload(hashed)).hasMessageContaining("were they hashed?");
    var source = OutputRows.clusters(1, 1);
    var negative = new MutableDataset<>(source.getSourceProvenance(), source.getOutputFactory());
    negative.add(new ArrayExample<>(new ClusterID(-1), new String[] {"a"}, new double[] {1}));
    assertThatThrownBy(() -> reload(negative))
        .hasMessageContaining("outputs must be such that Tribuo can read them back");
    assertThat(new TribuoDatasetCodec().encodes("text")).isFalse();
  }

  @Test
  void setsOfLabelsHaveKeysWhateverTheirOrder() {
    assertThat(Hashing.hashOf(multi("a", "b", "c")))
        .isEqualTo(Hashing.hashOf(multi("c", "b", "a")));
    assertThat(Hashing.hashOf(multi("a", "b"))).isNotEqualTo(Hashing.hashOf(multi("a", "c")));
  }

  private static MultiLabel multi(String... names) {
    Set<Label> labels = new HashSet<>();
    for (String name : names) {
      labels.add(new Label(name));
    }
    return new MultiLabel(labels);
  }
}
