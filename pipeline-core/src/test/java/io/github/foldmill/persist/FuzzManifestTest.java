package io.github.foldmill.persist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What the fuzzer starts from, and changes of it: bits, and pieces of one in the place of others.
 */
class FuzzManifestTest {
  private static final Path SEEDS =
      Path.of("src/test/resources/io/github/foldmill/persist/fuzz/manifest");
  private static final int ROUNDS = 4000;

  private static byte[] changed(byte[] seed, Random random) {
    byte[] bytes = seed.clone();
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      int at = random.nextInt(bytes.length);
      int from = random.nextInt(bytes.length);
      int length = Math.min(1 + random.nextInt(16), bytes.length - Math.max(at, from));
      switch (random.nextInt(3)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        case 1 -> bytes[at] = (byte) random.nextInt();
        default -> System.arraycopy(seed, from, bytes, at, length);
      }
    }
    return bytes;
  }

  @Test
  void manifestsAreLoadedOrRefused() throws IOException {
    try (var files = Files.list(SEEDS)) {
      for (Path file : files.sorted().toList()) {
        byte[] seed = Files.readAllBytes(file);
        assertThat(FuzzManifest.accepts(seed)).as("seed %s", file).isTrue();
        var random = new Random(11);
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
          refused += FuzzManifest.accepts(changed(seed, random)) ? 0 : 1;
        }
        assertThat(refused).as("refused changes of %s", file).isBetween(ROUNDS / 4, ROUNDS - 1);
      }
    }
  }

  @Test
  void everyTruncationIsLoadedOrRefused() throws IOException {
    byte[] seed = Files.readAllBytes(SEEDS.resolve("record"));
    for (int length = 0; length < seed.length; length++) {
      FuzzManifest.fuzzerTestOneInput(Arrays.copyOf(seed, length));
    }
    assertThat(FuzzManifest.accepts(new byte[0])).isFalse();
  }
}
