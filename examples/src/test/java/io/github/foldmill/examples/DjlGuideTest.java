package io.github.foldmill.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DjlGuideTest {
  @Test
  void everyPieceOfCodeOnThePageIsCompiled() throws IOException {
    assertThat(ShownCode.of(Path.of("../docs/djl.md")))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(
            ShownCode.regions(Path.of("src/main/java/io/github/foldmill/examples/DjlGuide.java")));
  }

  @Test
  void descriptionsOnThePageAreValid() {
    assertThat(DjlGuide.spec().toString()).startsWith("sequential(linear(units=32, bias=true),");
    assertThat(DjlGuide.images().toJson()).startsWith("{\"type\":\"sequential\",\"layers\":[");
  }
}
