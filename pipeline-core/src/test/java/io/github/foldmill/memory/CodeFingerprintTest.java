package io.github.foldmill.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.hash.ContentHash;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeFingerprintTest {
  private static final String HELPER = "class Helper { static int twice(int x) { return 2 * x; } }";
  private static final String USER =
      "public class User { public int use(int x) { return Helper.twice(x) + 1; } }";

  @TempDir private Path folder;
  private int builds;

  private ContentHash fingerprint(Map<String, String> sources, String... options) throws Exception {
    var build = Files.createDirectories(folder.resolve("build" + builds++));
    var javac = Path.of(System.getProperty("java.home"), "bin", "javac").toString();
    var command = new ArrayList<>(List.of(javac, "-d", build.toString()));
    command.addAll(List.of(options));
    for (var source : sources.entrySet()) {
      var file = Files.writeString(build.resolve(source.getKey() + ".java"), source.getValue());
      command.add(file.toString());
    }
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    URI location = build.toUri();
    try (var loader = new URLClassLoader(new URL[] {location.toURL()}, null)) {
      return new CodeFingerprint().of(loader.loadClass("User"));
    }
  }

  @Test
  void sameSourceCompiledTwiceIsTheSameCode() throws Exception {
    var sources = Map.of("User", USER, "Helper", HELPER);

    assertThat(fingerprint(sources)).isEqualTo(fingerprint(sources));
  }

  @Test
  void commentsLinesAndDebugInformationDoNotCount() throws Exception {
    var plain = fingerprint(Map.of("User", USER, "Helper", HELPER), "-g:none");
    var commented = "// a comment\n\n" + USER.replace("return", "\n/* why */ return");

    assertThat(fingerprint(Map.of("User", commented, "Helper", HELPER), "-g")).isEqualTo(plain);
  }

  @Test
  void editedClassCounts() throws Exception {
    var before = fingerprint(Map.of("User", USER, "Helper", HELPER));

    assertThat(fingerprint(Map.of("User", USER.replace("+ 1", "+ 2"), "Helper", HELPER)))
        .isNotEqualTo(before);
  }

  @Test
  void editedHelperCounts() throws Exception {
    var before = fingerprint(Map.of("User", USER, "Helper", HELPER));

    assertThat(fingerprint(Map.of("User", USER, "Helper", HELPER.replace("2 *", "3 *"))))
        .isNotEqualTo(before);
  }

  @Test
  void classThatIsNotReachedDoesNotCount() throws Exception {
    var before = fingerprint(Map.of("User", USER, "Helper", HELPER));
    var more = Map.of("User", USER, "Helper", HELPER, "Other", "class Other {}");

    assertThat(fingerprint(more)).isEqualTo(before);
  }

  @Test
  void libraryJarCountsByItsContent() {
    var code = new CodeFingerprint();

    assertThat(code.of(Test.class)).isEqualTo(new CodeFingerprint().of(Test.class));
    assertThat(code.of(Test.class)).isNotEqualTo(code.of(String.class));
  }
}
