package io.github.foldmill.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class ResumedSearchTest {
  private static final int SCORES = 3 * 2 * 5;

  @TempDir private Path folder;

  @Test
  void killedSearchFitsOnlyWhatWasLeft() throws Exception {
    var bytes = new ByteArrayOutputStream();
    var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    var result = new ResumedSearch(folder, out).run(10);
    int loaded = result.work().scores().loaded();
    assertThat(loaded).isBetween(10, SCORES);
    assertThat(result.work().learnerFits().computed()).isEqualTo(SCORES - loaded);
    assertThat(result.failures()).isEmpty();
    assertThat(bytes.toString(StandardCharsets.UTF_8)).startsWith("killed after 10 of 30 scores;");
  }
}
