package io.github.foldmill.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tensors of more bytes than an array can have. */
class LargeTensorTest {
  private static final long ELEMENTS = 300_000_000;
  private static final double LAST = 42.5;

  @TempDir Path folder;

  /** Makes a file with a hole, so that it takes no room. */
  private Path sparse(long elements) throws IOException {
    Path path = folder.resolve("raw.safetensors");
    byte[] json =
        "{\"x\":{\"dtype\":\"F64\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
            .formatted(elements, 8 * elements)
            .getBytes(StandardCharsets.US_ASCII);
    var head = ByteBuffer.allocate(8 + json.length).order(ByteOrder.LITTLE_ENDIAN);
    var last = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(0, LAST);
    try (var channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.SPARSE,
            StandardOpenOption.WRITE)) {
      channel.write(head.putLong(json.length).put(json).flip());
      channel.write(last, head.capacity() + 8 * (elements - 1));
    }
    return path;
  }

  @Test
  void rawElementsBeyondTwoGibibytesAreMapped() throws IOException {
    try (var arena = Arena.ofShared()) {
      var file = TensorFile.open(sparse(ELEMENTS), arena);
      assertThat(file.map("x").memory().byteSize()).isEqualTo(8 * ELEMENTS);
      assertThat(file.range("x", ELEMENTS - 2, 2).toDoubles()).containsExactly(0, LAST);
    }
  }

  /** Reading two tebibytes would take longer than any build. */
  @Test
  void openingReadsTheHeaderOnly() throws IOException {
    long elements = 1L << 38;
    try (var arena = Arena.ofShared()) {
      var file = TensorFile.open(sparse(elements), arena);
      assertThat(file.info("x").shape()).isEqualTo(Shape.of(elements));
      assertThat(file.range("x", elements - 1, 1).toDoubles()).containsExactly(LAST);
    }
  }

  @Test
  void memoryOfOneThreadIsWrittenAndReadLikeAnArray() throws IOException {
    double[] values = new SplittableRandom(3).doubles(300_000).toArray();
    Path npy = folder.resolve("values.npy");
    NpyFile.write(npy, Tensor.of(values));
    for (var compression : List.of(Compression.none(), Compression.zstd(1))) {
      Path fromMap = folder.resolve("map.safetensors");
      Path fromHeap = folder.resolve("heap.safetensors");
      try (var arena = Arena.ofConfined()) {
        TensorFile.writer().add("x", NpyFile.map(npy, arena), compression).write(fromMap);
      }
      TensorFile.writer().add("x", Tensor.of(values), compression).write(fromHeap);

      assertThat(fromMap).hasSameBinaryContentAs(fromHeap);
      try (var arena = Arena.ofConfined()) {
        var target = arena.allocate(8L * values.length, 8);
        var file = TensorFile.open(fromMap, arena);
        assertThat(file.read("x").toDoubles()).isEqualTo(values);
        file.readInto("x", target);
        assertThat(target.toArray(ValueLayout.JAVA_DOUBLE)).isEqualTo(values);
        assertThat(file.range("x", 100, 250_000).toDoubles())
            .hasSize(250_000)
            .startsWith(values[100]);
        file.verify();
      }
    }
  }

  /** Gives zeros, and one other number at the end. */
  private static final class Zeros implements ReadableByteChannel {
    private long left = 8 * ELEMENTS;

    @Override
    public int read(ByteBuffer target) {
      if (left == 0) {
        return -1;
      }
      int count = (int) Math.min(target.remaining(), left == 8 ? 8 : left - 8);
      if (left == 8) {
        target.order(ByteOrder.LITTLE_ENDIAN).putDouble(LAST);
      } else {
        target.put(new byte[count]);
      }
      left -= count;
      return count;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }

  @Test
  void compressedElementsBeyondTwoGibibytesAreDecodedAlone() throws IOException {
    Path path = folder.resolve("zstd.safetensors");
    TensorFile.writer()
        .addRows(
            "x",
            DType.F64,
            Shape.of(),
            Zeros::new,
            Compression.zstd(1).filter(Filter.NONE).chunkBytes(1 << 22))
        .threads(2)
        .write(path);
    var file = TensorFile.open(path);
    assertThat(file.info("x").shape()).isEqualTo(Shape.of(ELEMENTS));
    assertThat(file.range("x", ELEMENTS - 2, 2).toDoubles()).containsExactly(0, LAST);
    assertThat(file.rows("x", 270_000_000, 270_000_001).toDoubles()).containsExactly(0);
  }
}
