package io.github.foldmill.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.persist.RecordCodec;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.tensor.Tensor;
import io.github.foldmill.tribuo.TribuoData;
import io.github.foldmill.tribuo.TribuoLearner;
import io.github.foldmill.tribuo.TribuoScorers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;

class PersistGuideTest {
  @TempDir private Path folder;

  @Test
  void everyPieceOfCodeOnThePageIsCompiled() throws IOException {
    assertThat(ShownCode.of(Path.of("../docs/persistence.md")))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(
            ShownCode.regions(
                Path.of("src/main/java/io/github/foldmill/examples/PersistGuide.java")));
  }

  @Test
  void recordsComeBackByNamingTheirTypes() throws Exception {
    var network =
        new PersistGuide.Network(
            "n",
            List.of(
                new PersistGuide.Dense(
                    Tensor.of(new double[] {1, 2, 3, 4}, 2, 2), Tensor.of(new double[] {5, 6})),
                new PersistGuide.Dropout(0.5)));

    var means = Map.of("a", new double[] {1});
    var values = PersistGuide.values(folder, network, means);
    assertThat(values).containsEntry("network", network);
    assertThat(values.get("means")).usingRecursiveComparison().isEqualTo(means);
  }

  @Test
  void streamsCarryATable() throws Exception {
    var iris = Datasets.iris();
    var bytes = new ByteArrayOutputStream();
    Persist.dump(iris, bytes);
    var in = new ByteArrayInputStream(bytes.toByteArray());

    assertThat(PersistGuide.streams(iris, new ByteArrayOutputStream(), in)).isEqualTo(iris);
  }

  @Test
  void resultsComeBack() throws Exception {
    Param<Integer> depth = Param.of("maxDepth", 1, 2);
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .learner("cart", p -> TribuoLearner.of(new CARTClassificationTrainer(p.get(depth))));
    var result =
        GridSearch.of(pipeline, ParamGrid.of(depth))
            .scoring(TribuoScorers.accuracy())
            .fit(TribuoData.classification(Datasets.iris()));

    assertThat(PersistGuide.results(folder.resolve("search.safetensors"), result))
        .isEqualTo(result.table());
  }

  @Test
  void optionsGiveTheSameTable() throws Exception {
    var file = folder.resolve("iris.safetensors");

    assertThat(PersistGuide.options(file, Datasets.iris())).isEqualTo(Datasets.iris());
    assertThat(Persist.inspect(file).metadata()).containsKeys("source", "created");
  }

  @Test
  void olderSettingsAreRead() throws Exception {
    record Old(String name, double rate, boolean verbose) {}
    var file = folder.resolve("settings.safetensors");
    Persist.with(RecordCodec.of("com.example.settings/1", Old.class))
        .dump(new Old("a", 0.5, true), file);

    assertThat(Persist.with(PersistGuide.evolution()).load(file))
        .isEqualTo(new PersistGuide.Settings("a", 0.5, 100));
  }
}
