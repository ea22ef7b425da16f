package io.github.foldmill.parallel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.parallel.ProgressListener.FinishedTask;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {

  private static final long SECOND = 1_000_000_000L;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long now;

  private String show(boolean bar, int tasks, OptionalLong total, int failures) {
    PrintStream out = new PrintStream(bytes, true, UTF_8);
    ConsoleProgress progress = new ConsoleProgress(out, bar, () -> now);
    progress.started(total);
    for (int i = 1; i <= tasks; i++) {
      now += SECOND;
      progress.taskFinished(
          new FinishedTask(
              i - 1, "t", Duration.ofSeconds(1), i <= failures, i, total, remaining(total, i)));
    }
    progress.finished(tasks);
    return bytes.toString(UTF_8);
  }

  private static Optional<Duration> remaining(OptionalLong total, long done) {
    return total.isPresent()
        ? Optional.of(Duration.ofSeconds(total.getAsLong() - done))
        : Optional.empty();
  }

  @Test
  void timeThatIsUnknownIsCalledSo() {
    ConsoleProgress progress = ConsoleProgress.lines(new PrintStream(bytes, true, UTF_8));
    progress.started(OptionalLong.of(2));
    progress.taskFinished(
        new FinishedTask(0, "t", Duration.ZERO, false, 1, OptionalLong.of(2), Optional.empty()));
    assertThat(bytes.toString(UTF_8)).contains("remaining unknown");
  }

  @Test
  void standingFollowsOnEveryLineUntilItChanges() {
    ConsoleProgress progress =
        new ConsoleProgress(new PrintStream(bytes, true, UTF_8), false, () -> now);
    for (int call = 0; call < 2; call++) {
      progress.started(OptionalLong.of(2));
      progress.taskFinished(
          new FinishedTask(0, "t", Duration.ZERO, false, 1, OptionalLong.of(2), Optional.empty()));
      progress.standing("best 0.5000 with {k=" + call + "}");
      progress.taskFinished(
          new FinishedTask(1, "t", Duration.ZERO, true, 2, OptionalLong.of(2), Optional.empty()));
      progress.finished(2);
    }
    assertThat(bytes.toString(UTF_8).lines())
        .containsExactly(
            " 50 %  1/2  elapsed 0.0 s  remaining unknown",
            "100 %  2/2  elapsed 0.0 s  failed 1  best 0.5000 with {k=0}",
            " 50 %  1/2  elapsed 0.0 s  remaining unknown",
            "100 %  2/2  elapsed 0.0 s  failed 1  best 0.5000 with {k=1}");
  }

  @Test
  void longerStandingIsWipedOutByAShorterOne() {
    ConsoleProgress progress =
        new ConsoleProgress(new PrintStream(bytes, true, UTF_8), true, () -> now);
    progress.started(OptionalLong.of(2));
    for (int i = 1; i <= 2; i++) {
      now += SECOND;
      progress.standing(i == 1 ? "best of a very long name" : "best");
      progress.taskFinished(
          new FinishedTask(
              i - 1, "t", Duration.ZERO, false, i, OptionalLong.of(2), Optional.empty()));
    }
    var drawn = bytes.toString(UTF_8).substring(1).split("\r", -1);
    assertThat(drawn[1]).hasSizeGreaterThanOrEqualTo(drawn[0].stripTrailing().length());
  }

  @Test
  void linesComeOncePerTenthAndAreAligned() {
    assertThat(show(false, 40, OptionalLong.of(40), 1).lines())
        .hasSize(10)
        .startsWith(
            " 10 %   4/40  elapsed 4.0 s  remaining 36.0 s  failed 1",
            " 20 %   8/40  elapsed 8.0 s  remaining 32.0 s  failed 1")
        .endsWith("100 %  40/40  elapsed 40.0 s  failed 1");
  }

  @Test
  void fewTasksGiveALineEach() {
    assertThat(show(false, 3, OptionalLong.of(3), 0).lines())
        .containsExactly(
            " 33 %  1/3  elapsed 1.0 s  remaining 2.0 s",
            " 66 %  2/3  elapsed 2.0 s  remaining 1.0 s", "100 %  3/3  elapsed 3.0 s");
  }

  @Test
  void unknownTotalGivesEverFewerLines() {
    assertThat(show(false, 100, OptionalLong.empty(), 0).lines())
        .containsExactly(
            "1 done  elapsed 1.0 s",
            "2 done  elapsed 2.0 s",
            "4 done  elapsed 4.0 s",
            "8 done  elapsed 8.0 s",
            "16 done  elapsed 16.0 s",
            "32 done  elapsed 32.0 s",
            "64 done  elapsed 1 min 04 s");
  }

  @Test
  void barIsRedrawnInPlace() {
    String text = show(true, 2, OptionalLong.of(2), 0);
    assertThat(text.split("\r", -1))
        .containsExactly(
            "",
            "[###############...............]  50 %  1/2  elapsed 1.0 s  remaining 1.0 s   ",
            "[##############################] 100 %  2/2  elapsed 2.0 s   "
                + System.lineSeparator());
  }

  @Test
  void parallelCallFeedsIt() {
    PrintStream out = new PrintStream(bytes, true, UTF_8);
    Parallel.nJobs(2)
        .progress(ConsoleProgress.lines(out))
        .forEach(IntStream.range(0, 1000).boxed().toList(), i -> {});
    assertThat(bytes.toString(UTF_8).lines()).hasSize(10);
  }
}
