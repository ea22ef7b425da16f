package io.github.foldmill.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of changed files: each opens and reads, or is refused with {@link
 * MalformedFileException}; nothing else may come out.
 */
class FuzzTensorFileTest {
  private static final int ROUNDS = 3000;

  /** So low that a size taken on trust from a header would show. */
  private static final long LIMIT = 1 << 22;

  @TempDir Path folder;

  @FunctionalInterface
  private interface Target {
    void read(byte[] bytes) throws IOException;
  }

  private static int refusals(long seed, byte[] original, Target target) throws IOException {
    var mutations = new Mutations(seed);
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = mutations.of(original);
      try {
        target.read(bytes);
      } catch (MalformedFileException e) {
        refused++;
        assertThat(e.offset()).as("round %d: %s", round, e.getMessage()).isNotNegative();
      } catch (RuntimeException | Error e) {
        throw new AssertionError("round " + round + " of seed " + seed, e);
      }
    }
    return refused;
  }

  private static void readAll(byte[] bytes) throws IOException {
    var file =
        TensorFile.parse("fuzz", MemorySegment.ofArray(bytes).asReadOnly())
            .readLimit(LIMIT)
            .threads(1);
    file.verify();
    assertThat(file.inspect().toString()).isNotEmpty();
    for (String name : file.names()) {
      assertThat(file.read(name).shape()).isEqualTo(file.info(name).shape());
      long elements = file.info(name).shape().elements();
      if (file.info(name).dtype().bits() >= Byte.SIZE) {
        assertThat(file.range(name, elements / 2, Math.min(1, elements)).dtype()).isNotNull();
      }
    }
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

  @Test
  void changedHeadersOfOtherWriters() throws IOException {
    byte[] original;
    try (var golden = getClass().getResourceAsStream("python.safetensors")) {
      original = Objects.requireNonNull(golden).readAllBytes();
    }
    int refused = refusals(1, header(original), json -> readAll(withHeader(json, original)));
    assertThat(refused).isBetween(ROUNDS / 2, ROUNDS - 1);
  }

  @Test
  void changedHeadersWithTheRightChecksum() throws IOException {
    byte[] original = written();
    int refused =
        refusals(
            2, header(original), json -> readAll(sealedIfPossible(withHeader(json, original))));
    assertThat(refused).isBetween(ROUNDS / 2, ROUNDS - 1);
  }

  private static byte[] sealedIfPossible(byte[] file) {
    String json = new String(file, 8, Math.min(200, file.length - 8), StandardCharsets.ISO_8859_1);
    int at = json.indexOf("foldmill.header.crc32c\":\"");
    return at >= 0 && at < 100 && file.length > 300 ? Forged.seal(file) : file;
  }

  @Test
  void changedIndexesAndFramesWithTheRightChecksums() throws IOException {
    byte[] frame = Zstd.compress(new byte[1 << 20]);
    byte[] original = Forged.repeated(frame, 3);
    int data = original.length - 48 - Math.ceilDiv(3 * frame.length, 64) * 64;
    int index = original.length - 48;
    int refused =
        refusals(
            3,
            Arrays.copyOfRange(original, data, original.length),
            changed -> {
              byte[] file = Arrays.copyOf(original, original.length);
              System.arraycopy(
                  changed, 0, file, data, Math.min(changed.length, file.length - data));
              readAll(Forged.sealIndex(file, "w", index, 48));
            });
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
              readAll(changed);
              assertThat(changed).isEqualTo(original);
            });
    assertThat(refused).isGreaterThan(ROUNDS * 9 / 10);
  }

  @Test
  void changedArraysOfNumPy() throws IOException {
    byte[] original;
    try (var golden = getClass().getResourceAsStream("npy/columns.npy")) {
      original = Objects.requireNonNull(golden).readAllBytes();
    }
    int refused =
        refusals(
            5,
            original,
            changed ->
                assertThat(NpyFile.read("fuzz", MemorySegment.ofArray(changed))).isNotNull());
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
