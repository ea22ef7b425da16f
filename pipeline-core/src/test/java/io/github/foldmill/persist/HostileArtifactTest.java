package io.github.foldmill.persist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.persist.ManifestPart.Node;
import io.github.foldmill.persist.ManifestPart.Shared;
import io.github.foldmill.persist.ManifestPart.Stored;
import io.github.foldmill.persist.ManifestPart.Text;
import io.github.foldmill.persist.ManifestPart.Texts;
import io.github.foldmill.persist.ManifestPart.Whole;
import io.github.foldmill.tensor.MalformedFileException;
import io.github.foldmill.tensor.Tensor;
import io.github.foldmill.tensor.TensorFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Valid containers whose manifests lie. */
class HostileArtifactTest {
  private static final int MUTANTS = 2000;

  private sealed interface Tree permits Leaf, Branch {}

  private record Leaf(double value) implements Tree {}

  private record Branch(int feature, Tree left, Tree right) implements Tree {}

  @SuppressWarnings("ArrayRecordComponent") // arrays are what is tested
  private record Model(
      Tree tree,
      List<String> names,
      Map<String, Integer> counts,
      Set<Integer> set,
      Optional<Leaf> leaf,
      double[][] matrix,
      long[] longs,
      Tensor tensor) {}

  @TempDir Path folder;
  private Path path;
  private TensorFile file;

  @BeforeEach
  void dumpAnHonestFile() throws IOException {
    var tensor = Tensor.of(new float[] {1, 2, 3});
    var model =
        new Model(
            new Branch(1, new Leaf(0.5), new Branch(2, new Leaf(1), new Leaf(2))),
            List.of("a", "b"),
            Map.of("x", 1, "y", 2),
            Set.of(1, 2, 3),
            Optional.of(new Leaf(7)),
            new double[][] {{1, 2}, {3}},
            new long[] {5},
            tensor);
    var table =
        Tabular.of(List.of("x"), new double[] {1, 2}, ClassTarget.of(List.of("n", "y"), 0, 1));
    path = folder.resolve("honest.safetensors");
    Persist.with()
        .metadata("note", "honest")
        .dump(List.of(model, tensor, tensor, table, new byte[2000], "text", 1, 2.5), path);
    file = TensorFile.open(path);
  }

  private final LoadRequest request =
      new LoadRequest(CodecRegistry.standard(), LoadMode.VERIFIED, LoadLimits.standard());

  // The list holds other things besides, which no type argument says.
  private final DeclaredCodec declared =
      DeclaredCodec.reading(new SlotFactory(request.codecs()), Model.class);

  private Object load(byte[] manifest) throws IOException {
    var parsed = Manifest.parse(manifest, "mutant", 0);
    return request.read(file, parsed, declared, List.class, "mutant").value();
  }

  private void loadOrRefuse(byte[] manifest) {
    try {
      assertThat(load(manifest)).isNotNull();
    } catch (IOException e) {
      // Any other exception or error fails the test.
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Test
  void honestManifestIsLoaded() throws IOException {
    assertThat((List<?>) load(file.read(Manifest.TENSOR).toBytes())).hasSize(8);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void mutatedManifestsAreLoadedOrRefused(int seed) throws IOException {
    byte[] honest = file.read(Manifest.TENSOR).toBytes();
    var random = new Random(seed);
    for (int i = 0; i < MUTANTS; i++) {
      loadOrRefuse(mutant(honest, random));
    }
  }

  private static byte[] mutant(byte[] honest, Random random) {
    byte[] bytes = honest.clone();
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        case 1 -> bytes[at] = (byte) random.nextInt();
        case 2 -> bytes[at] = (byte) 0xFF;
        case 3 -> bytes = spliced(bytes, at, 0, copyOf(bytes, random));
        case 4 -> bytes = spliced(bytes, at, Math.min(random.nextInt(20), bytes.length - at));
        default -> bytes[at] = bytes[random.nextInt(bytes.length)];
      }
    }
    return bytes;
  }

  private static byte[] copyOf(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length);
    return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + random.nextInt(40)));
  }

  private static byte[] spliced(byte[] bytes, int at, int removed, byte... added) {
    var spliced = new ByteArrayOutputStream();
    spliced.write(bytes, 0, at);
    spliced.writeBytes(added);
    spliced.write(bytes, at + removed, bytes.length - at - removed);
    // A manifest without a byte is none that a mutation of the next round could change.
    return spliced.size() == 0 ? bytes : spliced.toByteArray();
  }

  private Object load(Node root, Type type) throws IOException {
    var manifest = Manifest.parse(Manifest.of(root, Map.of()).toTensor().toBytes(), "lie", 0);
    return request.read(file, manifest, type, "lie").value();
  }

  private void assertRefused(Node root, String rule) {
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> load(root, Object.class))
        .withMessageContaining(rule);
  }

  @Test
  void unknownCodecIsNamed() {
    var root = new Node("foldmill.list/1");
    root.add("0", new Node("evil.codec/1"));
    assertThatExceptionOfType(MissingCodecException.class)
        .isThrownBy(() -> load(root, Object.class))
        .withMessageContaining("part 0 was written by codec evil.codec/1");
  }

  @Test
  void classNamesAreNeverResolved() {
    var root = new Node(DeclaredCodec.ID);
    root.add(DeclaredCodec.TYPE, new Text("java.lang.Thread"));
    for (Type type : List.of(Object.class, Model.class)) {
      assertThatExceptionOfType(MissingCodecException.class)
          .isThrownBy(() -> load(root, type))
          .withMessageContaining("holds a \"java.lang.Thread\"");
    }
  }

  @Test
  void referencesToMissingTensorsAreRefused() {
    for (String tensor : List.of("nowhere", Manifest.TENSOR, "")) {
      var root = new Node("foldmill.doubles/1");
      root.add("values", new Shared(Stored.TENSOR, tensor));
      assertRefused(root, "part values must have a tensor \"" + tensor + "\", has none");
    }
    var stored = new Node("foldmill.doubles/1");
    stored.add("values", Stored.TENSOR);
    assertRefused(stored, "part values must have a tensor \"values\", has none");
  }

  @Test
  void referencesToTensorsOfAnotherKindAreRefused() {
    var root = new Node("foldmill.doubles/1");
    root.add("values", new Shared(Stored.TENSOR, "0.tensor.value"));
    assertRefused(root, "toDoubles() needs a tensor of [F64]");
    var bytes = new Node("foldmill.doubles/1");
    bytes.add("values", new Shared(Stored.BYTES, "0.tensor.value"));
    assertRefused(bytes, "part values must be a tensor, is bytes");
  }

  @Test
  void manyReferencesToOneTensorTakeItsMemoryOnce() throws IOException {
    var root = new Node("foldmill.list/1");
    for (int i = 0; i < 10_000; i++) {
      var node = new Node("foldmill.bytes/1");
      node.add("values", new Shared(Stored.BYTES, "4.values"));
      root.add(Integer.toString(i), node);
    }
    var loaded = (List<?>) load(root, Object.class);
    assertThat(loaded).hasSize(10_000);
    assertThat(loaded.get(0)).isSameAs(loaded.get(9999)).isEqualTo(new byte[2000]);
  }

  private static Node record(String type) {
    var root = new Node(DeclaredCodec.ID);
    root.add(DeclaredCodec.TYPE, new Text(type));
    return root;
  }

  @Test
  void absurdCountsAreRefused() {
    record Counted(List<Leaf> items) {}
    var root = record("Counted");
    root.add("items.-size", new Whole(Long.MAX_VALUE));
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> load(root, Counted.class))
        .withMessageContaining("part items.0.value must be there, is absent");
  }

  @Test
  void deepNestingIsRefusedWhateverItIsMadeOf() {
    var root = record("Branch");
    var path = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      root.add(path + "feature", new Whole(1));
      root.add(path + "left.-type", new Text("Branch"));
      path.append("left.");
    }
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> load(root, Tree.class))
        .withMessageContaining("parts must be nested at most 512 deep, $.left.left");
    var nodes = new Node("foldmill.list/1");
    for (int i = 0; i < 90; i++) {
      var outer = new Node("foldmill.list/1");
      outer.add("0", nodes);
      nodes = outer;
    }
    var deepest = nodes;
    // The writer refuses what is still deeper, as the reader would.
    for (int i = 0; i < 20; i++) {
      var outer = new Node("foldmill.list/1");
      outer.add("0", deepest);
      deepest = outer;
    }
    var tooDeep = deepest;
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> load(tooDeep, Object.class))
        .withMessageContaining("nested at most");
  }

  @Test
  void mapsAndSetsThatContradictThemselvesAreRefused() {
    var values = new Node("foldmill.list/1");
    values.add("values", new Texts(List.of("v")));
    var map = new Node("foldmill.map/1");
    map.add("keys", new Texts(List.of("a", "b")));
    map.add("values", values);
    assertRefused(map, "as many values as keys, 2");

    var twice = new Node("foldmill.list/1");
    twice.add("values", new Texts(List.of("v", "v")));
    var set = new Node("foldmill.set/1");
    set.add("values", twice);
    assertRefused(set, "must be distinct");
  }

  @SuppressWarnings("ArrayRecordComponent") // arrays are what is tested
  private record Matrix(double[][] rows) {}

  @Test
  void rowsThatContradictTheirNumbersAreRefused() {
    for (int lengths : new int[] {-1, 1, Integer.MAX_VALUE}) {
      Path lie = folder.resolve("matrix.safetensors");
      var root = record("Matrix");
      root.add("rows.-lengths", Stored.TENSOR);
      root.add("rows.-numbers", Stored.TENSOR);
      assertThatExceptionOfType(MalformedFileException.class)
          .isThrownBy(() -> {
            TensorFile.writer()
                .add("rows.-lengths", Tensor.of(new int[] {lengths, lengths}))
                .add("rows.-numbers", Tensor.of(new double[] {1}))
                .add(Manifest.TENSOR, Manifest.of(root, Map.of()).toTensor())
                .write(lie);
            Persist.load(lie, Matrix.class);
          })
          .withMessageContaining("the rows of part rows must have as many numbers");
    }
  }
}
