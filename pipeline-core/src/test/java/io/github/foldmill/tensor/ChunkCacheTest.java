package io.github.foldmill.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkCacheTest {
  private static final int ROWS = 5000;
  private static final int COLUMNS = 7;
  private static final int CHUNK = 1 << 13;
  private static final int[] VALUES = new Random(11).ints(ROWS * COLUMNS, 0, 1000).toArray();

  @TempDir Path folder;

  private Path path() {
    return folder.resolve("tensors.safetensors");
  }

  private TensorFile file(Compression compression) throws IOException {
    TensorFile.writer().add("w", Tensor.of(VALUES, ROWS, COLUMNS), compression).write(path());
    return TensorFile.open(path());
  }

  private static int[] values(int from, int to) {
    return IntStream.range(from, to).map(i -> VALUES[i]).toArray();
  }

  @ParameterizedTest
  @EnumSource(Filter.class)
  void anyRangeIsThatOfTheWholeTensor(Filter filter) throws IOException {
    var file = file(Compression.zstd(1).filter(filter).chunkBytes(CHUNK));
    var random = new Random(filter.text().length());
    for (int i = 0; i < 200; i++) {
      int from = random.nextInt(VALUES.length + 1);
      int count = random.nextInt(VALUES.length + 1 - from) / (1 + random.nextInt(100));
      assertThat(file.range("w", from, count).toInts()).isEqualTo(values(from, from + count));
    }
  }

  @Test
  void rowsOfRawAndCompressedTensorsAreAlike() throws IOException {
    for (var compression : new Compression[] {Compression.none(), Compression.zstd(1)}) {
      var rows = file(compression).rows("w", 4321, 4325);
      assertThat(rows.shape()).isEqualTo(Shape.of(4, COLUMNS));
      assertThat(rows.toInts()).isEqualTo(values(4321 * COLUMNS, 4325 * COLUMNS));
      assertThat(file(compression).rows("w", 5, 5).shape()).isEqualTo(Shape.of(0, COLUMNS));
    }
  }

  @Test
  void onlyTheChunksThatAreTouchedAreDecoded() throws IOException {
    file(Compression.zstd(1).chunkBytes(CHUNK));
    byte[] bytes = Files.readAllBytes(path());
    // The last byte of the last frame, so that everything but the last chunk is in order.
    var file = TensorFile.open(path());
    long index = 16L * Math.ceilDiv(VALUES.length * Integer.BYTES, CHUNK);
    bytes[(int) (file.offset("w") + file.info("w").storedBytes() - index - 1)] ^= 1;
    Files.write(path(), bytes);
    var damaged = TensorFile.open(path());
    assertThat(damaged.rows("w", 0, 1).toInts()).isEqualTo(values(0, COLUMNS));
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> damaged.rows("w", ROWS - 1, ROWS))
        .withMessageContaining("must have the checksum");
    assertThatExceptionOfType(MalformedFileException.class).isThrownBy(damaged::verify);
  }

  @Test
  void theCacheForgetsTheOldestAndStaysWithinItsSize() {
    var cache = new ChunkCache(100);
    assertThat(cache.takes(101)).isFalse();
    cache.put("a", 0, new byte[40]);
    cache.put("a", 1, new byte[40]);
    assertThat(cache.get("a", 0)).isNotNull();
    cache.put("b", 0, new byte[40]);
    assertThat(cache.bytes()).isEqualTo(80);
    assertThat(cache.get("a", 0)).isNotNull();
    assertThat(cache.get("a", 1)).isNull();
    cache.put("b", 0, new byte[10]);
    assertThat(cache.bytes()).isEqualTo(50);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, CHUNK, 1 << 20})
  void rangesAreTheSameWithAnyCache(long bytes) throws IOException {
    var file = file(Compression.zstd(1).chunkBytes(CHUNK)).cacheBytes(bytes).threads(2);
    for (int from = 0; from < ROWS - 100; from += 97) {
      assertThat(file.rows("w", from, from + 100).toInts())
          .isEqualTo(values(from * COLUMNS, (from + 100) * COLUMNS));
    }
  }

  @Test
  void manyThreadsReadOneFile() throws IOException {
    var file = file(Compression.zstd(1).chunkBytes(CHUNK)).cacheBytes(4 * CHUNK);
    IntStream.range(0, 400)
        .parallel()
        .map(i -> i * 37 % (ROWS - 1))
        .forEach(row -> assertThat(rowOf(file, row)).isEqualTo(values(row * 7, row * 7 + 7)));
  }

  private static int[] rowOf(TensorFile file, int row) {
    try {
      return file.rows("w", row, row + 1).toInts();
    } catch (MalformedFileException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void elementsBeyondTheTensorAndPartsOfBytesAreRefused() throws IOException {
    TensorFile.writer()
        .add("nibbles", Tensor.over(DType.F4, Shape.of(8), MemorySegment.ofArray(new byte[4])))
        .add("number", Tensor.over(DType.I8, Shape.of(), MemorySegment.ofArray(new byte[1])))
        .write(path());
    var file = TensorFile.open(path());
    assertThat(file.range("nibbles", 2, 4).memory().byteSize()).isEqualTo(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> file.range("nibbles", 1, 2))
        .withMessageContaining("whole bytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> file.rows("number", 0, 1))
        .withMessageContaining("without rows");
    for (long[] bad : new long[][] {{0, 9}, {9, 0}, {-1, 1}, {1, -1}, {Long.MAX_VALUE, 2}}) {
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> file.range("nibbles", bad[0], bad[1]));
    }
  }

  @Test
  void tensorsAreReadIntoMemoryOfTheCallers() throws IOException {
    for (var compression : new Compression[] {Compression.none(), Compression.zstd(1)}) {
      var file = file(compression);
      try (var arena = Arena.ofConfined()) {
        var target = arena.allocate(VALUES.length * 4L, 8);
        file.readInto("w", target);
        assertThat(target.mismatch(Tensor.of(VALUES).memory())).isEqualTo(-1);
        assertThatIllegalArgumentException()
            .isThrownBy(() -> file.readInto("w", target.asSlice(4)))
            .withMessageContaining("needs 140000 bytes, memory has 139996");
      }
    }
  }

  @Test
  void whatATensorMayBecomeInMemoryIsLimited() throws IOException {
    var file = file(Compression.zstd(1).chunkBytes(CHUNK)).readLimit(100_000);
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> file.read("w"))
        .withMessageContaining("at most 100000 bytes, was 140000");
    assertThat(file.rows("w", 0, 3000).shape()).isEqualTo(Shape.of(3000, COLUMNS));
    file.verify();
  }

  @Test
  void settingsOutOfRangeAreRefused() throws IOException {
    var file = file(Compression.none());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> file.threads(0))
        .withMessage("threads must be at least 1, was 0");
    assertThatIllegalArgumentException().isThrownBy(() -> file.cacheBytes(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> file.readLimit(-1));
    for (int bytes : new int[] {0, 4095, 4097, (1 << 26) + 8}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Compression.auto().chunkBytes(bytes))
          .withMessageContaining("chunkBytes must be a multiple of 8 from 4096 to 67108864");
    }
  }
}
