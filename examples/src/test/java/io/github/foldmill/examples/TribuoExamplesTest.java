package io.github.foldmill.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class TribuoExamplesTest {
  private static final Path PAGE = Path.of("../docs/tribuo.md");

  @TempDir private Path folder;

  @Test
  void everyPieceOfCodeOnThePageIsCompiled() throws IOException {
    var shown = ShownCode.of(PAGE);
    var compiled =
        ShownCode.regions(Path.of("src/main/java/io/github/foldmill/examples/TribuoExamples.java"));

    assertThat(shown).isNotEmpty().containsExactlyInAnyOrderElementsOf(compiled);
    assertThat(Files.readString(PAGE))
        .contains("```xml\n" + TribuoExamples.CONFIGURATION + "```\n");
  }

  @Test
  void treesOfAnyDepthAndSeedAreSearched() {
    var result = TribuoExamples.first();
    assertThat(result.candidates()).hasSize(6);
    assertThat(result.bestScore()).isGreaterThan(0.85);
  }

  @Test
  void pathsAreSearchedLikeAnyParameter() {
    var result = TribuoExamples.byPath();
    assertThat(result.candidates()).hasSize(6);
    assertThat(result.bestParams().asMap())
        .containsOnlyKeys("optimiser.initialLearningRate", "epochs");
    assertThat(result.bestScore()).isGreaterThan(0.9);
  }

  @Test
  void componentsAreSearchedLikeAnyValue() {
    var result = TribuoExamples.byComponent();
    assertThat(result.candidates()).hasSize(4);
    assertThat(result.failures()).isEmpty();
    assertThat(result.bestScore()).isGreaterThan(0.9);
  }

  @Test
  void aTrainerFromAFileIsSearched() throws Exception {
    var file = Files.writeString(folder.resolve("sgd.xml"), TribuoExamples.CONFIGURATION);
    assertThat(TribuoExamples.fromFile(file).candidates()).hasSize(4);
  }

  @Test
  void theWinnerOfASearchWithStepsPredictsAfterLoading() throws Exception {
    var best = TribuoExamples.steps(folder.resolve("memory")).best();
    assertThat(TribuoExamples.dumped(best, folder.resolve("wine.safetensors")).size())
        .isEqualTo(178);
  }

  @Test
  void vectorMachinesAreSearched() {
    var result = TribuoExamples.vectorMachines(1);
    assertThat(result.failures()).isEmpty();
    assertThat(result.candidates()).hasSize(2);
  }
}
