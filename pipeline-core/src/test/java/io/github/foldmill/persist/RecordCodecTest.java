package io.github.foldmill.persist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.Target;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.tensor.MalformedFileException;
import io.github.foldmill.tensor.Tensor;
import io.github.foldmill.tensor.TensorFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordCodecTest {
  @TempDir Path folder;

  private enum Color {
    RED,
    GREEN {
      @Override
      public String toString() {
        return "verdant";
      }
    }
  }

  private sealed interface Tree permits Leaf, Branch, Special {}

  private record Leaf(double value) implements Tree {}

  private record Branch(int feature, double threshold, Tree left, Tree right) implements Tree {}

  private enum Special implements Tree {
    MISSING,
    PRUNED
  }

  private record Nothing() {}

  private record Scalars(
      boolean truth, byte b, short s, char c, int i, long l, float f, double d, String text) {}

  private record Boxed(
      Boolean truth, Byte b, Short s, Character c, Integer i, Long l, Float f, Double d) {}

  private record Everything(
      Scalars scalars,
      Boxed boxed,
      Color color,
      Tree tree,
      List<Tree> trees,
      List<Double> doubles,
      List<Integer> ints,
      List<Long> longs,
      List<String> strings,
      List<List<Nothing>> nothings,
      Set<String> set,
      Set<Color> colors,
      Map<String, Leaf> leaves,
      Map<Integer, List<Double>> nested,
      Optional<String> maybe,
      Optional<Leaf> maybeLeaf,
      Tensor tensor,
      Target target) {}

  private static Tree tree(Random random, int depth) {
    return switch (depth == 0 ? random.nextInt(3) : 3) {
      case 0 -> new Leaf(random.nextGaussian());
      case 1 -> Special.MISSING;
      case 2 -> Special.PRUNED;
      default ->
          new Branch(
              random.nextInt(),
              random.nextDouble(),
              tree(random, random.nextInt(depth)),
              tree(random, depth - 1));
    };
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    random.ints(random.nextInt(20), 0, 0xD800).forEach(text::appendCodePoint);
    return text.toString();
  }

  private static Scalars scalars(Random random) {
    return new Scalars(
        random.nextBoolean(),
        (byte) random.nextInt(),
        (short) random.nextInt(),
        (char) random.nextInt(),
        random.nextInt(),
        random.nextLong(),
        Float.intBitsToFloat(random.nextInt() & ~0x40000000),
        random.nextGaussian(),
        text(random));
  }

  private static Boxed boxed(Random random) {
    var s = scalars(random);
    return new Boxed(s.truth(), s.b(), s.s(), s.c(), s.i(), s.l(), s.f(), s.d());
  }

  private static Everything everything(Random random) {
    int size = random.nextInt(5);
    var strings = new ArrayList<String>();
    var trees = new ArrayList<Tree>();
    var leaves = new HashMap<String, Leaf>();
    for (int i = 0; i < size; i++) {
      strings.add(text(random));
      trees.add(tree(random, random.nextInt(4)));
      leaves.put(text(random), new Leaf(random.nextDouble()));
    }
    return new Everything(
        scalars(random),
        boxed(random),
        random.nextBoolean() ? Color.RED : Color.GREEN,
        tree(random, 3),
        trees,
        random.doubles(size).boxed().toList(),
        random.ints(size).boxed().toList(),
        random.longs(size).boxed().toList(),
        strings,
        List.of(List.of(), List.of(new Nothing(), new Nothing())),
        new HashSet<>(strings),
        Set.of(Color.values()),
        leaves,
        Map.of(3, List.of(0.5), -2, List.of()),
        random.nextBoolean() ? Optional.empty() : Optional.of(text(random)),
        random.nextBoolean() ? Optional.empty() : Optional.of(new Leaf(1)),
        Tensor.of(random.longs(size).toArray()),
        ValueTarget.of(random.doubles(size).toArray()));
  }

  static IntStream seeds() {
    return IntStream.range(0, 30);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void recordsComeBack(int seed) throws IOException {
    var value = everything(new Random(seed));
    var persister = Persist.with(RecordCodec.of("test.everything/1", Everything.class));
    Path file = folder.resolve("record.safetensors");
    persister.dump(value, file);
    assertThat(persister.load(file)).isEqualTo(value);
  }

  @SuppressWarnings("ArrayRecordComponent") // arrays are what is tested
  private record Arrays(
      double[] doubles,
      float[] floats,
      int[] ints,
      long[] longs,
      short[] shorts,
      byte[] bytes,
      boolean[] booleans,
      char[] chars,
      double[][] matrix,
      int[][] ragged,
      String[] strings,
      Leaf[] leaves,
      List<String>[] lists,
      boolean[][] flags) {}

  @Test
  void arraysComeBack() throws IOException {
    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no other way to make such an array
    List<String>[] lists = new List[] {List.of("a"), List.of()};
    var value =
        new Arrays(
            new double[] {1, Double.MIN_VALUE},
            new float[] {-0.0f},
            new int[] {1, 2, 3},
            new long[0],
            new short[] {-1},
            new byte[] {1, 2},
            new boolean[] {true, false},
            new char[] {'a', '\uD800'},
            new double[][] {{1, 2}, {3, 4}, {5, 6}},
            new int[][] {{1}, {}, {2, 3}},
            new String[] {"x"},
            new Leaf[] {new Leaf(1), new Leaf(2)},
            lists,
            new boolean[][] {{true}, {}});
    var persister = Persist.with(RecordCodec.of("test.arrays/1", Arrays.class));
    Path file = folder.resolve("record.safetensors");
    persister.dump(value, file);
    assertThat(persister.load(file)).usingRecursiveComparison().isEqualTo(value);
  }

  @Test
  void sealedRootComesBack() throws IOException {
    var persister = Persist.with(RecordCodec.of("test.tree/1", Tree.class));
    for (Tree value : List.of(new Leaf(2), Special.PRUNED, tree(new Random(1), 5))) {
      Path file = folder.resolve("tree.safetensors");
      persister.dump(value, file);
      assertThat(persister.load(file, Tree.class)).isEqualTo(value);
    }
  }

  @Test
  void equalSetsAndMapsGiveEqualBytes() throws IOException {
    record Bag(Set<String> set, Map<String, Integer> map) {}
    var persister = Persist.with(RecordCodec.of("test.bag/1", Bag.class));
    var forward = new Bag(new LinkedHashSet<>(), new LinkedHashMap<>());
    var backward = new Bag(new LinkedHashSet<>(), new LinkedHashMap<>());
    for (int i = 0; i < 50; i++) {
      forward.set().add("k" + i);
      forward.map().put("k" + i, i);
      backward.set().add("k" + (49 - i));
      backward.map().put("k" + (49 - i), 49 - i);
    }
    Path first = folder.resolve("first.safetensors");
    Path second = folder.resolve("second.safetensors");
    persister.dump(forward, first);
    persister.dump(backward, second);
    assertThat(second).hasSameBinaryContentAs(first);
  }

  private record Inner(List<Object> items) {}

  private record Outer(Map<String, Inner> inner) {}

  private record Generic<T>(T value) {}

  private record HoldsGeneric(Generic<String> generic) {}

  private record HoldsClass(StringBuilder text) {}

  private record HoldsSet(Set<Leaf> leaves) {}

  @SuppressWarnings("ArrayRecordComponent") // arrays are what is tested
  private record HoldsThreads(Thread[] threads) {}

  @Test
  void unsupportedComponentIsNamedWithItsPath() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordCodec.of("test/1", Outer.class))
        .withMessageContaining("Outer.inner{value}.items[]")
        .withMessageContaining("java.lang.Object");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordCodec.of("test/1", HoldsGeneric.class))
        .withMessageContaining("HoldsGeneric.generic");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordCodec.of("test/1", HoldsClass.class))
        .withMessageContaining("HoldsClass.text")
        .withMessageContaining("has no codec; declare a record");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordCodec.of("test/1", HoldsSet.class))
        .withMessageContaining("HoldsSet.leaves{}")
        .withMessageContaining("Comparable");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordCodec.of("test/1", HoldsThreads.class))
        .withMessageContaining("HoldsThreads.threads[]: java.lang.Thread has no codec");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordCodec.of("test/1", String.class))
        .withMessageContaining("must be a record or sealed interface");
  }

  private record Text(String text) {}

  @Test
  @SuppressWarnings("NullAway") // what happens with null is the point
  void nullComponentIsRefused() {
    var persister = Persist.with(RecordCodec.of("test.text/1", Text.class));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> persister.dump(new Text(null), folder.resolve("text.safetensors")))
        .withMessageContaining("component text of " + Text.class.getName())
        .withMessageContaining("declare it Optional");
  }

  record Positive(int value) {
    Positive {
      if (value <= 0) {
        throw new IllegalArgumentException("value must be positive, was " + value);
      }
    }
  }

  private record AnyInt(int value) {}

  @Test
  void whatTheConstructorRefusesIsMalformed() throws IOException {
    Path file = folder.resolve("positive.safetensors");
    Persist.with(RecordCodec.of("test.positive/1", AnyInt.class)).dump(new AnyInt(-1), file);
    var persister = Persist.with(RecordCodec.of("test.positive/1", Positive.class));
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> persister.load(file))
        .withMessageContaining("value must be positive, was -1");
  }

  private record Wide(long value) {}

  @Test
  void numberOutOfRangeIsMalformed() throws IOException {
    Path file = folder.resolve("wide.safetensors");
    Persist.with(RecordCodec.of("test.int/1", Wide.class)).dump(new Wide(1L << 40), file);
    var persister = Persist.with(RecordCodec.of("test.int/1", AnyInt.class));
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> persister.load(file))
        .withMessageContaining("integer overflow");
  }

  private enum OldColor {
    BLUE
  }

  private record OldPaint(OldColor color) {}

  private record Paint(Color color) {}

  @Test
  void unknownConstantIsMalformed() throws IOException {
    Path file = folder.resolve("paint.safetensors");
    Persist.with(RecordCodec.of("test.paint/1", OldPaint.class))
        .dump(new OldPaint(OldColor.BLUE), file);
    var persister = Persist.with(RecordCodec.of("test.paint/1", Paint.class));
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> persister.load(file))
        .withMessageContaining("was \"BLUE\"");
  }

  private record Forged(List<Nothing> items) {}

  @Test
  void forgedCountIsRefused() throws IOException {
    Path file = folder.resolve("forged.safetensors");
    var root = new ManifestPart.Node("test.forged/1");
    root.add("items.-size", new ManifestPart.Whole(Long.MAX_VALUE));
    TensorFile.writer().add(Manifest.TENSOR, Manifest.of(root, Map.of()).toTensor()).write(file);
    var persister = Persist.with(RecordCodec.of("test.forged/1", Forged.class));
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> persister.load(file))
        .withMessageContaining("items.0.-empty must be there");
  }

  private record HoldsTable(Tabular table) {}

  @Test
  void partsOfRecordsAreNamedForPeople() throws IOException {
    Path file = folder.resolve("table.safetensors");
    var table = Tabular.of(List.of("x"), new double[] {1, 2}, ValueTarget.of(3, 4));
    var persister = Persist.with(RecordCodec.of("test.table/1", HoldsTable.class));
    persister.dump(new HoldsTable(table), file);
    assertThat(Persist.inspect(file).parts())
        .containsEntry("table", "foldmill.tabular/1")
        .containsEntry("table.features", "tensor F64[2,1]")
        .containsEntry("table.target.values", "tensor F64[2]");
    assertThat(persister.load(file)).isEqualTo(new HoldsTable(table));
  }
}
