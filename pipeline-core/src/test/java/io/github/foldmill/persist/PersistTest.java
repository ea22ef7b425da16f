package io.github.foldmill.persist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.MultiLabelPredictions;
import io.github.foldmill.data.MultiValuePredictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.ValuePredictions;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.tensor.Compression;
import io.github.foldmill.tensor.Tensor;
import io.github.foldmill.tensor.TensorFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PersistTest {
  @TempDir Path folder;

  private record Unknown(int number) {}

  /** Writes half of a value and then fails. */
  private static final class BrokenCodec implements ModelCodec<Unknown> {
    @Override
    public String id() {
      return "test.broken/1";
    }

    @Override
    public boolean encodes(Object value) {
      return value instanceof Unknown;
    }

    @Override
    public void encode(Unknown value, ArtifactWriter out) throws IOException {
      out.putDoubles("half", new double[10_000]);
      throw new IOException("out of ink");
    }

    @Override
    public Unknown decode(ArtifactReader in) throws IOException {
      return new Unknown((int) in.getLong("number"));
    }
  }

  private static double[] noise(int length) {
    return new Random(7).doubles(length).toArray();
  }

  static Stream<Object> values() {
    var names = List.of("a", "b");
    var classes = ClassTarget.of(List.of("no", "yes"), 0, 1, 1);
    var map = new LinkedHashMap<String, Object>();
    map.put("z", 1.5);
    map.put("a", List.of("x", "y"));
    map.put("n", Map.of("inner", 3L));
    return Stream.of(
        Tabular.of(names, new double[] {1, Double.NaN, -0.0, 4, 5, 6}, classes),
        Tabular.of(List.of(), new double[0], ValueTarget.of()),
        Tabular.of(names, noise(4000), ValueTarget.of(noise(2000))),
        classes,
        ValueTarget.of(1, 2, Double.MIN_VALUE),
        ClassPredictions.of(
            List.of("no", "yes"), new int[] {0, -1}, new int[] {1, 0}, noise(4), true),
        ValuePredictions.of(new double[] {Double.NaN}, new double[] {3}),
        MultiLabelPredictions.of(
            names, new int[][] {{1, 0}, {-1}, {}}, new int[][] {{}, {0, 1}, {1}}, noise(6), true),
        MultiLabelPredictions.of(
            names, new int[][] {{1}}, new int[][] {{0, 1}}, new double[0], false),
        MultiLabelPredictions.of(List.of(), new int[0][], new int[0][], new double[0], false),
        MultiValuePredictions.of(names, new double[] {1, Double.NaN, -0.0, 4}, noise(4)),
        true,
        3,
        Long.MIN_VALUE,
        1.5f,
        Double.NEGATIVE_INFINITY,
        "",
        "Grüße, 世界 \uD83D\uDE00 \u0000\n",
        "long ".repeat(1000),
        noise(3),
        new double[0],
        new float[] {1, 2},
        new int[] {Integer.MIN_VALUE, 7},
        new long[] {Long.MAX_VALUE},
        new byte[] {1, -1},
        new byte[5000],
        List.of(),
        List.of("only", "strings"),
        List.of("mixed", 1, 2.0, List.of()),
        map,
        Tensor.of(new short[] {1, 2, 3, 4}, 2, 2),
        (byte) -1,
        Short.MIN_VALUE,
        '\uD800',
        new short[] {1, -1},
        new boolean[] {true, false},
        new char[] {'a', '\uD800'},
        new String[] {"a", ""},
        new double[][] {{1, 2, 3}, {4, 5, Double.NaN}},
        new float[][] {{1}, {}, {2, 3}},
        new int[0][],
        new long[][] {{}, {}},
        Set.of("b", "a", "c"),
        Set.of(),
        Map.of(3, "three", -1, List.of(1.5)),
        Optional.of(Optional.empty()),
        new BigInteger("-123456789012345678901234567890"),
        new BigDecimal("1.500"),
        Duration.ofNanos(-1),
        Instant.MIN,
        LocalDate.of(2026, 2, 28),
        LocalDateTime.of(2026, 2, 28, 23, 59, 0, 1),
        UUID.fromString("123e4567-e89b-12d3-a456-426614174000"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void whatIsDumpedIsLoaded(Object value) throws IOException {
    Path file = folder.resolve("value.safetensors");
    Persist.dump(value, file);
    assertThat(Persist.load(file)).isEqualTo(value);
    TensorFile.open(file).verify();
  }

  @ParameterizedTest
  @MethodSource("values")
  void equalValuesGiveEqualBytes(Object value) throws IOException {
    Path first = folder.resolve("first.safetensors");
    Path second = folder.resolve("second.safetensors");
    Persist.dump(value, first);
    Persist.dump(Persist.load(first), second);
    assertThat(second).hasSameBinaryContentAs(first);
  }

  @Test
  void keysOfMapsWithoutOrderAreSorted() throws IOException {
    var forward = new HashMap<String, Integer>();
    var backward = new HashMap<String, Integer>(1024);
    for (int i = 0; i < 100; i++) {
      forward.put("key" + i, i);
      backward.put("key" + (99 - i), 99 - i);
    }
    Path first = folder.resolve("first.safetensors");
    Path second = folder.resolve("second.safetensors");
    Persist.dump(forward, first);
    Persist.dump(backward, second);
    assertThat(second).hasSameBinaryContentAs(first);
  }

  @Test
  void loadedTypeMayBeNamed() throws IOException {
    Path file = folder.resolve("value.safetensors");
    Persist.dump("text", file);
    assertThat(Persist.load(file, String.class)).isEqualTo("text");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Persist.load(file, Tabular.class))
        .withMessageContaining("java.lang.String")
        .withMessageContaining("io.github.foldmill.data.Tabular")
        .withMessageContaining(file.toString());
  }

  @Test
  void failedDumpLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = folder.resolve("value.safetensors");
    Persist.dump("old", file);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Persist.with(new BrokenCodec()).dump(new Unknown(1), file))
        .withMessage("out of ink");
    assertThat(Persist.load(file)).isEqualTo("old");
    assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void folderAsTargetIsRefused() throws IOException {
    Path target = Files.createDirectory(folder.resolve("folder"));
    assertThatExceptionOfType(FileSystemException.class)
        .isThrownBy(() -> Persist.dump("x", target))
        .withMessageContaining("is a folder");
    assertThatExceptionOfType(FileSystemException.class)
        .isThrownBy(() -> Persist.load(target))
        .withMessageContaining("is a folder");
    assertThat(target).isEmptyDirectory();
  }

  @Test
  void missingFolderAndMissingFileAreNamed() {
    Path nowhere = folder.resolve("nowhere").resolve("value.safetensors");
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> Persist.dump("x", nowhere))
        .withMessageContaining("create it first");
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> Persist.load(nowhere))
        .withMessageContaining(nowhere.toString());
  }

  @Test
  void valueWithoutCodecIsNamedAndNothingIsWritten() {
    Path file = folder.resolve("value.safetensors");
    assertThatExceptionOfType(MissingCodecException.class)
        .isThrownBy(() -> Persist.dump(List.of("a", List.of(1, Thread.currentThread())), file))
        .withMessageStartingWith("$[1][1]: java.lang.Thread has no codec; make it a record")
        .withMessageContaining("Persist.with(...)")
        .withMessageContaining("foldmill.tabular/1");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void fileOfAnUnknownCodecNamesTheCodecAndThePart() throws IOException {
    Path file = folder.resolve("value.safetensors");
    var codec = RecordCodec.of("test.unknown/1", Unknown.class);
    Persist.with(codec).dump(List.of(1, new Unknown(5)), file);
    assertThatExceptionOfType(MissingCodecException.class)
        .isThrownBy(() -> Persist.load(file))
        .withMessageContaining("test.unknown/1")
        .withMessageContaining("part 1");
    assertThat(Persist.with(codec).load(file)).isEqualTo(List.of(1, new Unknown(5)));
  }

  @Test
  void codecsHandedOverComeFirst() {
    var own = new BrokenCodec();
    var registry = CodecRegistry.standard().with(own);
    assertThat(registry.ids()).startsWith("test.broken/1").contains("foldmill.tabular/1");
    assertThat(registry.find(new Unknown(1))).containsSame(own);
    assertThat(CodecRegistry.standard().find(new Unknown(1))).isEmpty();
    assertThat(registry.byId("test.broken/1")).containsSame(own);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CodecRegistry.standard().with(own, new BrokenCodec()))
        .withMessageContaining("test.broken/1");
  }

  @Test
  void inspectTellsWithoutLoading() throws IOException {
    Path file = folder.resolve("value.safetensors");
    var codec = RecordCodec.of("test.unknown/1", Unknown.class);
    Persist.with(codec)
        .metadata("note", "for inspection")
        .dump(List.of(new Unknown(5), noise(3)), file);
    var manifest = Persist.inspect(file);
    assertThat(manifest.codec()).isEqualTo("foldmill.list/1");
    assertThat(manifest.formatVersion()).isEqualTo(1);
    assertThat(manifest.jdk()).isEqualTo(Runtime.version().toString());
    assertThat(manifest.metadata()).containsExactly(Map.entry("note", "for inspection"));
    assertThat(manifest.parts())
        .containsExactly(
            Map.entry("0", "test.unknown/1"),
            Map.entry("0.number", "5"),
            Map.entry("1", "foldmill.doubles/1"),
            Map.entry("1.values", "tensor F64[3]"));
    assertThat(manifest.toString()).contains("note: for inspection", "1.values = tensor F64[3]");
  }

  @Test
  void tensorsAreNamedByTheirPath() throws IOException {
    Path file = folder.resolve("value.safetensors");
    Persist.dump(List.of(1, List.of(2, noise(2))), file);
    assertThat(TensorFile.open(file).names()).containsExactly("1.1.values", "__manifest__");
  }

  /** Only an IOException may come out; anything else fails the test. */
  @Test
  void listThatHoldsItselfIsRefused() {
    var list = new ArrayList<Object>();
    list.add(list);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Persist.dump(list, folder.resolve("value.safetensors")))
        .withMessageContaining("does a value hold itself?");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void compressionIsTheCallersChoice() throws IOException {
    Path raw = folder.resolve("raw.safetensors");
    Path small = folder.resolve("small.safetensors");
    Persist.with().compression(Compression.none()).dump(new double[100_000], raw);
    Persist.dump(new double[100_000], small);
    assertThat(TensorFile.open(raw).info("values").compressed()).isFalse();
    assertThat(TensorFile.open(small).info("values").compressed()).isTrue();
    assertThat(Files.size(small)).isLessThan(4096);
    assertThat(Persist.load(small)).isEqualTo(Persist.load(raw)).isEqualTo(new double[100_000]);
  }

  @ParameterizedTest
  @MethodSource("values")
  void valuesStoredRawAreLoadedToo(Object value) throws IOException {
    Path file = folder.resolve("value.safetensors");
    Persist.with().compression(Compression.none()).dump(value, file);
    assertThat(Persist.load(file)).isEqualTo(value);
  }

  @Test
  void timeOfCreationIsToldWhenAskedForOnly() throws IOException {
    Path file = folder.resolve("value.safetensors");
    var time = Instant.parse("2026-11-21T12:00:00Z");
    Persist.with().createdAt(time).dump("x", file);
    assertThat(Persist.inspect(file).metadata())
        .containsExactly(Map.entry("created", time.toString()));
    Persist.dump("x", file);
    assertThat(Persist.inspect(file).metadata()).isEmpty();
  }

  @Test
  void setsAndMapsThatHaveNoOrderAreRefused() {
    Path file = folder.resolve("value.safetensors");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Persist.dump(Set.of(1, "a"), file))
        .withMessageContaining("comparable");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Persist.dump(Map.of(1, "a", "b", 2), file))
        .withMessageContaining("comparable");
  }
}
