package io.github.foldmill.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged and forged files, each refused with the rule it breaks. */
class MalformedTensorFileTest {
  @TempDir Path folder;

  private Path path() {
    return folder.resolve("tensors.safetensors");
  }

  private byte[] small() throws IOException {
    TensorFile.writer()
        .metadata("note", "sm\u00e4ll \"quoted\"")
        .add("a", Tensor.of(new float[] {1, 2, 3}, 3, 1))
        .add("squeezed", Tensor.of(new long[600], 600), Compression.zstd(3))
        .add("b", Tensor.of(new byte[] {9}, 1))
        .write(path());
    return Files.readAllBytes(path());
  }

  private static TensorFile parse(byte[] bytes) throws IOException {
    return TensorFile.parse("test", MemorySegment.ofArray(bytes).asReadOnly());
  }

  private static void parseAndVerify(byte[] bytes) throws IOException {
    parse(bytes).verify();
  }

  private static String crc(byte[] bytes) {
    var crc = new CRC32C();
    crc.update(bytes);
    return "%08x".formatted(crc.getValue());
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    byte[] bytes = small();
    for (int length = 0; length < bytes.length; length++) {
      byte[] shorter = Arrays.copyOf(bytes, length);
      assertThatExceptionOfType(MalformedFileException.class)
          .as("cut to %d bytes", length)
          .isThrownBy(() -> parseAndVerify(shorter));
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThatExceptionOfType(MalformedFileException.class).isThrownBy(() -> parse(longer));
  }

  @Test
  void everyFlippedBitIsRefused() throws IOException {
    byte[] bytes = small();
    for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
      assertThatExceptionOfType(MalformedFileException.class)
          .as("bit %d", bit)
          .isThrownBy(() -> parseAndVerify(flipped));
    }
  }

  @ParameterizedTest
  @MethodSource("hostileFiles")
  void hostileFileIsRefused(Hostile hostile) {
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> parse(hostile.bytes()))
        .withMessageContaining(hostile.rule())
        .satisfies(e -> assertThat(e.offset()).isBetween(0L, (long) hostile.bytes().length));
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Hostile(String rule, byte[] bytes) {
    static Hostile of(String rule, String json, int dataBytes) {
      byte[] header = json.getBytes(StandardCharsets.UTF_8);
      return withLength(rule, header.length, header, dataBytes);
    }

    static Hostile withLength(String rule, long length, byte[] header, int dataBytes) {
      var bytes = ByteBuffer.allocate(8 + header.length + dataBytes);
      bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(length).put(header);
      return new Hostile(rule, bytes.array());
    }

    @Override
    public String toString() {
      int length = Math.min(bytes.length, 80);
      return rule + " <- " + new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
  }

  private static String tensor(String name, String dtype, String shape, String offsets) {
    return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}"
        .formatted(name, dtype, shape, offsets);
  }

  static List<Hostile> hostileFiles() {
    String good = tensor("a", "U8", "[4]", "[0,4]");
    return List.of(
        new Hostile("must start with the 8 bytes", new byte[7]),
        new Hostile("header's length", new byte[8]),
        Hostile.withLength("header's length", Long.MIN_VALUE, new byte[2], 0),
        Hostile.withLength("header's length", -1, new byte[2], 0),
        Hostile.withLength("header's length", 100_000_000, new byte[2], 0),
        Hostile.withLength("header's length", 100_000_001, new byte[2], 0),
        Hostile.withLength("header's length", 3, new byte[2], 0),
        Hostile.withLength("header's length", 1, new byte[2], 0),
        Hostile.of("must start with '{'", " {}", 0),
        Hostile.of("must start with '{'", "[]", 0),
        Hostile.of("must follow", "{\"a\"}", 0),
        Hostile.of("must follow", "{" + good, 4),
        Hostile.of("must follow", "{" + good + ",}", 4),
        Hostile.of("only spaces may follow", "{" + good + "}x", 4),
        Hostile.of("only spaces may follow", "{" + good + "}\0", 4),
        Hostile.of("must follow", "[".repeat(100_000).replaceFirst("\\[", "{"), 0),
        Hostile.of("must be closed", "{\"a", 0),
        Hostile.of("must be closed", "{\"a\\", 0),
        Hostile.of("four hexadecimal digits", "{\"\\u12", 0),
        Hostile.of("surrogate pair", "{\"\\ud800\":", 0),
        Hostile.of("control characters", "{\"\n\":", 0),
        Hostile.of("must be followed by one of", "{\"\\x\":", 0),
        Hostile.withLength(
            "must be UTF-8", 6, new byte[] {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':'}, 0),
        Hostile.of("there twice", "{" + good + "," + good + "}", 4),
        Hostile.of("there twice", "{\"__metadata__\":{},\"__metadata__\":{}}", 0),
        Hostile.of("there twice", "{\"__metadata__\":{\"k\":\"v\",\"k\":\"v\"}}", 0),
        Hostile.of("must follow", "{\"__metadata__\":{\"k\":1}}", 0),
        Hostile.of("there twice", "{\"a\":{\"dtype\":\"U8\",\"dtype\":\"U8\"}}", 0),
        Hostile.of("no field \"x\"", "{\"a\":{\"x\":1}}", 0),
        Hostile.of("must have dtype and shape", "{\"a\":{\"dtype\":\"U8\"}}", 0),
        Hostile.of("data_offsets", "{\"a\":{\"dtype\":\"U8\",\"shape\":[1]}}", 1),
        Hostile.of("dtype must be known", "{" + tensor("a", "U9", "[4]", "[0,4]") + "}", 4),
        Hostile.of("without sign", "{" + tensor("a", "U8", "[-4]", "[0,4]") + "}", 4),
        Hostile.of("must follow", "{" + tensor("a", "U8", "[4.0]", "[0,4]") + "}", 4),
        Hostile.of("must follow", "{" + tensor("a", "U8", "[4e0]", "[0,4]") + "}", 4),
        Hostile.of("leading zeros", "{" + tensor("a", "U8", "[04]", "[0,4]") + "}", 4),
        Hostile.of(
            "below 2^63", "{" + tensor("a", "U8", "[9223372036854775808]", "[0,4]") + "}", 4),
        Hostile.of(
            "fewer than 2^63",
            "{" + tensor("a", "U8", "[4294967296,4294967296]", "[0,0]") + "}",
            0),
        Hostile.of(
            "fewer than 2^63", "{" + tensor("a", "F64", "[4611686018427387904]", "[0,0]") + "}", 0),
        Hostile.of("whole bytes", "{" + tensor("a", "F4", "[3]", "[0,1]") + "}", 1),
        Hostile.of(
            "needs 4398046511104 bytes",
            "{" + tensor("a", "U8", "[4398046511104]", "[0,8]") + "}",
            8),
        Hostile.of("needs 16 bytes", "{" + tensor("a", "F32", "[4]", "[0,4]") + "}", 4),
        Hostile.of("two numbers", "{" + tensor("a", "U8", "[4]", "[4,0]") + "}", 4),
        Hostile.of("two numbers", "{" + tensor("a", "U8", "[4]", "[0,2,4]") + "}", 4),
        Hostile.of("hole or overlap", "{" + tensor("a", "U8", "[4]", "[1,5]") + "}", 5),
        Hostile.of(
            "hole or overlap", "{" + good + "," + tensor("b", "U8", "[4]", "[5,9]") + "}", 9),
        Hostile.of(
            "hole or overlap", "{" + good + "," + tensor("b", "U8", "[4]", "[3,7]") + "}", 7),
        Hostile.of(
            "hole or overlap", "{" + good + "," + tensor("b", "U8", "[4]", "[0,4]") + "}", 4),
        Hostile.of("must fill the file", "{" + good + "}", 5),
        Hostile.of("must fill the file", "{" + good + "}", 3),
        Hostile.of("must fill the file", "{}", 1),
        Hostile.of(
            "changed by another tool", "{\"__metadata__\":{\"foldmill.container\":\"1\"}}", 0));
  }

  @Test
  void emptySafetensorsFileIsRead() throws IOException {
    assertThat(parse(Hostile.of("", "{}  ", 0).bytes()).names()).isEmpty();
  }

  /** Rewrites the metadata of a compressed tensor and seals the header again. */
  private static byte[] forged(byte[] bytes, String from, String to) {
    long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    String json = new String(bytes, 8, (int) length, StandardCharsets.UTF_8);
    assertThat(json).contains(from);
    String changed =
        json.replace(from, to).replaceFirst("crc32c\":\"[0-9a-f]{8}", "crc32c\":\"00000000");
    byte[] header = changed.getBytes(StandardCharsets.UTF_8);
    byte[] sealed =
        changed
            .replaceFirst("crc32c\":\"00000000", "crc32c\":\"" + crc(header))
            .getBytes(StandardCharsets.UTF_8);
    var forged = ByteBuffer.allocate(bytes.length - (int) length + sealed.length);
    forged.order(ByteOrder.LITTLE_ENDIAN).putLong(sealed.length).put(sealed);
    forged.put(bytes, 8 + (int) length, bytes.length - 8 - (int) length);
    return forged.array();
  }

  private byte[] squeezed() throws IOException {
    TensorFile.writer().add("w", Tensor.of(new double[1000]), Compression.zstd(1)).write(path());
    return Files.readAllBytes(path());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chunk\\\":1048576|chunk\\\":0|whole items",
        "chunk\\\":1048576|chunk\\\":1048577|whole items",
        "chunk\\\":1048576|chunk\\\":1099511627776|whole items",
        "chunk\\\":1048576|chunk\\\":4096|the index must be U64[2,2]",
        "shape\\\":[1000]|shape\\\":[100000000]|the index must be",
        "shuffle|squash|filter must be known",
        "none|squash|filter must be known",
        "foldmill.zstd.w|foldmill.zstd.v|must have its bytes and an index",
        "foldmill.container\":\"1|foldmill.container\":\"2|a newer Foldmill may read it",
        "foldmill.crc32c.w#zstd.index|foldmill.crc32c.v#zstd.index|must have a checksum",
      })
  void forgedDescriptionIsRefused(String change) throws IOException {
    String[] parts = change.split("\\|", -1);
    byte[] bytes = squeezed();
    if (!new String(bytes, StandardCharsets.ISO_8859_1).contains(parts[0])) {
      // Only one of the two filters is in the file.
      assertThat(parts[0]).isIn("shuffle", "none");
      return;
    }
    byte[] forged = forged(bytes, parts[0], parts[1]);
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> parse(forged))
        .withMessageContaining(parts[2]);
  }

  @Test
  void frameThatPromisesAnotherSizeIsRefusedBeforeDecoding() throws IOException {
    // 125 000 zeros instead of 1 000, within one chunk, so that index and description agree.
    byte[] forged = forged(squeezed(), "shape\\\":[1000]", "shape\\\":[16000]");
    var file = parse(forged);
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> file.read("w"))
        .withMessageContaining("must promise 128000 bytes, was 8000");
  }

  @Test
  void moreThanZstdCanHoldIsRefusedOnOpening() throws IOException {
    byte[] forged = forged(squeezed(), "shape\\\":[1000]", "shape\\\":[8000000]");
    byte[] larger = forged(forged, "chunk\\\":1048576", "chunk\\\":67108864");
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> parse(larger))
        .withMessageContaining("cannot hold 64000000");
  }
}
