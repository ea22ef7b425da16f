package io.github.foldmill.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.djl.FrozenNetwork;
import io.github.foldmill.memory.Memory;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class NetworkExamplesTest {
  @TempDir private Path folder;

  private final PrintStream out =
      new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

  @Test
  void perceptronsOnDigitsAreSearchedAndTheWinnerPredictsAfterLoading() throws Exception {
    var example = new DigitsNetworks(out);
    var digits = Datasets.digits();

    var result = example.search(digits);

    assertThat(result.failures()).isEmpty();
    assertThat(result.candidates()).hasSize(8);
    assertThat(result.bestScore()).isGreaterThan(0.93);
    ClassPredictions predictions =
        example.saveAndReload(result, digits, folder.resolve("mlp.safetensors"));
    assertThat(predictions).isEqualTo(result.best().predict(digits));
  }

  @Test
  void layersRunOnceForEachFoldHoweverManyHeadsOfBothLibrariesThereAre() throws Exception {
    var digits = Datasets.digits();
    var frozen = FrozenNetwork.of(EmbeddingHeads.pretrained(EmbeddingHeads.every(2, 0, digits)), 4);
    var others = EmbeddingHeads.every(2, 1, digits);
    var example = new EmbeddingHeads(Memory.at(folder), out);

    var network = example.network(frozen, others);
    var tribuo = example.tribuo(frozen, others);

    assertThat(network.work().trainTransforms().computed()).isEqualTo(3);
    assertThat(network.work().validationTransforms().computed()).isEqualTo(3);
    assertThat(network.work().trainTransforms().plain()).isEqualTo(4 * 3);
    assertThat(tribuo.work().trainTransforms().plain()).isEqualTo(2 * 3 * 3);
    // Each fold is embedded and made examples of. What takes no longer than reading is not kept.
    var transforms = tribuo.work().trainTransforms();
    assertThat(transforms.computed()).isBetween(3, 6);
    assertThat(transforms.computed() + transforms.loaded()).isEqualTo(2 * 3);
    assertThat(network.bestScore()).isGreaterThan(0.9);
    assertThat(tribuo.bestScore()).isGreaterThan(0.9);
  }

  @Test
  void aKilledSearchOverNetworksComputesOnlyWhatIsMissing() throws Exception {
    var digits = Datasets.digits();
    int done = ResumedNetworks.killedSearch(folder, 12);

    var resumed = ResumedNetworks.search(2).memory(Memory.at(folder)).fit(digits);

    assertThat(done).isEqualTo(12);
    var scores = resumed.work().scores();
    assertThat(scores.computed() + scores.loaded()).isEqualTo(6 * 2);
    assertThat(scores.loaded()).isPositive();
    // A fit that was predicted with before the kill, and not scored yet, is not missing.
    assertThat(resumed.work().learnerFits().computed()).isBetween(1, scores.computed());
    var untouched = ResumedNetworks.search(1).fit(digits);
    assertThat(resumed.cvResults().withoutTimes())
        .hasToString(untouched.cvResults().withoutTimes().toString());
  }
}
