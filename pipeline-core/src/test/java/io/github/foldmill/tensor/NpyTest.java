package io.github.foldmill.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
  private static final Shape SHAPE = Shape.of(2, 3, 4);
  private static final int[] NUMBERS = IntStream.range(0, 24).map(i -> 7 * i % 100).toArray();

  @TempDir Path folder;

  private static Path golden(String name) throws Exception {
    var url = NpyTest.class.getResource("npy/" + name);
    assertThat(url).as(name).isNotNull();
    return Path.of(url.toURI());
  }

  @ParameterizedTest
  @ValueSource(strings = {"stored.npz", "deflated.npz"})
  void everyTypeOrderAndLayoutOfNumPyIsRead(String archive) throws Exception {
    var tensors = NpzFile.read(golden(archive));
    assertThat(tensors).hasSize(26);
    for (var entry : tensors.entrySet()) {
      var dtype = NpyType.named(entry.getKey().substring(0, 2)).orElseThrow();
      assertThat(entry.getValue()).as(entry.getKey()).isEqualTo(expected(dtype));
    }
  }

  private static Tensor expected(DType dtype) {
    var bytes =
        ByteBuffer.allocate(NUMBERS.length * dtype.itemBytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (int number : NUMBERS) {
      switch (dtype) {
        case BOOL -> bytes.put((byte) (number % 2));
        case F16 -> bytes.putShort(Float.floatToFloat16(number));
        case F32 -> bytes.putFloat(number);
        case F64 -> bytes.putDouble(number);
        case C64 -> bytes.putFloat(number).putFloat(0);
        default -> {
          for (int i = 0; i < dtype.itemBytes(); i++) {
            bytes.put((byte) (i == 0 ? number : 0));
          }
        }
      }
    }
    return Tensor.over(dtype, SHAPE, MemorySegment.ofArray(bytes.array()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows.npy", "columns.npy", "version2.npy", "version3.npy"})
  void doublesComeBackFromEveryVersionAndLayout(String name) throws Exception {
    assertThat(NpyFile.read(golden(name))).isEqualTo(expected(DType.F64));
  }

  @Test
  void vectorsScalarsAndEmptyArraysKeepTheirShape() throws Exception {
    var scalar = NpyFile.read(golden("scalar.npy"));
    assertThat(scalar.shape()).isEqualTo(Shape.of());
    assertThat(scalar.toFloats()).containsExactly(2.5f);
    assertThat(NpyFile.read(golden("vector.npy")).toShorts()).containsExactly(0, 1, 2, 3, 4);
    assertThat(NpyFile.read(golden("empty.npy")).shape()).isEqualTo(Shape.of(0, 3));
  }

  @Test
  void bigEndianArraysAreReadButNotMapped() throws Exception {
    assertThat(NpyFile.read(golden("big.npy")).toInts()).isEqualTo(NUMBERS);
    for (String name : new String[] {"big.npy", "columns.npy"}) {
      try (var arena = Arena.ofConfined()) {
        assertThatExceptionOfType(IOException.class)
            .isThrownBy(() -> NpyFile.map(golden(name), arena))
            .withMessageContaining("little-endian and row-major to be mapped; use read");
      }
    }
  }

  @Test
  void aMappedArrayLivesAsLongAsItsArena() throws Exception {
    Tensor mapped;
    try (var arena = Arena.ofConfined()) {
      mapped = NpyFile.map(golden("rows.npy"), arena);
      assertThat(mapped).isEqualTo(expected(DType.F64));
    }
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> mapped.memory().get(ValueLayout.JAVA_BYTE, 0));
  }

  @ParameterizedTest
  @CsvSource({"rows.npy, F64", "vector.npy, U16", "scalar.npy, F32", "empty.npy, I64"})
  void whatIsWrittenIsByteForByteWhatNumPyWrites(String name, DType dtype) throws Exception {
    var tensor = NpyFile.read(golden(name));
    assertThat(tensor.dtype()).isEqualTo(dtype);
    Path written = folder.resolve(name);
    NpyFile.write(written, tensor);
    assertThat(written).hasSameBinaryContentAs(golden(name));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void archivesComeBackAndEqualArraysGiveEqualBytes(boolean deflated) throws Exception {
    var tensors = new LinkedHashMap<String, Tensor>(NpzFile.read(golden("stored.npz")));
    tensors.put("large", Tensor.of(new Random(1).ints(100_000).toArray()));
    Path first = folder.resolve("first.npz");
    Path second = folder.resolve("second.npz");
    NpzFile.write(first, tensors, deflated);
    NpzFile.write(second, tensors, deflated);
    assertThat(NpzFile.read(first)).isEqualTo(tensors);
    assertThat(second).hasSameBinaryContentAs(first);
  }

  @ParameterizedTest
  @CsvSource({
    "refused-objects.npy, objects are never read",
    "refused-text.npy, must be a number type",
    "refused-dates.npy, must be a number type",
    "refused-records.npy, save each field",
    "refused-complex128.npy, must be a number type",
  })
  void whatTensorsCannotHoldIsRefused(String name, String rule) {
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> NpyFile.read(golden(name)))
        .withMessageContaining(rule);
  }

  @Test
  void typesThatNumPyLacksAreNotWritten() {
    var tensor = Tensor.over(DType.BF16, Shape.of(1), MemorySegment.ofArray(new byte[2]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NpyFile.write(folder.resolve("x.npy"), tensor))
        .withMessageContaining("NumPy has no element type BF16");
    assertThat(folder).isEmptyDirectory();
  }

  private static void readText(String text, int dataBytes) throws IOException {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    var file = ByteBuffer.allocate(10 + ascii.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    file.put((byte) 1).put((byte) 0).putShort((short) ascii.length).put(ascii);
    NpyFile.read("test", MemorySegment.ofArray(file.array()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'descr': '<f8', 'shape': (1,)}|must have descr, fortran_order and shape",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2,)}|needs 16 bytes, the file has 8",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), 'x': 1}|has no entry 'x'",
        "{'descr': '<f8', 'descr': '<f8'}|there twice",
        "{'descr': '<f8', 'fortran_order': Maybe}|must be True or False",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (-1,)}|a size must follow",
        "{'shape': (4294967296, 4294967296)}|fewer than 2^63",
        "{'shape': (9223372036854775808,)}|below 2^63",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (4611686018427387904,)}|fewer than 2^63",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1,)} x|only white space may follow",
        "{'descr|must be closed",
        "__import__('os')|'{' must follow",
      })
  void hostileHeadersAreRefused(String text, String rule) {
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> readText(text, 8))
        .withMessageContaining(rule);
  }

  @Test
  void everyTruncationOfAnArrayIsRefused() throws Exception {
    byte[] bytes = Files.readAllBytes(golden("version2.npy"));
    for (int length = 0; length < bytes.length; length++) {
      var cut = MemorySegment.ofArray(bytes).asSlice(0, length);
      assertThatExceptionOfType(MalformedFileException.class)
          .as("cut to %d bytes", length)
          .isThrownBy(() -> NpyFile.read("test", cut));
    }
  }

  @Test
  void everyTruncationAndDamagedByteOfAnArchiveIsRefusedOrHarmless() throws Exception {
    Path file = folder.resolve("small.npz");
    NpzFile.write(file, Map.of("a", Tensor.of(new int[] {1, 2, 3})), true);
    byte[] bytes = Files.readAllBytes(file);
    for (int at = 0; at < bytes.length; at++) {
      byte[] flipped = bytes.clone();
      flipped[at] ^= 0x55;
      Files.write(file, flipped);
      requireTensorOrMalformed(file);
      Files.write(file, Arrays.copyOf(bytes, at));
      assertThatExceptionOfType(MalformedFileException.class)
          .as("cut to %d bytes", at)
          .isThrownBy(() -> NpzFile.read(file));
    }
  }

  private static void requireTensorOrMalformed(Path file) throws IOException {
    try {
      for (var tensor : NpzFile.read(file).values()) {
        assertThat(tensor.toInts()).containsExactly(1, 2, 3);
      }
    } catch (MalformedFileException e) {
      assertThat(e.offset()).isNotNegative();
    }
  }
}
