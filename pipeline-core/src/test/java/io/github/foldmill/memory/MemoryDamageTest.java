package io.github.foldmill.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.Hashing;
import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import io.github.foldmill.tensor.Compression;
import io.github.foldmill.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryDamageTest {
  private static final ContentHash KEY = Hashing.hashOf("a key");

  @TempDir private Path folder;

  private record Lamp(Tensor light) {}

  /** A disk that is full after the first bytes. */
  private static final class FullDisk implements ModelCodec<Lamp> {
    @Override
    public String id() {
      return "test.lamp/1";
    }

    @Override
    public boolean encodes(Object value) {
      return value instanceof Lamp;
    }

    @Override
    public void encode(Lamp value, ArtifactWriter out) throws IOException {
      out.putTensor("light", value.light());
      throw new IOException("No space left on device");
    }

    @Override
    public Lamp decode(ArtifactReader in) {
      throw new AssertionError("nothing was written");
    }
  }

  @Test
  void largeFileIsVerifiedOnceForAsLongAsItIsTheSame() throws Exception {
    var memory = Memory.at(folder).ram(0);
    var key = Hashing.hashOf("large");
    var stored = new StoredValue(Tensor.of(new double[200_000]), Map.of());
    var raw = CacheOptions.defaults().mapped();
    assertThat(memory.keeper().keep(key, stored, raw, false)).isTrue();
    assertThat(memory.read(key)).isPresent();
    var file = MemoryFiles.value(folder, key);
    var modified = Files.getLastModifiedTime(file);
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {1}), Files.size(file) / 2);
    }

    Files.setLastModifiedTime(file, modified);
    assertThat(memory.read(key)).as("the same file, as far as its attributes tell").isPresent();
    assertThat(Memory.at(folder).read(key)).as("another memory verifies for itself").isEmpty();
  }

  @Test
  void largeFileThatChangesIsVerifiedAgain() throws Exception {
    var memory = Memory.at(folder).ram(0);
    var key = Hashing.hashOf("large");
    var stored = new StoredValue(Tensor.of(new double[200_000]), Map.of());
    memory.keeper().keep(key, stored, CacheOptions.defaults().mapped(), false);
    assertThat(memory.read(key)).isPresent();
    var file = MemoryFiles.value(folder, key);
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {1}), Files.size(file) / 2);
    }

    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(1)));
    assertThat(memory.read(key)).isEmpty();
    assertThat(memory.stats().damaged()).isEqualTo(1);
  }

  @Test
  void fullDiskCostsOnlyTheCache() throws Exception {
    var events = new ArrayList<MemoryEvent>();
    var memory = Memory.at(folder).with(new FullDisk()).listener(events::add);
    var lamp = new Lamp(Tensor.of(new double[] {1}));

    assertThat(memory.compute(KEY, "lamp", () -> lamp)).isSameAs(lamp);
    assertThat(memory.contains(KEY)).isFalse();
    assertThat(events).hasAtLeastOneElementOfType(MemoryEvent.NotKept.class);
    assertThat(folder.resolve("v1/entries")).doesNotExist();
    assertThat(folder.resolve("v1/tmp")).isEmptyDirectory();
  }

  @Test
  void folderThatVanishesInTheMiddleOfARunIsMadeAnew() throws Exception {
    var memory = Memory.at(folder.resolve("cache")).ram(0);
    memory.compute(KEY, "work", () -> "value");
    try (var paths = Files.walk(folder.resolve("cache"))) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }

    assertThat(memory.compute(KEY, "work", () -> "again")).isEqualTo("again");
    assertThat(memory.compute(KEY, "work", () -> "never")).isEqualTo("again");
    assertThat(memory.entries()).hasSize(1);
  }

  @Test
  void missingPayloadIsComputedAgain() throws Exception {
    Memory.at(folder).compute(KEY, "work", () -> "value");
    Files.delete(MemoryFiles.value(folder, KEY));

    assertThat(Memory.at(folder).compute(KEY, "work", () -> "again")).isEqualTo("again");
  }

  @Test
  void foreignFilesAreLeftAlone() throws Exception {
    var memory = Memory.at(folder);
    memory.compute(KEY, "work", () -> "value");
    var inEntry =
        Files.writeString(MemoryFiles.value(folder, KEY).resolveSibling("notes.md"), "mine");
    var beside = Files.writeString(folder.resolve("model.bin"), "mine");
    Files.writeString(folder.resolve("v1/entries/file"), "mine");
    Files.createDirectories(folder.resolve("v0/entries"));

    assertThat(Memory.at(folder).compute(KEY, "work", () -> "never")).isEqualTo("value");
    assertThat(Memory.at(folder).entries()).hasSize(1);
    memory.clear();
    assertThat(inEntry).doesNotExist();
    assertThat(beside).hasContent("mine");
  }

  @Test
  void fileOfAnotherFormatIsSetAside() throws Exception {
    Memory.at(folder).compute(KEY, "work", () -> "value");
    var file = MemoryFiles.value(folder, KEY);
    for (byte[] other :
        List.of(new byte[0], "PK an older format".getBytes(StandardCharsets.UTF_8))) {
      Files.write(file, other);
      var memory = Memory.at(folder);
      assertThat(memory.compute(KEY, "work", () -> "value")).isEqualTo("value");
      assertThat(memory.stats().damaged()).isEqualTo(1);
    }
    assertThat(Memory.at(folder).read(KEY).orElseThrow().value()).isEqualTo("value");
  }

  @Test
  void quarantineIsBounded() throws Exception {
    for (int i = 0; i < 30; i++) {
      Memory.at(folder).compute(KEY, "work", () -> "value");
      Files.write(MemoryFiles.value(folder, KEY), new byte[9]);
    }
    assertThat(Memory.at(folder).read(KEY)).isEmpty();

    try (var damaged = Files.list(folder.resolve("v1/quarantine"))) {
      assertThat(damaged).hasSize(20);
    }
  }

  @Test
  void interruptNeitherDamagesNorWarns() throws Exception {
    Memory.at(folder).compute(KEY, "work", () -> "value");
    var memory = Memory.at(folder);
    Thread.currentThread().interrupt();
    try {
      assertThat(memory.read(KEY)).isEmpty();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(memory.read(KEY)).isPresent();
    assertThat(memory.stats().damaged()).isZero();
  }

  @Test
  void folderExplainsItselfAndIsNotVersioned() throws Exception {
    Files.writeString(folder.resolve(".gitignore"), "# mine\n");
    var half = Memory.at(folder).cache("halve it!", (Integer x) -> x / 2.0);
    half.apply(3);

    assertThat(folder.resolve("README.txt")).content().contains("is safe", "v1/entries");
    assertThat(folder.resolve(".gitignore")).hasContent("# mine");
    half.apply(4);
    assertThat(folder.resolve("v1/functions/halve_it_.txt"))
        .content()
        .matches("(?s)" + half.key(3) + " .* s  3\n" + half.key(4) + " .* s  4\n");
    Memory.at(folder.resolve("new")).compute(KEY, "work", () -> 1);
    assertThat(folder.resolve("new/.gitignore")).hasContent("*");
  }

  @Test
  void mutableValuesOfEveryKindAreProtected() throws Exception {
    @SuppressWarnings("ArrayRecordComponent") // what a careless user writes
    record Pair(String name, double[] values) {}
    var memory = Memory.at(folder);
    CachedFunction<Integer, List<Object>> lists =
        memory.cache(
            "lists", (Integer n) -> new ArrayList<Object>(List.of("a", new double[] {n}, n)));
    for (int call = 0; call < 3; call++) {
      var value = lists.apply(1);
      assertThat((double[]) value.get(1)).containsExactly(1);
      ((double[]) value.get(1))[0] = 9;
    }
    var array = new double[] {1};
    var frozen = Frozen.of(new Pair("p", array)).orElseThrow();
    array[0] = 9;
    ((Pair) frozen.fresh()).values()[0] = 8;

    assertThat(((Pair) frozen.fresh()).values()).containsExactly(1);
    assertThat(frozen.shared()).isFalse();
    assertThat(Frozen.of(List.of("a", 1)).orElseThrow().shared()).isTrue();
    assertThat(Frozen.of(new AtomicInteger())).isEmpty();
    assertThat(Frozen.of(List.of(new AtomicInteger()))).isEmpty();
  }

  @Test
  void copiesKeepOrderNullsAndDepth() {
    var map = new HashMap<String, Object>();
    map.put("a", Arrays.asList(1, null));
    map.put("b", new int[][] {{1}, {2, 3}});
    var copy = (Map<?, ?>) Frozen.of(map).orElseThrow().fresh();
    ((int[][]) Objects.requireNonNull(map.get("b")))[1][0] = 9;

    assertThat(copy.get("a")).isEqualTo(Arrays.asList(1, null));
    assertThat(((int[][]) Objects.requireNonNull(copy.get("b")))[1]).containsExactly(2, 3);
    assertThat(Frozen.of(Set.of(1)).orElseThrow().value()).isEqualTo(Set.of(1));
    assertThatThrownBy(copy::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void ramLevelIsBoundedByWhatValuesWeigh() {
    var level = new RamLevel(10_000);
    for (int i = 0; i < 10; i++) {
      level.put(new ContentHash(0, i), new StoredValue(new double[500], Map.of()), false);
    }
    level.put(KEY, new StoredValue(new double[5000], Map.of()), false);

    assertThat(level.contains(new ContentHash(0, 9))).isTrue();
    assertThat(level.contains(new ContentHash(0, 8))).isTrue();
    assertThat(level.contains(new ContentHash(0, 7))).isFalse();
    assertThat(level.contains(KEY)).isFalse();
  }

  @Test
  void ramLevelCanBeSwitchedOff() throws Exception {
    var memory = Memory.at(folder).ram(0);
    memory.compute(KEY, "work", () -> "value");
    memory.compute(KEY, "work", () -> "never");

    assertThat(memory.stats().hits()).isEqualTo(1);
    assertThat(memory.stats().ramHits()).isZero();
  }

  /** A store that is a map, as somebody else's database might be. */
  private static final class MapStore implements Store {
    private final Map<ContentHash, StoredValue> values = new ConcurrentHashMap<>();

    @Override
    public boolean contains(ContentHash key) {
      return values.containsKey(key);
    }

    @Override
    public Optional<StoredValue> read(ContentHash key) {
      return Optional.ofNullable(values.get(key));
    }

    @Override
    public Optional<Map<String, String>> notes(ContentHash key) {
      return read(key).map(StoredValue::info);
    }

    @Override
    public long bytes(ContentHash key) {
      return contains(key) ? 1 : 0;
    }

    @Override
    public void write(
        ContentHash key, StoredValue value, Compression compression, boolean replace) {
      values.put(key, value);
    }

    @Override
    public void used(ContentHash key) {}

    @Override
    public Collection<EntryInfo> entries() {
      return values.entrySet().stream()
          .map(e -> EntryInfo.of(e.getKey(), e.getValue().info(), 1))
          .toList();
    }

    @Override
    public long bytes() {
      return values.size();
    }

    @Override
    public void remove(ContentHash key) {
      values.remove(key);
    }

    @Override
    public void quarantine(ContentHash key) {
      values.remove(key);
    }

    @Override
    public void clear() {
      values.clear();
    }
  }

  @Test
  void memoryWorksOverAnyStore() throws Exception {
    var store = new MapStore();
    var calls = new AtomicInteger();
    for (int i = 0; i < 2; i++) {
      var memory = Memory.over(store).ram(0).budget(CachePolicy.unlimited().items(1));
      assertThat(memory.compute(KEY, "work", calls::incrementAndGet)).isEqualTo(1);
      assertThat(memory.directory()).isEmpty();
      assertThat(memory.entries()).hasSize(1);
    }
    Memory.over(store).clear();
    assertThat(Memory.over(store).contains(KEY)).isFalse();
  }
}
