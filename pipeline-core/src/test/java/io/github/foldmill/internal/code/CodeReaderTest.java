package io.github.foldmill.internal.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.memory.CompiledCode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeReaderTest {
  private static final Map<String, String> CHAIN =
      Map.of(
          "A", "class A { static int go(Shape s) { return B.go() + s.area(); } }",
          "B", "class B { static int go() { return C.go(); } static int other() { return 1; } }",
          "C", "class C { static int go() { return 3; } }",
          "Shape", "interface Shape { int area(); }",
          "Square", "class Square implements Shape { public int area() { return 4; } }",
          "Unrelated", "class Unrelated { int go() { return 5; } }");

  @TempDir private Path folder;

  private Reached read(Map<String, String> sources, int maxMethods) throws Exception {
    try (var loader = CompiledCode.of(folder, sources).loader()) {
      return new CodeReader(loader, new JarKeys(), maxMethods).ofClass("app.A").orElseThrow();
    }
  }

  private static Map<String, String> edited(String file, String from, String to) {
    var sources = new LinkedHashMap<>(CHAIN);
    sources.computeIfPresent(file, (_, text) -> text.replace(from, to));
    assertThat(sources).isNotEqualTo(CHAIN);
    return sources;
  }

  @Test
  void beyondTheBoundWholeClassesCount() throws Exception {
    assertThat(read(CHAIN, 3).parts())
        .containsOnlyKeys(
            "class app.A", "class app.B", "class app.C", "class app.Shape", "class app.Square");
    assertThat(read(CHAIN, 3)).isEqualTo(read(CHAIN, 3));
    assertThat(read(CHAIN, 100).parts()).containsKey("method app.C.go()");
  }

  @ParameterizedTest
  @CsvSource({"B, return 1, return 2", "C, 3, 4", "Square, 4, 5"})
  void beyondTheBoundEveryEditOfAReachedClassCounts(String file, String from, String to)
      throws Exception {
    assertThat(read(edited(file, from, to), 3)).isNotEqualTo(read(CHAIN, 3));
  }

  @Test
  void beyondTheBoundOtherClassesStillDoNotCount() throws Exception {
    assertThat(read(edited("Unrelated", "5", "6"), 3)).isEqualTo(read(CHAIN, 3));
  }

  @Test
  void classWithoutAClassFileHasNoCode() throws Exception {
    try (var loader = CompiledCode.of(folder, CHAIN).loader()) {
      assertThat(new CodeReader(loader, new JarKeys()).ofClass("app.None")).isEmpty();
    }
  }
}
