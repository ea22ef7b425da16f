package io.github.foldmill.hash;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Keys outlive the process: a change here needs a new version in {@link KeyFormat}. */
@Tag("simd")
class PinnedKeysTest {
  record Setting(int k, String name) {}

  static final class Named implements Hashable {
    @Override
    public void hashInto(HashSink sink) {
      sink.putInt(7);
    }
  }

  @Test
  void keysFollowTheWrittenFormat() throws IOException {
    assertThat(PinnedValues.keys()).containsExactlyInAnyOrderEntriesOf(golden());
  }

  @Test
  void keysAreTheSameInAnotherProcessWithOtherSettings() throws Exception {
    String path =
        Path.of("target", "classes") + File.pathSeparator + Path.of("target", "test-classes");
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Duser.language=ar",
            "-Duser.country=EG",
            "-Duser.extensions=u-nu-arab",
            "-Duser.timezone=Pacific/Apia",
            "-Dfile.encoding=ISO-8859-9",
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:hashCode=2",
            "-XX:-CompactStrings",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            path,
            PinnedValues.class.getName());
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String printed = new String(process.getInputStream().readAllBytes(), US_ASCII);

    assertThat(process.waitFor()).isZero();
    assertThat(lines(printed)).isEqualTo(golden());
  }

  private static Map<String, String> golden() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(PinnedKeysTest.class.getResourceAsStream("keys.txt"))) {
      return lines(new String(in.readAllBytes(), US_ASCII));
    }
  }

  private static Map<String, String> lines(String text) {
    return text.lines()
        .map(line -> line.split(": ", 2))
        .collect(Collectors.toMap(line -> line[0], line -> line[1]));
  }
}
