package io.github.foldmill.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of changed files: each opens and reads, or is refused with {@link
 * MalformedFileException}; nothing else may come out.
 */
class FuzzTensorFileTest {
  private static final int ROUNDS = 3000;

  @TempDir Path folder;

  private static int refusals(long seed, byte[] original, Predicate<byte[]> target) {
    var mutations = new Mutations(seed);
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = mutations.of(original);
      try {
        refused += target.test(bytes) ? 0 : 1;
      } catch (RuntimeException | Error e) {
        throw new AssertionError("round " + round + " of seed " + seed, e);
      }
    }
    return refused;
  }

  private byte[] written() throws IOException {
    Path path = folder.resolve("tensors.safetensors");
    TensorFile.writer()
        .metadata("note", "text")
        .add("raw", Tensor.of(new double[] {1, 2, 3}, 3, 1))
        .add("squeezed", Tensor.of(new long[3000]), Compression.zstd(1).chunkBytes(4096))
        .write(path);
    return Files.readAllBytes(path);
  }

  /** Only the header, so that mutations do not go to data; what follows stays as it was. */
  private static byte[] withHeader(byte[] json, byte[] original) {
    int dataStart =
        8 + Math.toIntExact(ByteBuffer.wrap(original).order(ByteOrder.LITTLE_ENDIAN).getLong());
    var file = ByteBuffer.allocate(8 + json.length + original.length - dataStart);
    file.order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json);
    return file.put(original, dataStart, original.length - dataStart).array();
  }

  private static byte[] header(byte[] file) {
    int length = Math.toIntExact(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong());
    String json = new String(file, 8, length, StandardCharsets.UTF_8);
    return json.stripTrailing().getBytes(StandardCharsets.UTF_8);
  }

  private byte[] resource(String name) throws IOException {
    try (var golden = getClass().getResourceAsStream(name)) {
      return Objects.requireNonNull(golden).readAllBytes();
    }
  }

  @Test
  void changedHeadersOfOtherWriters() throws IOException {
    byte[] original = resource("python.safetensors");
    int refused =
        refusals(
            1,
            header(original),
            json -> Readings.accepts(withHeader(json, original), Readings::all));
    assertThat(refused).isBetween(ROUNDS / 2, ROUNDS - 1);
  }

  @Test
  void changedHeadersWithTheRightChecksum() throws IOException {
    byte[] original = written();
    int refused =
        refusals(
            2,
            header(original),
            json ->
                Readings.accepts(Forged.sealedIfOurs(withHeader(json, original)), Readings::all));
    assertThat(refused).isBetween(ROUNDS / 2, ROUNDS - 1);
  }

  @Test
  void changedIndexesAndFramesWithTheRightChecksums() {
    int refused = refusals(3, FuzzChunks.input(), FuzzChunks::accepts);
    assertThat(refused).isGreaterThan(ROUNDS / 2);
  }

  @Test
  void changedFilesOfOurOwn() throws IOException {
    byte[] original = written();
    int refused =
        refusals(
            4,
            original,
            changed -> {
              boolean accepted = Readings.accepts(changed, Readings::all);
              assertThat(accepted).isEqualTo(Arrays.equals(changed, original));
              return accepted;
            });
    assertThat(refused).isGreaterThan(ROUNDS * 9 / 10);
  }

  @Test
  void changedArraysOfNumPy() throws IOException {
    int refused = refusals(5, resource("npy/columns.npy"), FuzzNumPy::accepts);
    assertThat(refused).isBetween(ROUNDS / 4, ROUNDS - 1);
  }

  @Test
  void changedArchivesOfNumPy() throws IOException {
    Path path = folder.resolve("fuzz.npz");
    NpzFile.write(path, Map.of("a", Tensor.of(new int[] {1, 2, 3})), true);
    byte[] original = Files.readAllBytes(path);
    var mutations = new Mutations(6);
    for (int round = 0; round < ROUNDS / 10; round++) {
      Files.write(path, mutations.of(original));
      try {
        assertThat(NpzFile.read(path)).isNotNull();
      } catch (MalformedFileException e) {
        assertThat(e.offset()).isNotNegative();
      }
    }
  }
}
