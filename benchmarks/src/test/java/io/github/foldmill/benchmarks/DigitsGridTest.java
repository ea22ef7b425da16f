package io.github.foldmill.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.memory.Memory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitsGridTest {
  private static final int SELECTIONS = 2;
  private static final int MODELS = 2;

  private final DigitsGrid grid = DigitsGrid.of(List.of(8, 16), List.of(1), List.of(0.1));

  @Test
  void coldSearchFitsEachDistinctStepOnceAndWarmSearchNothing(@TempDir Path folder) {
    var cold = grid.search(Memory.at(folder)).fit(Datasets.digits()).work();
    var warm = grid.search(Memory.at(folder)).fit(Datasets.digits()).work();

    // One scaler and one selection, of which the smaller ones are parts; conversions for each k.
    assertThat(cold.stepFits().computed()).isEqualTo(DigitsGrid.FOLDS * (1 + 1 + SELECTIONS));
    assertThat(cold.learnerFits().computed()).isEqualTo(DigitsGrid.FOLDS * SELECTIONS * MODELS);
    assertThat(cold.stepFits().plain()).isEqualTo(DigitsGrid.FOLDS * SELECTIONS * MODELS * 3);
    assertThat(warm.stepFits().computed()).isZero();
    assertThat(warm.learnerFits().computed()).isZero();
  }

  @Test
  void everyCandidateIsScoredAndFarAboveChance(@TempDir Path folder) {
    var result = grid.search(Memory.at(folder)).fit(Datasets.digits());

    assertThat(result.failures()).isEmpty();
    assertThat(result.cvResults().column("mean_test_accuracy"))
        .hasSize(SELECTIONS * MODELS)
        .allMatch(score -> (double) score > 0.5 && (double) score < 1);
  }
}
