package io.github.foldmill.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.datasets.Datasets;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WineGridSearchTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private String printed() {
    String text = bytes.toString(StandardCharsets.UTF_8);
    bytes.reset();
    return text;
  }

  @Test
  void secondRunFindsEverythingTheFirstComputed() throws Exception {
    var example = new WineGridSearch(folder, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    var choice = ModelChoice.selecting(4, 8, 13);
    int candidates = 3 * (3 + 2 + 2 + 3 + 3);

    var first = example.search("wine", Datasets.wine(), choice);

    assertThat(first.failures()).isEmpty();
    assertThat(first.candidates()).hasSize(candidates);
    assertThat(first.work().stepFits().computed()).isEqualTo(5 + 3 * 5);
    assertThat(first.work().stepFits().plain()).isEqualTo(2 * candidates * 5);
    // For three numbers of columns, forests of 20 trees are taken out of those of 60, and 1 and 3
    // nearest neighbours out of 5.
    assertThat(first.work().learnerFits().computed()).isEqualTo((candidates - 3 * (1 + 2)) * 5);
    assertThat(first.work().learnerFits().plain()).isEqualTo(candidates * 5);
    assertThat(first.bestScore()).isGreaterThan(0.97);
    assertThat(printed())
        .contains("39 candidates × 5 folds: 20 step fits instead of 390")
        .contains("100 %")
        .contains("loaded again: ")
        .doesNotContain("Nothing was computed again");

    var second = example.search("wine", Datasets.wine(), choice);

    assertThat(second.work().total().computed()).isZero();
    assertThat(second.refitWork().orElseThrow().total().computed()).isZero();
    assertThat(printed()).contains("Nothing was computed again");
    assertThat(second.table()).isEqualTo(first.table());
    assertThat(second.bestParams()).isEqualTo(first.bestParams());
  }
}
