package io.github.foldmill.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.parallel.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ParallelLoopsTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void everyPieceOfCodeOnThePageIsCompiled() throws IOException {
    var shown = ShownCode.of(Path.of("../docs/parallel.md"));
    var compiled =
        ShownCode.regions(Path.of("src/main/java/io/github/foldmill/examples/ParallelLoops.java"));

    assertThat(shown).isNotEmpty().containsExactlyInAnyOrderElementsOf(compiled);
  }

  @Test
  void tenSlowCallsKeepTheirOrder() throws InterruptedException {
    assertThat(ParallelLoops.slowCalls()).hasSize(10).startsWith(0.0, 1.0).endsWith(3.0);
  }

  @Test
  void progressIsShownWithWhatRemains() throws InterruptedException {
    assertThat(ParallelLoops.watched(out)).hasSize(20);
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains(" 50 %  10/20  elapsed ")
        .contains("remaining ")
        .contains("100 %  20/20  elapsed ");
  }

  @Test
  void threadsAndProcessesGiveTheSame() {
    assertThat(ParallelLoops.onThreadsAndProcesses()).isTrue();
  }

  @Test
  void aPoolServesSeveralCalls() {
    assertThat(ParallelLoops.pooled()).containsExactly("ONE", "TWO", "one", "two");
  }

  @Test
  void theCallerSeesACrashAndAHangAsOutcomes() {
    List<Outcome<Integer>> outcomes = ParallelLoops.trouble(out);

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "result 4", "threw no such column", "took its process down", "was ended at its limit");
    assertThat(outcomes.get(2).failure().orElseThrow()).hasMessageContaining("exit code 3");
  }

  @Test
  void anEndlessStreamIsReadAsFarAsNeeded() {
    assertThat(ParallelLoops.firstWithinReach()).isEqualTo(1024);
  }

  @Test
  void aScopeChoosesForTheCallsInside() {
    assertThat(ParallelLoops.inScope(List.of("a", "bcd"))).containsExactly(1, 3);
  }
}
