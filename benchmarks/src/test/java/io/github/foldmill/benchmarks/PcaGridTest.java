package io.github.foldmill.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.memory.Memory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PcaGridTest {

  @Test
  void digitsAreDecomposedOncePerFold(@TempDir Path folder) {
    var grid = PcaGrid.of(List.of(2, 6), List.of(0.001));
    var result = grid.search(Memory.at(folder)).fit(Datasets.digits());

    // One scaler and one decomposition, of which the smaller ones are parts; conversions for each.
    assertThat(result.failures()).isEmpty();
    assertThat(result.work().stepFits().computed()).isEqualTo(PcaGrid.FOLDS * (1 + 1 + 2));
    assertThat(result.work().learnerFits().computed()).isEqualTo(PcaGrid.FOLDS * 2);
    double[] means = result.cvResults().numbers("mean_test_accuracy");
    assertThat(means[1]).isGreaterThan(means[0]).isBetween(0.6, 0.99);
  }
}
