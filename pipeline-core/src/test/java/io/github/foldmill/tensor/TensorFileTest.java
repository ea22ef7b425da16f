package io.github.foldmill.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TensorFileTest {
  private static final List<DType> TYPES = List.of(DType.values());

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

  @Test
  void headerBytesAreThoseOfTheSpecification() throws IOException {
    TensorFile.writer()
        .metadata("k", "v")
        .add("b", Tensor.of(new byte[] {7, 8}))
        .add("w", Tensor.of(new float[] {1, -2}, 2, 1))
        .write(path());
    byte[] bytes = Files.readAllBytes(path());
    String json =
        "{\"__metadata__\":{\"foldmill.header.crc32c\":\"00000000\",\"foldmill.container\":\"1\","
            + "\"foldmill.crc32c.b\":\"%s\",\"foldmill.crc32c.w\":\"%s\",\"k\":\"v\"},"
                .formatted(crc(new byte[] {7, 8}), crc(new byte[] {0, 0, -128, 63, 0, 0, 0, -64}))
            + "\"w\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]},"
            + "\"__pad.0\":{\"dtype\":\"U8\",\"shape\":[56],\"data_offsets\":[8,64]},"
            + "\"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[64,66]}}";
    int length = Math.ceilDiv(8 + json.length(), 64) * 64 - 8;
    byte[] header = (json + " ".repeat(length - json.length())).getBytes(StandardCharsets.UTF_8);
    String sealed =
        new String(header, StandardCharsets.UTF_8)
            .replace("\"00000000\"", "\"" + crc(header) + "\"");
    var expected = ByteBuffer.allocate(8 + length + 66).order(ByteOrder.LITTLE_ENDIAN);
    expected.putLong(length).put(sealed.getBytes(StandardCharsets.UTF_8));
    expected.putFloat(1).putFloat(-2).put(new byte[56]).put((byte) 7).put((byte) 8);
    assertThat(bytes).isEqualTo(expected.array());
  }

  private static String crc(byte[] bytes) {
    var crc = new CRC32C();
    crc.update(bytes);
    return "%08x".formatted(crc.getValue());
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void everyTypeComesBack(DType dtype) throws IOException {
    var random = new Random(dtype.name().hashCode());
    var raw = randomTensor(dtype, random, 3, 8);
    var large = randomTensor(dtype, random, 200, 1000);
    TensorFile.writer()
        .add("raw", raw)
        .add("empty", randomTensor(dtype, random, 0, 8))
        .add("squeezed", large, Compression.zstd(1))
        .write(path());
    var file = TensorFile.open(path());
    assertThat(file.read("raw")).isEqualTo(raw);
    assertThat(file.map("raw")).isEqualTo(raw);
    assertThat(file.read("empty").shape()).isEqualTo(Shape.of(0, 8));
    assertThat(file.read("squeezed")).isEqualTo(large);
    assertThat(file.info("squeezed"))
        .matches(TensorInfo::compressed)
        .returns(dtype, TensorInfo::dtype)
        .returns(Shape.of(200, 1000), TensorInfo::shape);
  }

  private static Tensor randomTensor(DType dtype, Random random, long... shape) {
    var bytes = new byte[(int) dtype.byteSize(Shape.of(shape).elements())];
    random.nextBytes(bytes);
    return Tensor.over(dtype, Shape.of(shape), MemorySegment.ofArray(bytes));
  }

  static IntStream seeds() {
    return IntStream.range(0, 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void randomFilesComeBack(int seed) throws IOException {
    var random = new Random(seed);
    var writer = TensorFile.writer();
    int count = random.nextInt(6);
    var tensors = new Tensor[count];
    for (int i = 0; i < count; i++) {
      tensors[i] = randomTensor(random);
      writer.add("t." + i, tensors[i], randomCompression(random));
    }
    writer.write(path());
    var file = TensorFile.open(path());
    file.verify();
    assertThat(file.names()).hasSize(count);
    for (int i = 0; i < count; i++) {
      assertThat(file.read("t." + i)).isEqualTo(tensors[i]);
      assertThat(file.offset("t." + i) % 64).isZero();
    }
  }

  private static Compression randomCompression(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> Compression.none();
      case 1 -> Compression.auto();
      default -> Compression.zstd(1 + random.nextInt(5));
    };
  }

  private static Tensor randomTensor(Random random) {
    var dtype = TYPES.get(random.nextInt(TYPES.size()));
    var shape = new long[random.nextInt(4)];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = random.nextInt(70);
    }
    if (dtype.bits() < Byte.SIZE) {
      shape = new long[] {random.nextInt(1000), 8};
    }
    var bytes = new byte[(int) dtype.byteSize(Shape.of(shape).elements())];
    int range = 1 + random.nextInt(256);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) random.nextInt(range);
    }
    return Tensor.over(dtype, Shape.of(shape), MemorySegment.ofArray(bytes));
  }

  @ParameterizedTest
  @ValueSource(ints = {131_071, 131_072, 131_073, 300_000})
  void chunkEdgesComeBack(int length) throws IOException {
    var tensor = Tensor.of(new Random(length).doubles(length).toArray());
    TensorFile.writer().add("w", tensor, Compression.zstd(1)).write(path());
    var file = TensorFile.open(path());
    assertThat(file.read("w")).isEqualTo(tensor);
    assertThat(file.info("w").storedBytes()).isLessThan(length * 8L);
  }

  @Test
  void equalInputGivesEqualBytes() throws IOException {
    byte[] first = small();
    byte[] second = small();
    assertThat(second).isEqualTo(first);
  }

  @Test
  void framesAreOrdinaryZstd() throws IOException {
    var values = new Random(3).ints(700_000, 0, 50).toArray();
    TensorFile.writer().add("w", Tensor.of(values), Compression.zstd(1)).write(path());
    var file = TensorFile.open(path());
    int blob = Math.toIntExact(file.offset("w"));
    int index = 3 * 2 * Long.BYTES;
    int length = Math.toIntExact(file.info("w").storedBytes()) - index;
    byte[] frames = Arrays.copyOfRange(Files.readAllBytes(path()), blob, blob + length);
    var unpacked = new byte[values.length * 4];
    assertThat(Zstd.decompress(unpacked, frames)).isEqualTo(unpacked.length);
  }

  @Test
  void autoCompressesWhatShrinksOnly() throws IOException {
    var random = new Random(5);
    TensorFile.writer()
        .add("noise", randomTensor(DType.U8, random, 100_000), Compression.auto())
        .add("zeros", Tensor.of(new double[10_000]), Compression.auto())
        .add("short", Tensor.of(new double[10]), Compression.auto())
        .write(path());
    var file = TensorFile.open(path());
    assertThat(file.info("noise").compressed()).isFalse();
    assertThat(file.info("zeros").compressed()).isTrue();
    assertThat(file.info("short").compressed()).isFalse();
  }

  @Test
  void mappedTensorsAreReadOnlyAndAligned() throws IOException {
    TensorFile.writer()
        .add("pad", Tensor.of(new byte[3]))
        .add("large", Tensor.of(new double[300_000]))
        .write(path());
    var memory = TensorFile.open(path()).map("large").memory();
    assertThat(memory.isReadOnly()).isTrue();
    assertThat(memory.isNative()).isTrue();
    assertThat(memory.address() % 64).isZero();
  }

  @Test
  void metadataComesBackWithoutTheFormatsOwn() throws IOException {
    assertThat(parse(small()).metadata())
        .containsExactly(Map.entry("note", "sm\u00e4ll \"quoted\""));
  }

  @Test
  void fileOfPythonIsRead() throws IOException {
    byte[] bytes;
    try (InputStream golden = getClass().getResourceAsStream("python.safetensors")) {
      bytes = Objects.requireNonNull(golden).readAllBytes();
    }
    var file = parse(bytes);
    file.verify();
    assertThat(file.metadata()).containsExactly(Map.entry("made_by", "Python, \"\u00e4\u4e16\""));
    assertThat(file.names())
        .containsExactlyInAnyOrder(
            "doubles", "floats", "empty", "scalar", "ints", "bytes", "bools");
    assertThat(file.read("doubles").toDoubles())
        .containsExactly(0.1, -0.0, Double.POSITIVE_INFINITY, 4.9e-324, 1e308, 6);
    assertThat(file.read("doubles").shape()).isEqualTo(Shape.of(2, 3));
    assertThat(file.read("floats").toFloats()).containsExactly(1.5f, -2.25f);
    assertThat(file.read("empty").shape()).isEqualTo(Shape.of(0, 4));
    assertThat(file.read("scalar").toLongs()).containsExactly(Long.MIN_VALUE);
    assertThat(file.read("scalar").shape()).isEqualTo(Shape.of());
    assertThat(file.read("ints").toInts()).containsExactly(1, -1, Integer.MAX_VALUE);
    assertThat(file.read("bytes").toBytes()).containsExactly(0, 127, 255);
    assertThat(file.read("bools").dtype()).isEqualTo(DType.BOOL);
  }

  @Test
  void reservedAndRepeatedNamesAreRefused() {
    var tensor = Tensor.of(new int[1]);
    for (String name : List.of("__metadata__", "__pad.3", "w#zstd", "w#zstd.index")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TensorFile.writer().add(name, tensor))
          .withMessageContaining(name);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TensorFile.writer().add("w", tensor).add("w", tensor))
        .withMessageContaining("distinct");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TensorFile.writer().metadata("foldmill.x", "y"))
        .withMessageContaining("foldmill.x");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TensorFile.writer().add("\ud800", tensor))
        .withMessageContaining("surrogate");
  }

  @Test
  void levelsOutOfRangeAreRefused() {
    for (int level : new int[] {0, 23, -1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Compression.zstd(level))
          .withMessage("zstd level must be from 1 to 22, was " + level);
    }
  }

  @Test
  void unknownNamesAndCompressedMapsAreRefused() throws IOException {
    TensorFile.writer().add("w", Tensor.of(new double[1000]), Compression.zstd(1)).write(path());
    var file = TensorFile.open(path());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> file.read("v"))
        .withMessageContaining("no tensor \"v\", it has [w]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> file.map("w"))
        .withMessageContaining("is compressed; use read");
  }
}
