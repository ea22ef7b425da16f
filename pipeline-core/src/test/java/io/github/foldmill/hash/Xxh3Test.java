package io.github.foldmill.hash;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dynatrace.hash4j.hashing.HashValue128;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import net.openhft.hashing.LongTupleHashFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("simd")
class Xxh3Test {
  private static final String GOLDEN = "xxh3-128.txt";

  @Test
  void hashesEqualThoseThatXxhsumPrints() throws IOException {
    byte[] data = TestBytes.sequence(10 << 20);
    List<String> lines = goldenLines();
    assertThat(lines).hasSizeGreaterThan(550);
    for (String line : lines) {
      String[] parts = line.split(" ", -1);
      int length = Integer.parseInt(parts[0]);
      assertThat(Hashing.xxh3(data, 0, length, 0).hex())
          .as("length %s", length)
          .isEqualTo(parts[1]);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 0x9E3779B185EBCA87L})
  void hashesOfEveryLengthUpToTwoBlocksEqualTwoOtherImplementations(long seed) {
    byte[] data = TestBytes.sequence(2048);
    var hash4j = com.dynatrace.hash4j.hashing.Hashing.xxh3_128(seed);
    var openHft = LongTupleHashFunction.xx128(seed);
    for (int length = 0; length <= data.length; length++) {
      ContentHash hash = Hashing.xxh3(data, 0, length, seed);
      HashValue128 expected = hash4j.hashBytesTo128Bits(data, 0, length);
      assertThat(hash.low()).as("length %s", length).isEqualTo(expected.getLeastSignificantBits());
      assertThat(hash.high()).as("length %s", length).isEqualTo(expected.getMostSignificantBits());
      assertThat(openHft.hashBytes(data, 0, length)).containsExactly(hash.low(), hash.high());
    }
  }

  private static List<String> goldenLines() throws IOException {
    var stream = Objects.requireNonNull(Xxh3Test.class.getResourceAsStream(GOLDEN), GOLDEN);
    try (var reader = new BufferedReader(new InputStreamReader(stream, US_ASCII))) {
      return reader.lines().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void hashesEqualAnotherImplementationForAnySeedLengthAndOffset(long run) {
    SplittableRandom random = new SplittableRandom(run);
    byte[] data = new byte[1 << 15];
    random.nextBytes(data);
    for (int i = 0; i < 1500; i++) {
      int length = i < 600 ? i / 2 : random.nextInt(1 << random.nextInt(1, 15));
      int offset = random.nextInt(data.length - length);
      long seed = random.nextLong() >> random.nextInt(64);
      HashValue128 expected =
          com.dynatrace.hash4j.hashing.Hashing.xxh3_128(seed)
              .hashBytesTo128Bits(data, offset, length);
      assertThat(Hashing.xxh3(data, offset, length, seed))
          .as("length %s, offset %s, seed %s", length, offset, seed)
          .isEqualTo(
              new ContentHash(
                  expected.getMostSignificantBits(), expected.getLeastSignificantBits()));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void streamsEqualTheOneShotHashHoweverTheyAreCut(long run) {
    SplittableRandom random = new SplittableRandom(run);
    byte[] data = new byte[20_000];
    random.nextBytes(data);
    for (int i = 0; i < 400; i++) {
      int length = random.nextInt(1 << random.nextInt(1, 15));
      long seed = random.nextInt(3);
      Xxh3Stream stream = new Xxh3Stream(seed);
      int at = 0;
      while (at < length) {
        int piece = Math.min(length - at, random.nextInt(1 << random.nextInt(1, 13)));
        feed(stream, data, at, piece, random.nextInt(3));
        at += piece;
        assertThat(stream.hash())
            .as("first %s of %s bytes", at, length)
            .isEqualTo(Hashing.xxh3(data, 0, at, seed));
      }
    }
  }

  private static void feed(Xxh3Stream stream, byte[] data, int at, int count, int way) {
    MemorySegment all = MemorySegment.ofArray(data);
    switch (way) {
      case 0 -> stream.update(data, at, count);
      case 1 -> stream.update(all.asSlice(at, count));
      default -> stream.update(all.asReadOnly().asSlice(at, count));
    }
  }

  @Test
  void aStreamTakesTypedSegmentsAtAnyPosition() {
    byte[] prefix = TestBytes.sequence(1100);
    double[] values = new SplittableRandom(5).doubles(700).toArray();
    MemorySegment segment = MemorySegment.ofArray(values);
    byte[] all = new byte[prefix.length + 5600];
    for (int cut = 0; cut < prefix.length; cut += 37) {
      System.arraycopy(prefix, 0, all, 0, cut);
      MemorySegment.ofArray(all).asSlice(cut, 5600).copyFrom(segment);
      Xxh3Stream stream = new Xxh3Stream().update(prefix, 0, cut).update(segment);
      assertThat(stream.hash()).isEqualTo(Hashing.xxh3(all, 0, cut + 5600, 0));
    }
  }

  @Test
  void aResetStreamStartsAnew() {
    byte[] data = TestBytes.sequence(5000);
    Xxh3Stream stream = new Xxh3Stream(9).update(data);
    assertThat(stream.reset().update(data, 0, 300).hash()).isEqualTo(Hashing.xxh3(data, 0, 300, 9));
    assertThat(stream.reset().hash()).isEqualTo(Hashing.xxh3(data, 0, 0, 9));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8, 16, 24, 120, 136, 240, 248, 1016, 1024, 1032, 2048, 16384, 50_000})
  void segmentsOverEveryKindOfMemoryEqualTheirBytes(int length) {
    byte[] bytes = TestBytes.sequence(length);
    ContentHash expected = Hashing.xxh3(bytes);
    for (MemorySegment heap : heapSegments(length)) {
      heap.copyFrom(MemorySegment.ofArray(bytes));
      assertThat(Hashing.xxh3(heap)).as(heap.heapBase().toString()).isEqualTo(expected);
      assertThat(Hashing.xxh3(heap.asReadOnly())).isEqualTo(expected);
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment room = arena.allocate(length + 8L, 8);
      for (int shift = 0; shift < 8; shift++) {
        MemorySegment misaligned = room.asSlice(shift, length);
        misaligned.copyFrom(MemorySegment.ofArray(bytes));
        assertThat(Hashing.xxh3(misaligned)).isEqualTo(expected);
      }
    }
  }

  private static List<MemorySegment> heapSegments(int bytes) {
    return List.of(
        MemorySegment.ofArray(new byte[bytes]),
        MemorySegment.ofArray(new short[bytes / 2]),
        MemorySegment.ofArray(new char[bytes / 2]),
        MemorySegment.ofArray(new int[bytes / 4]),
        MemorySegment.ofArray(new long[bytes / 8]),
        MemorySegment.ofArray(new float[bytes / 4]),
        MemorySegment.ofArray(new double[bytes / 8]));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 16, 1024})
  void slicesOfHeapSegmentsEqualTheirBytes(int shift) {
    byte[] bytes = TestBytes.sequence(9000);
    ContentHash expected = Hashing.xxh3(bytes, shift, 6001, 77);
    for (MemorySegment heap : heapSegments(9000)) {
      heap.copyFrom(MemorySegment.ofArray(bytes));
      assertThat(Hashing.xxh3(heap.asSlice(shift, 6001), 77)).isEqualTo(expected);
    }
  }

  @Test
  void rawHashesKeepTheBitsOfEveryNan() {
    double[] values = new double[4096];
    ContentHash plain = Hashing.xxh3(MemorySegment.ofArray(values));
    values[100] = Double.longBitsToDouble(0x7FF8_0000_0000_0001L);
    ContentHash one = Hashing.xxh3(MemorySegment.ofArray(values));
    values[100] = Double.longBitsToDouble(0x7FF8_0000_0000_0002L);
    ContentHash two = Hashing.xxh3(MemorySegment.ofArray(values));
    assertThat(List.of(plain, one, two)).doesNotHaveDuplicates();
  }

  @Test
  void rangesOutsideTheArrayAreRefused() {
    byte[] data = new byte[10];
    assertThatThrownBy(() -> Hashing.xxh3(data, 4, 7, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> new Xxh3Stream().update(data, -1, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
