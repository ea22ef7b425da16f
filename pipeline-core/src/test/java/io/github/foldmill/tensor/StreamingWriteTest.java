package io.github.foldmill.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamingWriteTest {
  private static final int CHUNK = 1 << 16;

  @TempDir Path folder;

  private Path path() {
    return folder.resolve("tensors.safetensors");
  }

  private static byte[] counts(int length) {
    var bytes = new byte[length];
    var random = new Random(length);
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i % 4 == 0 ? random.nextInt(10) : 0);
    }
    return bytes;
  }

  /** Gives a few bytes at a time, as sockets do. */
  private static TensorSource slowly(byte[] bytes) {
    return () ->
        Channels.newChannel(
            new InputStream() {
              private final InputStream all = new ByteArrayInputStream(bytes);

              @Override
              public int read() {
                throw new AssertionError("bytes must be read in blocks");
              }

              @Override
              public int read(byte[] to, int start, int length) throws IOException {
                return all.read(to, start, Math.min(length, 777));
              }
            });
  }

  static List<Compression> compressions() {
    return List.of(
        Compression.none(),
        Compression.auto().chunkBytes(CHUNK),
        Compression.zstd(1).chunkBytes(CHUNK),
        Compression.zstd(19).filter(Filter.DELTA_SHUFFLE));
  }

  @ParameterizedTest
  @MethodSource("compressions")
  void countedRowsComeBack(Compression compression) throws IOException {
    for (int rows : new int[] {0, 1, 1000, CHUNK / 24, CHUNK / 8 * 3}) {
      byte[] bytes = counts(rows * 24);
      TensorFile.writer()
          .add("before", Tensor.of(new byte[3]))
          .addRows("w", DType.I32, Shape.of(2, 3), slowly(bytes), compression)
          .add("after", Tensor.of(new double[] {1}), Compression.zstd(1))
          .write(path());
      var file = TensorFile.open(path());
      file.verify();
      assertThat(file.info("w").shape()).isEqualTo(Shape.of(rows, 2, 3));
      assertThat(file.read("w").toBytes()).isEqualTo(bytes);
      assertThat(file.offset("w") % 64).isZero();
      assertThat(file.read("before").toBytes()).hasSize(3);
      assertThat(file.read("after").toDoubles()).containsExactly(1);
    }
  }

  @Test
  void aStreamIsStoredLikeTheSameTensorInMemory() throws IOException {
    byte[] bytes = counts(5 * CHUNK + 40);
    var compression = Compression.zstd(1).filter(Filter.SHUFFLE).chunkBytes(CHUNK);
    var shape = Shape.of(bytes.length / 4);
    TensorFile.writer().add("w", DType.I32, shape, slowly(bytes), compression).write(path());
    byte[] streamed = Files.readAllBytes(path());
    var memory = Tensor.over(DType.I32, shape, MemorySegment.ofArray(bytes));
    TensorFile.writer().add("w", memory, compression).write(path());
    assertThat(streamed).isEqualTo(Files.readAllBytes(path()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void anyNumberOfThreadsWritesTheSameBytes(int threads) throws IOException {
    var tensor = Tensor.of(new Random(4).doubles(300_000).toArray());
    var compression = Compression.zstd(1).chunkBytes(CHUNK);
    TensorFile.writer().add("w", tensor, compression).threads(1).write(path());
    byte[] alone = Files.readAllBytes(path());
    TensorFile.writer().add("w", tensor, compression).threads(threads).write(path());
    assertThat(Files.readAllBytes(path())).isEqualTo(alone);
    assertThat(TensorFile.open(path()).threads(threads).read("w")).isEqualTo(tensor);
  }

  @ParameterizedTest
  @MethodSource("compressions")
  void sourcesOfTheWrongLengthLeaveTheOldFile(Compression compression) throws IOException {
    TensorFile.writer().add("old", Tensor.of(new int[1])).write(path());
    for (int length : new int[] {0, 396, 404, 3 * CHUNK}) {
      var writer =
          TensorFile.writer()
              .add("w", DType.F32, Shape.of(100), slowly(new byte[length]), compression);
      assertThatExceptionOfType(IOException.class)
          .as("%d bytes", length)
          .isThrownBy(() -> writer.write(path()))
          .withMessageContaining("must give the 400 bytes of its shape");
    }
    var rows =
        TensorFile.writer().addRows("w", DType.F32, Shape.of(3), slowly(new byte[20]), compression);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> rows.write(path()))
        .withMessageContaining("whole rows of 12 bytes, gave 20");
    assertThat(TensorFile.open(path()).names()).containsExactly("old");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(path());
    }
  }

  @Test
  void sourcesAreClosedAndTheirFailuresPassedOn() throws IOException {
    var closed = new boolean[1];
    var broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the wire is cut");
          }

          @Override
          public int read(byte[] to, int start, int length) throws IOException {
            throw new IOException("the wire is cut");
          }

          @Override
          public void close() {
            closed[0] = true;
          }
        };
    var writer =
        TensorFile.writer()
            .addRows(
                "w", DType.U8, Shape.of(), () -> Channels.newChannel(broken), Compression.auto());
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> writer.write(path()))
        .withMessage("the wire is cut");
    assertThat(closed).containsExactly(true);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aSourceThatNeverGivesAnythingIsNoHang() {
    var silent =
        new ReadableByteChannel() {
          @Override
          public int read(ByteBuffer buffer) {
            return 0;
          }

          @Override
          public boolean isOpen() {
            return true;
          }

          @Override
          public void close() {}
        };
    var writer =
        TensorFile.writer().addRows("w", DType.U8, Shape.of(), () -> silent, Compression.none());
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> writer.write(path()))
        .withMessageContaining("in blocking mode");
  }

  @Test
  void whatIsInterruptedEndsAndLeavesTheOldFile() throws IOException {
    TensorFile.writer().add("old", Tensor.of(new int[1])).write(path());
    var tensor = Tensor.of(new double[300_000]);
    for (var compression : new Compression[] {Compression.none(), Compression.zstd(1)}) {
      Thread.currentThread().interrupt();
      var writer = TensorFile.writer().add("w", tensor, compression);
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> writer.write(path()));
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(TensorFile.open(path()).names()).containsExactly("old");
  }

  @Test
  void readingUnderAnInterruptSucceedsAndKeepsIt() throws IOException {
    var tensor = Tensor.of(new double[1_000_000]);
    TensorFile.writer().add("w", tensor, Compression.zstd(1)).write(path());
    var file = TensorFile.open(path());
    Thread.currentThread().interrupt();
    assertThat(file.read("w")).isEqualTo(tensor);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void rowsWithoutBytesCannotBeCounted() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            TensorFile.writer()
                .addRows("w", DType.F32, Shape.of(0), slowly(new byte[0]), Compression.none()))
        .withMessageContaining("at least one element");
  }

  @Test
  void theBestFilterIsFoundBySamples() throws IOException {
    var random = new Random(8);
    var times = new long[100_000];
    for (int i = 1; i < times.length; i++) {
      times[i] = times[i - 1] + 900 + random.nextInt(200);
    }
    var children = random.ints(100_000, 0, 3).asLongStream().map(i -> i * 77_777).toArray();
    TensorFile.writer()
        .add("times", Tensor.of(times), Compression.auto())
        .add("normal", Tensor.of(random.doubles(100_000).toArray()), Compression.zstd(1))
        .add("children", Tensor.of(children), Compression.auto())
        .write(path());
    var file = TensorFile.open(path());
    assertThat(file.info("times").filter()).isEqualTo(Filter.DELTA_SHUFFLE);
    assertThat(file.info("normal").filter()).isEqualTo(Filter.SHUFFLE);
    assertThat(file.info("children").filter()).isEqualTo(Filter.NONE);
    assertThat(file.read("times").toLongs()).isEqualTo(times);
  }
}
