package io.github.foldmill.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.Hashing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {
  private static final ContentHash KEY = Hashing.hashOf("a key");

  @TempDir private Path folder;

  private static Path onlyEntry(Path folder) throws IOException {
    try (var files = Files.walk(folder.resolve("v1").resolve("entries"))) {
      return files.filter(path -> path.toString().endsWith(".safetensors")).toList().getFirst();
    }
  }

  @Test
  void resultIsComputedOnceAndFoundByAnotherMemoryOverTheSameFolder() throws Exception {
    var calls = new ArrayList<String>();
    Callable<Object> work =
        () -> {
          calls.add("call");
          return new double[] {1, 2, 3};
        };

    Memory.at(folder).compute(KEY, "work", work);
    Object again = Memory.at(folder).compute(KEY, "work", work);

    assertThat(again).isEqualTo(new double[] {1, 2, 3});
    assertThat(calls).hasSize(1);
  }

  @Test
  void whatACallerDoesToAnArrayIsNotSeenByTheNext() throws Exception {
    var memory = Memory.at(folder);
    memory.compute(KEY, "work", () -> new double[] {1, 2, 3});
    var first = (double[]) memory.compute(KEY, "work", () -> new double[0]);
    first[0] = 99;

    assertThat((double[]) memory.compute(KEY, "work", () -> new double[0]))
        .containsExactly(1, 2, 3);
  }

  @Test
  void failureIsNotKept() throws Exception {
    var memory = Memory.at(folder);
    assertThatThrownBy(() ->
            memory.compute(
                KEY,
                "work",
                () -> {
                  throw new IOException("no luck");
                }))
        .isInstanceOf(IOException.class)
        .hasMessage("no luck");

    assertThat(memory.contains(KEY)).isFalse();
    assertThat(memory.compute(KEY, "work", () -> "luck")).isEqualTo("luck");
  }

  @Test
  void memoryOfNoneKeepsNothing() throws Exception {
    var calls = new AtomicInteger();
    var memory = Memory.none();

    memory.compute(KEY, "work", calls::incrementAndGet);
    memory.compute(KEY, "work", calls::incrementAndGet);

    assertThat(calls).hasValue(2);
    assertThat(memory.contains(KEY)).isFalse();
  }

  @Test
  void threadsThatAskForOneKeyAtOnceComputeItOnce() throws Exception {
    var memory = Memory.at(folder);
    var calls = new AtomicInteger();
    var started = new CountDownLatch(8);
    try (var pool = Executors.newFixedThreadPool(8)) {
      var results = new ArrayList<Future<Object>>();
      for (int i = 0; i < 8; i++) {
        results.add(
            pool.submit(() -> {
              started.countDown();
              started.await();
              return memory.compute(KEY, "work", () -> "v" + calls.incrementAndGet());
            }));
      }
      for (var result : results) {
        assertThat(result.get()).isEqualTo("v1");
      }
    }
    assertThat(calls).hasValue(1);
  }

  @Test
  void everyDamagedByteIsNoticedAndTheEntryIsComputedAgain() throws Exception {
    Memory.at(folder).compute(KEY, "work", () -> "value");
    byte[] good = Files.readAllBytes(onlyEntry(folder));

    for (int position = 0; position < good.length; position += 7) {
      byte[] bad = good.clone();
      bad[position] ^= 0x10;
      Files.write(onlyEntry(folder), bad);
      var memory = Memory.at(folder);

      assertThat(memory.compute(KEY, "work", () -> "value"))
          .as("byte %d flipped", position)
          .isEqualTo("value");
      assertThat(memory.read(KEY).map(StoredValue::value)).contains("value");
      Files.write(onlyEntry(folder), good);
    }
  }

  @Test
  void truncatedEntryIsSetAsideForInspectionAndCounted() throws Exception {
    Memory.at(folder).compute(KEY, "work", () -> "value");
    var file = onlyEntry(folder);
    byte[] good = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(good, good.length / 2));
    var memory = Memory.at(folder);

    assertThat(memory.compute(KEY, "work", () -> "other")).isEqualTo("other");
    assertThat(memory.stats()).isEqualTo(new CacheStats(0, 0, 1, 1, 1, 0));
    assertThat(folder.resolve("v1").resolve("quarantine"))
        .isDirectoryContaining("glob:**" + KEY + "*");
  }

  @Test
  void entryUnderAForeignKeyIsRefused() throws Exception {
    Memory.at(folder).compute(KEY, "work", () -> "value");
    var other = Hashing.hashOf("another key");
    var place = MemoryFiles.value(folder, other);
    Files.createDirectories(place.getParent());
    Files.copy(onlyEntry(folder), place);

    assertThat(Memory.at(folder).read(other)).isEmpty();
  }

  @Test
  void valueWithoutCodecIsGivenBackButNotKept() throws Exception {
    var memory = Memory.at(folder);
    var value = new Thread();

    assertThat(memory.compute(KEY, "work", () -> value)).isSameAs(value);
    assertThat(memory.contains(KEY)).isFalse();
  }

  @Test
  void folderThatCannotBeWrittenCostsOnlyTheCache() throws Exception {
    var file = Files.writeString(folder.resolve("file"), "not a folder");
    var memory = Memory.at(file);

    assertThat(memory.compute(KEY, "work", () -> "value")).isEqualTo("value");
  }

  @Test
  void noTemporaryFileIsLeft() throws Exception {
    var memory = Memory.at(folder);
    memory.compute(KEY, "work", () -> "value");
    memory.compute(Hashing.hashOf("other"), "work", Thread::new);

    assertThat(folder.resolve("v1/tmp")).isEmptyDirectory();
  }

  @Test
  void clearForgetsEverything() throws Exception {
    var memory = Memory.at(folder);
    memory.compute(KEY, "work", () -> "value");
    memory.clear();

    assertThat(memory.contains(KEY)).isFalse();
    assertThat(memory.compute(KEY, "work", () -> "new")).isEqualTo("new");
  }

  @Test
  void notesAreKeptBesideTheValue() {
    var memory = Memory.at(folder);
    memory.write(KEY, new StoredValue("value", Map.of("made_by", "me")));

    assertThat(Memory.at(folder).read(KEY).orElseThrow().info()).containsEntry("made_by", "me");
  }

  @Test
  void cachedFunctionIsKeyedByArgumentAndByWhatItCaptured() throws Exception {
    var memory = Memory.at(folder);
    var calls = new AtomicInteger();
    CALLS.set(calls);

    for (int captured : new int[] {1, 1, 2}) {
      var times = memory.cache("times", (Integer x) -> count(x * captured));
      assertThat(times.apply(10)).isEqualTo(10 * captured);
      assertThat(times.apply(20)).isEqualTo(20 * captured);
    }

    assertThat(calls).hasValue(4);
    assertThat(memory.cache("other name", (Integer x) -> count(x)).isCached(10)).isFalse();
  }

  private static final ThreadLocal<AtomicInteger> CALLS = new ThreadLocal<>();

  private static int count(int value) {
    CALLS.get().incrementAndGet();
    return value;
  }

  @Test
  void functionWithHiddenStateIsRefused() {
    var memory = Memory.at(folder);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> memory.cache("stateful", new Stateful(List.of(1))))
        .withMessageContaining("has field values");
  }

  @Test
  void versionAndDependenciesArePartsOfTheKey() {
    var plain = Memory.at(folder).cache("length", String::length);

    assertThat(
            List.of(
                plain.key("a"),
                plain.version("1").key("a"),
                plain.version("2").key("a"),
                plain.dependsOn(Test.class).key("a")))
        .doesNotHaveDuplicates();
    assertThat(plain.version("1").version("2").key("a")).isEqualTo(plain.version("2").key("a"));
    assertThat(CodeIdentity.explain(plain.identity(), plain.version("2").identity()))
        .containsExactly("version is new");
  }

  private record Item(int number) {}

  @Test
  void classOfAnArgumentBringsItsCode(@TempDir Path sources) throws Exception {
    var memory = Memory.at(folder);
    var size = memory.cache("size", (List<Object> values) -> values.size());
    var keys = new ArrayList<ContentHash>();
    for (String body : List.of("return n;", "return n;", "return -n;")) {
      var record = Map.of("R", "public record R(int n) { public int get() { " + body + " } }");
      try (var loader = CompiledCode.of(sources, record).loader()) {
        var value = loader.loadClass("app.R").getConstructor(int.class).newInstance(1);
        keys.add(size.key(List.of(value)));
      }
    }

    assertThat(keys.get(1)).isEqualTo(keys.get(0));
    assertThat(keys.get(2)).isNotEqualTo(keys.get(0));
    assertThat(size.key(List.of(new Item(1)))).isNotEqualTo(size.key(List.of(new Item(2))));
  }

  @Test
  void entryOfAFunctionSaysWhatCodeMadeIt() throws Exception {
    var memory = Memory.at(folder);
    var length = memory.cache("length", String::length);
    length.apply("abc");
    var notes = Memory.at(folder).read(length.key("abc")).orElseThrow().info();

    assertThat(CodeIdentity.parse(notes.getOrDefault("code_parts", "")))
        .isEqualTo(length.identity());
    assertThat(notes).containsEntry("code_key", length.identity().key().text());
  }

  private static final class Stateful implements MemoFunction<String, Integer> {
    private static final long serialVersionUID = 1L;

    private final transient List<Integer> values;

    Stateful(List<Integer> values) {
      this.values = values;
    }

    @Override
    public Integer apply(String argument) {
      return values.size();
    }
  }
}
