package io.github.foldmill.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.search.CellOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class SearchExamplesTest {
  @TempDir private Path folder;

  @Test
  void everyPieceOfCodeOnThePageIsCompiled() throws IOException {
    var shown = ShownCode.of(Path.of("../docs/search.md"));
    var compiled = new ArrayList<String>();
    for (String name :
        List.of("SearchExamples", "SearchKinds", "ChoiceExamples", "ResumedSearch")) {
      compiled.addAll(
          ShownCode.regions(
              Path.of("src/main/java/io/github/foldmill/examples/" + name + ".java")));
    }

    assertThat(shown).isNotEmpty().containsExactlyInAnyOrderElementsOf(compiled);
  }

  @Test
  void vectorMachinesOnIrisAreSearchedInProcesses() {
    var result = SearchExamples.vectorMachinesOnIris();
    assertThat(result.candidates()).hasSize(6);
    assertThat(result.failures()).isEmpty();
    assertThat(result.bestScore()).isGreaterThan(0.94);
  }

  @Test
  void drawnForestsAreFoundAgain() {
    var first = SearchExamples.drawn(folder);
    var again = SearchExamples.drawn(folder);
    assertThat(again.work().learnerFits().computed()).isZero();
    assertThat(again.bestParams()).hasToString(first.bestParams().toString());
    assertThat(first.candidates()).hasSize(12);
  }

  @Test
  void parametersAreListedOrDrawn() {
    assertThat(SearchExamples.parameters().get(0).isListed()).isTrue();
    assertThat(SearchExamples.parameters().get(1).isListed()).isFalse();
  }

  @Test
  void knownValuesComeBeforeTheDraws() {
    var result = SearchKinds.started();
    assertThat(result.candidates()).hasSize(7);
    assertThat(result.candidates().getFirst().params())
        .hasToString("{depth=6, minChildWeight=5.0}");
  }

  @Test
  void aGridGrowsWhereItsBestLies() {
    var result = SearchKinds.extended();
    assertThat(result.candidates()).hasSizeGreaterThan(9);
    assertThat(result.bestScore()).isGreaterThan(0.85);
  }

  @Test
  void bracketsEndWithAllTrees() {
    var result = SearchKinds.banded(folder);
    assertThat(result.bestParams().toString()).contains("trees=9");
    assertThat(result.cvResults().names()).contains("bracket", "iter", "n_resources");
  }

  @Test
  void aStumpLeavesTheRace() {
    var result = SearchExamples.raced();
    assertThat(result.outcome(0, 14, "accuracy")).isInstanceOf(CellOutcome.Skipped.class);
    assertThat(result.bestScore()).isGreaterThan(0.9);
  }

  @Test
  void fewFeaturesOfBreastCancerAreEnough() throws Exception {
    var result = SearchExamples.features();
    assertThat(result.featureCounts()).containsExactly(3, 6, 9, 12, 15, 18, 21, 24, 27, 30);
    assertThat(result.bestScore()).isGreaterThan(0.92);
    assertThat(result.ranking().kept()).hasSize(result.bestCount());
  }

  @Test
  void nestedSearchIsHonest() {
    var nested = SearchExamples.nested();
    assertThat(nested.rounds()).hasSize(5);
    assertThat(nested.score()).isBetween(0.8, 1.0);
  }

  @Test
  void optimiserProposesUntilItIsContent() {
    var result = SearchExamples.proposed(Memory.at(folder));
    assertThat(result.candidates()).hasSizeGreaterThan(4);
    assertThat(result.best().params()).containsKey("depth");
  }

  @Test
  void forestPredictsAfterItWasLoaded() throws Exception {
    var predictions = (ClassPredictions) SearchExamples.forest(folder.resolve("f.safetensors"));
    long right = 0;
    for (int row = 0; row < predictions.size(); row++) {
      right += predictions.truth(row) == predictions.predicted(row) ? 1 : 0;
    }
    assertThat(right).isGreaterThan(540);
  }

  @Test
  void featuresThatMatterLittleAreLeftOut() {
    var result = ChoiceExamples.selected();
    assertThat(result.kept()).isNotEmpty().hasSizeLessThan(4);
    assertThat(result.bestScore()).isGreaterThan(0.9);
  }

  @Test
  void irisIsNoAccident() {
    // One of a thousand, the real order itself, is the least there can be.
    assertThat(ChoiceExamples.permuted(Memory.at(folder))).isEqualTo(0.001);
  }

  @Test
  void aFinishedSearchIsJudgedAgainAndFittedAgain() {
    var search = ChoiceExamples.depths();
    assertThat(ChoiceExamples.judgedAgain(search).scorers())
        .containsExactly("accuracy", "f1_macro", "balanced_accuracy");
    var check = ChoiceExamples.reproduced(search.fit(Datasets.wine()));
    assertThat(check.isEqual()).isTrue();
    assertThat(check.differences()).isEmpty();
  }
}
