package io.github.foldmill.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A thousand fits, or as many as {@code -Dfoldmill.djl.fits=10000} says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongRunTest {
  private static final int FITS = Integer.getInteger("foldmill.djl.fits", 1000);

  /** What a process may grow by that fits networks, and must grow by that leaks. */
  private static final long BOUND_KILOBYTES = 40 << 10;

  private List<String> output = List.of();

  @BeforeAll
  void run() throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-D"))
        .forEach(command::add);
    // What a heap and a compiler take up changes as they please, so they get little to change.
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--add-modules=jdk.incubator.vector",
            "-Xms96m",
            "-Xmx96m",
            "-XX:+AlwaysPreTouch",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            LongRun.class.getName(),
            Integer.toString(FITS)));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();

    assertThat(process.waitFor()).as("%s", output).isZero();
  }

  private long number(String stage, int column) {
    return output.stream()
        .filter(line -> line.startsWith(stage + " "))
        .mapToLong(line -> Long.parseLong(line.split(" ", -1)[column]))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void nothingStaysManagedHoweverManyNetworksAreFitted() {
    assertThat(number("fitted", 1)).isEqualTo(number("warm", 1));
    assertThat(number("leaked", 1)).isEqualTo(number("fitted", 1) + LongRun.LEAKS);
  }

  @Test
  void residentMemoryDoesNotGrowWithTheNumberOfFits() {
    if (number("warm", 2) < 0) {
      assertThat(Path.of("/proc/self/status")).doesNotExist();
      return;
    }

    assertThat(number("fitted", 2) - number("warm", 2)).isLessThan(BOUND_KILOBYTES);
    assertThat(number("leaked", 2) - number("fitted", 2)).isGreaterThan(BOUND_KILOBYTES);
  }

  @Test
  void networksThatWaitForEachOtherSaySoOnce() {
    Stream<String> told = output.stream().filter(line -> line.contains("one at a time"));

    assertThat(told).hasSize(1);
  }
}
