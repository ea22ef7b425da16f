package io.github.foldmill.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * What the fuzzer starts from, and changes of it; files named {@code refused-} are damaged, in what
 * only reading the tensors shows.
 */
class FuzzSeedsTest {
  private static final Path SEEDS = Path.of("src/test/resources/io/github/foldmill/tensor/fuzz");
  private static final int ROUNDS = 1000;

  private static void assertSafe(String target, Predicate<byte[]> accepts) throws IOException {
    try (var files = Files.list(SEEDS.resolve(target))) {
      for (Path file : files.sorted().toList()) {
        byte[] seed = Files.readAllBytes(file);
        boolean honest = !file.getFileName().toString().startsWith("refused-");
        assertThat(accepts.test(seed)).as("seed %s", file).isEqualTo(honest);
        var mutations = new Mutations(file.getFileName().toString().hashCode());
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
          refused += accepts.test(mutations.of(seed)) ? 0 : 1;
        }
        assertThat(refused).as("refused changes of %s", file).isGreaterThan(ROUNDS / 4);
      }
    }
  }

  @Test
  void headersAreReadOrRefused() throws IOException {
    assertSafe("header", FuzzHeader::accepts);
  }

  @Test
  void chunksAreReadOrRefused() throws IOException {
    assertSafe("chunks", FuzzChunks::accepts);
  }

  @Test
  void arraysOfNumPyAreReadOrRefused() throws IOException {
    assertSafe("numpy", FuzzNumPy::accepts);
  }

  @Test
  void seedOfChunksIsTheHonestFile() throws IOException {
    assertThat(Files.readAllBytes(SEEDS.resolve("chunks/honest"))).isEqualTo(FuzzChunks.input());
  }
}
