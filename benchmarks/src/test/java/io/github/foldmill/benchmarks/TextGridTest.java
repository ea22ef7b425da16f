package io.github.foldmill.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.memory.Memory;
import io.github.foldmill.tribuo.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextGridTest {
  private static final List<Double> RATES = List.of(0.5);

  @Test
  void countsAndWeightsAreSharedAndScoresAreThoseWithoutSharing(@TempDir Path folder)
      throws IOException {
    var grid = new TextGrid(List.of(1, 2), List.of(1), RATES);
    var texts = texts(folder.resolve("texts.tsv"));

    var shared = grid.search(Memory.at(folder.resolve("memory"))).fit(texts);
    double[] means = shared.cvResults().numbers("mean_test_accuracy");
    var unshared = grid.unshared().fit(texts);

    assertThat(shared.failures()).isEmpty();
    assertThat(shared.work().stepFits().computed()).isEqualTo(TextGrid.FOLDS * (2 + 2 * 4));
    assertThat(shared.work().learnerFits().computed()).isEqualTo(TextGrid.FOLDS * 2 * 4 * 2);
    int candidates = shared.candidates().size();
    assertThat(unshared.work().stepFits().computed()).isEqualTo(TextGrid.FOLDS * 2 * candidates);
    assertThat(unshared.work().learnerFits().computed()).isEqualTo(TextGrid.FOLDS * candidates);
    assertThat(unshared.cvResults().numbers("mean_test_accuracy")).containsExactly(means);
  }

  private static Texts texts(Path file) throws IOException {
    var random = new SplittableRandom(5);
    var lines = new StringBuilder();
    for (int row = 0; row < 36; row++) {
      lines.append("class").append(row % 2).append('\t');
      for (int word = 0; word < 8; word++) {
        lines.append("w").append(random.nextInt(20) + row % 2 * 10).append(' ');
      }
      lines.append('\n');
    }
    Files.writeString(file, lines);
    return TextGrid.read(file);
  }
}
