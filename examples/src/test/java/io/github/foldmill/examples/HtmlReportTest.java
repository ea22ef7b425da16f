package io.github.foldmill.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
  @TempDir private Path folder;

  @Test
  void reportTellsTheSimplestGoodWinner() throws Exception {
    var bytes = new ByteArrayOutputStream();
    var result = new HtmlReport(folder, new PrintStream(bytes, true, StandardCharsets.UTF_8)).run();

    assertThat(result.candidates()).hasSize(6 * 6 * 2);
    assertThat(result.bestScore()).isGreaterThan(0.94);
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("of 72 candidates cannot be told from the highest")
        .contains("simplest good winner {k=");
    assertThat(folder.resolve("wine.html")).content().contains("<h1>Linear models on Wine</h1>");
    assertThat(folder.resolve("wine.csv")).content().startsWith("mean_fit_time,");
    assertThat(folder.resolve("wine-folds.json")).content().startsWith("[\n{\"candidate\": 0,");
  }
}
