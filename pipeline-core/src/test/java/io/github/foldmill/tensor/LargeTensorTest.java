package io.github.foldmill.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tensors of more bytes than an array can have. */
class LargeTensorTest {
  private static final long ELEMENTS = 300_000_000;
  private static final double LAST = 42.5;

  @TempDir Path folder;

  /** The file has a hole, so that it takes no room. */
  @Test
  void rawElementsBeyondTwoGibibytesAreMapped() throws IOException {
    Path path = folder.resolve("raw.safetensors");
    byte[] json =
        "{\"x\":{\"dtype\":\"F64\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
            .formatted(ELEMENTS, 8 * ELEMENTS)
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
      channel.write(last, head.capacity() + 8 * (ELEMENTS - 1));
    }
    try (var arena = Arena.ofShared()) {
      var file = TensorFile.open(path, arena);
      assertThat(file.map("x").memory().byteSize()).isEqualTo(8 * ELEMENTS);
      assertThat(file.range("x", ELEMENTS - 2, 2).toDoubles()).containsExactly(0, LAST);
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
