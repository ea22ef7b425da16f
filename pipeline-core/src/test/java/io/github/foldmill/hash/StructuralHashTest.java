package io.github.foldmill.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.tensor.DType;
import io.github.foldmill.tensor.Shape;
import io.github.foldmill.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("simd")
class StructuralHashTest {
  private record Point(double x, double y) {}

  private record Vector(double x, double y) {}

  private record Renamed(double x, double z) {}

  private record Tree(String name, List<Tree> children) {}

  private static ContentHash key(@Nullable Object value) {
    return Hashing.hashOf(value);
  }

  @Test
  void valuesOfDifferentTypeOrContentHaveDifferentKeys() {
    List<@Nullable Object> values = new ArrayList<>();
    values.addAll(Arrays.asList(null, true, false, "", "1", "null", 'a', "a", "\ud800", "\ud801"));
    values.addAll(List.of((byte) 1, (short) 1, (char) 1, 1, 1L, 1.0f, 1.0, 0.0, -0.0));
    values.addAll(List.of(new byte[0], new short[0], new char[0], new int[0], new long[0]));
    values.addAll(List.of(new float[0], new double[0], new boolean[0], new Object[0]));
    values.addAll(List.of(new String[0], new double[0][], new double[0][][], new int[][] {{}}));
    values.addAll(List.of(new byte[] {1}, new boolean[] {true}, new int[] {1}, new float[] {0}));
    values.addAll(List.of(new double[][] {{1, 2}, {3}}, new double[][] {{1}, {2, 3}}));
    values.addAll(List.of(new double[] {1, 2, 3}, List.of(1.0, 2.0, 3.0), Set.of(1.0, 2.0, 3.0)));
    values.addAll(List.of(List.of(), Set.of(), Map.of(), List.of(List.of()), Optional.empty()));
    values.addAll(
        List.of(List.of("ab", "c"), List.of("a", "bc"), List.of("abc"), List.of("c", "ab")));
    values.addAll(List.of(Map.of(1, 2), Map.of(2, 1), Map.of(1, 1, 2, 2), Map.of(1, 2, 2, 1)));
    values.addAll(List.of(Optional.of(1), Optional.of(1L), OptionalInt.empty(), OptionalInt.of(1)));
    values.addAll(List.of(OptionalInt.of(0), OptionalLong.empty(), OptionalLong.of(0)));
    values.addAll(List.of(OptionalDouble.empty(), OptionalDouble.of(0)));
    values.addAll(List.of(new Point(1, 2), new Point(2, 1), new Vector(1, 2), new Renamed(1, 2)));
    values.addAll(List.of(BigInteger.ONE, BigDecimal.ONE, new BigDecimal("1.0"), BigInteger.TEN));
    values.addAll(
        List.of(Duration.ZERO, Period.ZERO, Year.of(1), LocalDate.EPOCH, DayOfWeek.MONDAY));
    values.addAll(List.of(TimeUnit.DAYS, TimeUnit.HOURS, ZoneOffset.UTC, ZoneId.of("UTC")));
    values.addAll(
        List.of(new UUID(0, 1), new UUID(1, 0), new ContentHash(0, 1), new ContentHash(1, 0)));
    values.addAll(List.of(String.class, int.class, Integer.class));
    assertThat(values.stream().map(StructuralHashTest::key).toList()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theOrderOfMapsAndSetsDoesNotCount(long seed) {
    Random random = new Random(seed);
    List<Integer> numbers = new ArrayList<>(random.ints(200).boxed().distinct().toList());
    Set<Integer> set = new LinkedHashSet<>(numbers);
    Map<Object, Object> map = new LinkedHashMap<>();
    numbers.forEach(n -> map.put(n, List.of(n, "v" + n)));
    ContentHash setKey = key(set);
    ContentHash mapKey = key(map);
    Collections.shuffle(numbers, random);
    Set<Integer> shuffledSet = new LinkedHashSet<>(numbers);
    Map<Object, Object> shuffledMap = new LinkedHashMap<>();
    numbers.forEach(n -> shuffledMap.put(n, List.of(n, "v" + n)));
    assertThat(key(shuffledSet)).isEqualTo(setKey).isEqualTo(key(new HashSet<>(set)));
    assertThat(key(shuffledMap)).isEqualTo(mapKey).isEqualTo(key(new TreeMap<>(map)));
    shuffledSet.remove(numbers.getFirst());
    shuffledMap.put(numbers.getFirst(), "other");
    assertThat(key(shuffledSet)).isNotEqualTo(setKey);
    assertThat(key(shuffledMap)).isNotEqualTo(mapKey);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void equalValuesHaveEqualKeysAndOthersDoNot(long seed) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Object one = RandomValues.of(new Random(seed * 1000 + i), 4);
      Object again = RandomValues.of(new Random(seed * 1000 + i), 4);
      assertThat(key(again)).as("%s", one).isEqualTo(key(one));
      values.add(one);
    }
    Map<ContentHash, @Nullable Object> seen = new HashMap<>();
    for (Object value : values) {
      Object before = seen.putIfAbsent(key(value), value);
      if (before != null) {
        assertThat(value).isEqualTo(before);
      }
    }
    assertThat(seen).hasSizeGreaterThan(100);
  }

  @Test
  void theClassOfAListDoesNotCount() {
    assertThat(key(new ArrayList<>(List.of(1, 2)))).isEqualTo(key(List.of(1, 2)));
    assertThat(key(Arrays.asList(1, 2))).isEqualTo(key(List.of(1, 2)));
  }

  @Test
  void nullsInsideCount() {
    Map<@Nullable String, @Nullable Object> map = new HashMap<>();
    map.put(null, null);
    assertThat(key(map)).isNotEqualTo(key(Map.of())).isEqualTo(key(new HashMap<>(map)));
    assertThat(key(new @Nullable Object[] {null})).isNotEqualTo(key(new Object[0]));
    assertThat(key(Collections.singletonList(null))).isNotEqualTo(key(List.of()));
  }

  @Test
  void allNansAreOne() {
    double quiet = Double.longBitsToDouble(0x7FF8_0000_0000_00FFL);
    assertThat(key(quiet)).isEqualTo(key(Double.NaN));
    assertThat(key(Float.intBitsToFloat(0xFFC0_0001))).isEqualTo(key(Float.NaN));
    assertThat(key(new Point(quiet, 0))).isEqualTo(key(new Point(Double.NaN, 0)));
  }

  @Test
  void recordsNest() {
    Tree tree =
        new Tree("root", List.of(new Tree("left", List.of()), new Tree("right", List.of())));
    Tree same =
        new Tree("root", List.of(new Tree("left", List.of()), new Tree("right", List.of())));
    Tree swapped =
        new Tree("root", List.of(new Tree("right", List.of()), new Tree("left", List.of())));
    assertThat(key(same)).isEqualTo(key(tree)).isNotEqualTo(key(swapped));
  }

  @Test
  void theDefaultLocaleDoesNotCount() {
    Object value = Map.of("i", 1.5, "d", LocalDate.EPOCH, "n", new BigDecimal("1.50"));
    ContentHash before = key(value);
    Locale locale = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(key(value)).isEqualTo(before);
    } finally {
      Locale.setDefault(locale);
    }
  }

  @Test
  void funnelsGiveForeignTypesAKey() {
    HashFunnel<StringBuilder> funnel = (value, sink) -> sink.putString(value.toString());
    ContentHash one = Hashing.hashOf(new StringBuilder("a"), funnel);
    assertThat(Hashing.hashOf(new StringBuilder("a"), funnel)).isEqualTo(one);
    assertThat(Hashing.hashOf(new StringBuilder("b"), funnel)).isNotEqualTo(one);
  }

  @Test
  void shapeAndDtypeOfAnArrayCount() {
    MemorySegment data = MemorySegment.ofArray(new int[6]);
    assertThat(
            List.of(
                Hashing.hashOfArray("I32", new long[] {6}, data),
                Hashing.hashOfArray("I32", new long[] {2, 3}, data),
                Hashing.hashOfArray("I32", new long[] {3, 2}, data),
                Hashing.hashOfArray("U32", new long[] {6}, data),
                Hashing.hashOfArray("F32", new long[] {6}, data),
                Hashing.hashOfArray("F64", new long[] {3}, data),
                Hashing.hashOfArray("I32", new long[] {1, 6}, data)))
        .doesNotHaveDuplicates();
  }

  @Test
  void aHasherGoesOnAfterItsHashWasTaken() {
    ContentHasher hasher = new ContentHasher().putInt(1);
    ContentHash first = hasher.hash();
    assertThat(hasher.hash()).isEqualTo(first);
    ContentHash second = hasher.putString("x").hash();
    assertThat(second).isEqualTo(new ContentHasher().putInt(1).putString("x").hash());
    assertThat(hasher.reset().putInt(1).hash()).isEqualTo(first);
  }

  @Test
  void fixedSizePiecesAreBareLittleEndianBytes() {
    ContentHasher hasher = new ContentHasher();
    hasher.putBoolean(true).putByte((byte) 2).putShort((short) 0x0403).putChar('\u0605');
    hasher.putInt(0x0A090807).putLong(0x1211100F0E0D0C0BL);
    hasher.putFloat(Float.intBitsToFloat(0x16151413));
    hasher.putDouble(Double.longBitsToDouble(0x1E1D1C1B1A191817L));
    hasher.putHash(new ContentHash(0x2E2D2C2B2A292827L, 0x262524232221201FL));
    byte[] expected = new byte[0x2E];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = (byte) (i + 1);
    }
    assertThat(hasher.hash()).isEqualTo(Hashing.xxh3(expected));
  }

  @Test
  void piecesMayCrossTheEndOfABlock() {
    byte[] expected = new byte[5000];
    for (int shift = 0; shift < 8; shift++) {
      ContentHasher hasher = new ContentHasher();
      for (int i = 0; i < shift; i++) {
        hasher.putByte((byte) 0);
      }
      int at = shift;
      Arrays.fill(expected, (byte) 0);
      for (long value = 0x0102030405060708L; at + 14 < expected.length; value += 0x0101L) {
        hasher.putLong(value).putInt((int) value).putShort((short) value);
        for (int i = 0; i < 8; i++) {
          expected[at + i] = (byte) (value >> (8 * i));
        }
        System.arraycopy(expected, at, expected, at + 8, 4);
        System.arraycopy(expected, at, expected, at + 12, 2);
        at += 14;
        assertThat(hasher.hash()).isEqualTo(Hashing.xxh3(expected, 0, at, 0));
      }
    }
  }

  @Test
  void setsAndMapsMayHoldNansAndKindsThatHaveNoOrder() {
    List<Object> members = List.of(Double.NaN, Float.NaN, "a", 1, 1L, List.of(2), BigDecimal.ONE);
    Set<Object> forwards = new LinkedHashSet<>(members);
    Set<Object> backwards = new LinkedHashSet<>(members.reversed());
    assertThat(key(forwards)).isEqualTo(key(backwards));
    Map<Object, Object> one = new LinkedHashMap<>();
    members.forEach(member -> one.put(member, "v"));
    Map<Object, Object> other = new LinkedHashMap<>();
    members.reversed().forEach(member -> other.put(member, "v"));
    assertThat(key(one)).isEqualTo(key(other));
  }

  @Test
  void theClassOfASetOrMapDoesNotCount() {
    Set<Integer> set = new HashSet<>(List.of(1, 2, 3));
    assertThat(key(Set.of(3, 1, 2))).isEqualTo(key(set));
    assertThat(key(Set.copyOf(set))).isEqualTo(key(set));
    assertThat(key(Collections.unmodifiableSet(set))).isEqualTo(key(set));
    assertThat(key(new TreeSet<>(set))).isEqualTo(key(set));
    Map<Integer, Integer> map = new HashMap<>(Map.of(1, 2, 3, 4));
    assertThat(key(Map.of(3, 4, 1, 2))).isEqualTo(key(map));
    assertThat(key(Collections.unmodifiableMap(map))).isEqualTo(key(map));
    assertThat(key(new TreeMap<>(map))).isEqualTo(key(map));
  }

  @Test
  void sharingDoesNotCount() {
    List<Integer> part = new ArrayList<>(List.of(1, 2));
    assertThat(key(List.of(part, part))).isEqualTo(key(List.of(part, new ArrayList<>(part))));
    @SuppressWarnings("StringOperationCanBeSimplified")
    String copy = new String("text");
    assertThat(key(List.of("text", copy))).isEqualTo(key(List.of("text", "text")));
  }

  @Test
  void pathsCountByName() {
    assertThat(key(Path.of("a", "b"))).isEqualTo(key(Path.of("a/b")));
    assertThat(
            List.of(
                key(Path.of("a", "b")),
                key(Path.of("ab")),
                key(Path.of("a")),
                key(Path.of("a", "b").toAbsolutePath()),
                key(Path.of("a/../a/b")),
                key("a/b")))
        .doesNotHaveDuplicates();
  }

  @Test
  void tensorsCountByTypeShapeAndContent() {
    double[] values = {1, 2, 3, 4, 5, 6};
    Tensor matrix = Tensor.of(values, 2, 3);
    assertThat(key(Tensor.of(values.clone(), 2, 3))).isEqualTo(key(matrix));
    assertThat(
            List.of(
                key(matrix),
                key(Tensor.of(values, 3, 2)),
                key(Tensor.of(values, 6)),
                key(Tensor.of(new double[] {1, 4, 2, 5, 3, 6}, 2, 3)),
                key(Tensor.of(new double[] {1, 2, 3, 4, 5, 7}, 2, 3)),
                key(Tensor.of(new long[] {1, 2, 3, 4, 5, 6}, 2, 3)),
                key(Tensor.over(DType.F64, Shape.of(), MemorySegment.ofArray(new double[] {1}))),
                key(Tensor.of(new double[] {1}, 1)),
                key(values)))
        .doesNotHaveDuplicates();
    assertThat(key(Map.of("x", matrix))).isEqualTo(key(Map.of("x", Tensor.of(values, 2, 3))));
    assertThat(key(new LocalDate[] {LocalDate.EPOCH}))
        .isEqualTo(key(new LocalDate[] {LocalDate.ofEpochDay(0)}))
        .isNotEqualTo(key(new LocalDate[] {LocalDate.ofEpochDay(1)}));
  }

  @Test
  void tablesCountByNamesFeaturesAndTarget() {
    double[][] features = {{1, 2}, {3, 4}};
    Tabular table = Tabular.of(List.of("a", "b"), features, ValueTarget.of(new double[] {5, 6}));
    assertThat(key(Tabular.of(List.of("a", "b"), features, ValueTarget.of(new double[] {5, 6}))))
        .isEqualTo(key(table));
    assertThat(
            List.of(
                key(table),
                key(Tabular.of(List.of("a", "c"), features, ValueTarget.of(new double[] {5, 6}))),
                key(
                    Tabular.of(
                        List.of("a", "b"),
                        new double[][] {{1, 2}, {3, 5}},
                        ValueTarget.of(new double[] {5, 6}))),
                key(Tabular.of(List.of("a", "b"), features, ValueTarget.of(new double[] {5, 7})))))
        .doesNotHaveDuplicates();
  }

  @Test
  void mappedMemoryHasTheKeyOfItsContent(@TempDir Path folder) throws IOException {
    byte[] bytes = new byte[3 << 20];
    new Random(1).nextBytes(bytes);
    Path file = Files.write(folder.resolve("array"), bytes);
    try (Arena arena = Arena.ofConfined();
        FileChannel channel = FileChannel.open(file)) {
      MemorySegment mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, bytes.length, arena);
      assertThat(Hashing.hashOfArray("I8", new long[] {bytes.length}, mapped))
          .isEqualTo(key(bytes));
    }
  }

  @Test
  void theClassesWhoseCodeMayMatterAreTold() {
    ContentHasher hasher = new ContentHasher();
    hasher.put(List.of(Map.of("p", new Point(1, 2)), Set.of(TimeUnit.DAYS), 1, "x"));
    assertThat(hasher.types()).containsExactlyInAnyOrder(Point.class, TimeUnit.class);
    assertThat(hasher.reset().types()).isEmpty();
  }
}
