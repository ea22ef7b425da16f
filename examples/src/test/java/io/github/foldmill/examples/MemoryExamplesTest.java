package io.github.foldmill.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.memory.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryExamplesTest {
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)\n```", Pattern.DOTALL);
  private static final Pattern REGION =
      Pattern.compile("// @start region=\"\\w+\"\n(.*?)\n *// @end", Pattern.DOTALL);

  @TempDir private Path folder;

  private static List<String> matches(Pattern pattern, Path file) throws IOException {
    var found = new ArrayList<String>();
    var matcher = pattern.matcher(Files.readString(file));
    while (matcher.find()) {
      found.add(matcher.group(1).stripTrailing().stripIndent().strip());
    }
    return found;
  }

  @Test
  void everyPieceOfCodeInTheGuideIsCompiled() throws IOException {
    var source = Path.of("src/main/java/io/github/foldmill/examples/MemoryGuide.java");

    assertThat(matches(BLOCK, Path.of("../docs/memory.md")))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(matches(REGION, source));
  }

  @Test
  void codeOfTheGuideDoesWhatItSays() throws Exception {
    var memory = Memory.at(folder.resolve("cache"));
    var file = Files.writeString(folder.resolve("text"), "one two\nthree\n");

    assertThat(MemoryGuide.first(folder.resolve("cache"), file)).isEqualTo(2);
    assertThat(MemoryGuide.calls(memory)).containsExactly("argument 1 changed");
    assertThat(MemoryGuide.options(memory)).isZero();
    assertThat(MemoryGuide.mapped(memory).memory().isMapped()).isTrue();
    assertThat(MemoryGuide.files(memory, file)).isEqualTo(3);
    assertThat(MemoryGuide.ask(memory)).isEqualTo(1.08);
    assertThat(MemoryGuide.async(memory)).isEqualTo(4);
    assertThat(MemoryGuide.limits(folder.resolve("cache"), System.getLogger("test")).entries())
        .isNotEmpty();
  }

  @Test
  void secondProgramFindsWhatTheFirstComputed() throws Exception {
    var examples = new MemoryExamples(folder);

    assertThat(examples.slow(7)).isEqualTo(49);
    assertThat(Memory.at(folder).entries()).hasSize(1);
    assertThat(examples.slow(7)).isEqualTo(49);
  }

  @Test
  void compressedArrayIsSmallOnDisk() throws Exception {
    assertThat(new MemoryExamples(folder).array(100_000)).isBetween(100L, 80_000L);
  }

  @Test
  void chainedStepsAreRememberedAndTheirResultsLinked() throws Exception {
    var examples = new MemoryExamples(folder);
    var lines = List.of("red,1", "white,2", " red,3 ", "bad");

    assertThat(examples.chain(lines)).containsExactly("red=4", "white=2");
    assertThat(Memory.at(folder).entries())
        .filteredOn(entry -> entry.madeBy().equals("clean"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.parents()).hasSize(1));
  }

  @Test
  void onlyChangedFilesAreProcessedAgain() throws Exception {
    var data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("a.txt"), "one two");
    Files.writeString(data.resolve("b.txt"), "three");
    var examples = new MemoryExamples(folder.resolve("cache"));

    assertThat(examples.files(data)).isEqualTo("3 words, 2 files processed");
    assertThat(examples.files(data)).isEqualTo("3 words, 0 files processed");
    Files.writeString(data.resolve("b.txt"), "three four");
    assertThat(examples.files(data)).isEqualTo("4 words, 1 files processed");
  }

  @Test
  void preparationOfAGridRunsOnce() throws Exception {
    assertThat(new MemoryExamples(folder).grid())
        .startsWith("best of 9 is")
        .endsWith("prepared 1 times");
  }
}
