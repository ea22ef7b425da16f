package io.github.foldmill.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TribuoStepsTest {
  @TempDir private Path folder;

  @Test
  void everyPieceOfCodeOnThePageIsCompiled() throws IOException {
    var shown = ShownCode.of(Path.of("../docs/tribuo-steps.md"));
    var compiled =
        ShownCode.regions(Path.of("src/main/java/io/github/foldmill/examples/TribuoSteps.java"));

    assertThat(shown).isNotEmpty().containsExactlyInAnyOrderElementsOf(compiled);
  }

  @Test
  void reviewsAreToldApartAndCountedOncePerLengthAndFold() {
    var result = TribuoSteps.reviews(folder);

    assertThat(result.failures()).isEmpty();
    assertThat(result.bestScore()).isEqualTo(1);
    assertThat(result.work().stepFits().computed()).isEqualTo(3 * (2 + 4));
  }

  @Test
  void tribuosExtractorsAndProcessorsTellRowsApart() {
    assertThat(TribuoSteps.extracted().bestScore()).isEqualTo(1);
    assertThat(TribuoSteps.processed().bestScore()).isEqualTo(1);
  }

  @Test
  void componentsAndTransformationsLeaveGoodModels() {
    assertThat(TribuoSteps.components().bestScore()).isGreaterThan(0.85);
    assertThat(TribuoSteps.transformed().bestScore()).isGreaterThan(0.7);
  }

  @Test
  void loadedPipelineReadsTexts() throws Exception {
    assertThat(TribuoSteps.judged(folder.resolve("reviews.safetensors")).size()).isEqualTo(24);
    assertThat(TribuoSteps.cut().longest()).isEqualTo(1);
    assertThat(TribuoSteps.chosen())
        .extracting(step -> step.bounds().terms())
        .containsExactly(20_000, 50_000);
  }
}
