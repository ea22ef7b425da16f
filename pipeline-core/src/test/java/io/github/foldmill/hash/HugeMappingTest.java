package io.github.foldmill.hash;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hashes the file of {@code tools/golden/xxh3_sparse.py}. */
class HugeMappingTest {
  private static final String GOLDEN = "xxh3-128-sparse.txt";
  private static final long TWO_GIBI = 1L << 31;

  @Test
  void mappingsBeyondFourGibibytesEqualWhatXxhsumPrints(@TempDir Path folder) throws IOException {
    List<String[]> golden = goldenLines();
    long length = Long.parseLong(golden.getFirst()[0]);
    try (FileChannel channel = newSparseFile(folder.resolve("zeros"), length);
        Arena arena = Arena.ofShared()) {
      MemorySegment mapping = channel.map(MapMode.READ_ONLY, 0, length, arena);
      assertThat(Hashing.xxh3(mapping).hex()).isEqualTo(golden.getFirst()[1]);
      assertThat(TreeDigest.ofMemory(mapping).hex()).isEqualTo(golden.getLast()[1]);
    }
  }

  private static FileChannel newSparseFile(Path file, long length) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.SPARSE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    Map<Long, Integer> bytes =
        Map.of(0L, 1, TWO_GIBI - 1, 2, TWO_GIBI, 3, 2 * TWO_GIBI - 1, 4, 2 * TWO_GIBI, 5);
    for (Map.Entry<Long, Integer> one : bytes.entrySet()) {
      write(channel, one.getKey(), one.getValue());
    }
    write(channel, length - 1, 6);
    return channel;
  }

  private static void write(FileChannel channel, long position, int value) throws IOException {
    int written = channel.write(ByteBuffer.wrap(new byte[] {(byte) value}), position);
    assertThat(written).isEqualTo(1);
  }

  private static List<String[]> goldenLines() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(HugeMappingTest.class.getResourceAsStream(GOLDEN))) {
      return new String(in.readAllBytes(), US_ASCII)
          .lines()
          .map(line -> line.split(" ", 2))
          .toList();
    }
  }
}
