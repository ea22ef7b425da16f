package io.github.foldmill.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.persist.Persist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvictionTest {
  private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
  private static final CachePolicy NO_LIMITS = CachePolicy.unlimited();

  @TempDir private Path folder;

  private static ContentHash key(int number) {
    return new ContentHash(number, number);
  }

  private static EntryInfo entry(int number, long bytes, long seconds, Duration age) {
    return new EntryInfo(
        key(number),
        "f",
        "",
        NOW.minus(age),
        NOW.minus(age),
        Duration.ofSeconds(seconds),
        bytes,
        List.of(),
        false);
  }

  private static List<Long> victims(List<EntryInfo> entries, CachePolicy policy) {
    return Eviction.victims(entries, policy, NOW).stream().map(e -> e.key().low()).toList();
  }

  private static final List<EntryInfo> THREE =
      List.of(
          entry(1, 100, 1, Duration.ofHours(3)),
          entry(2, 100, 50, Duration.ofHours(9)),
          entry(3, 100, 1, Duration.ofHours(5)));

  @Test
  void withoutLimitsNothingGoes() {
    assertThat(victims(THREE, NO_LIMITS)).isEmpty();
  }

  @Test
  void whatSavesLeastPerByteGoesFirstAndThenTheOldest() {
    assertThat(victims(THREE, NO_LIMITS.bytes(250))).containsExactly(3L);
    assertThat(victims(THREE, NO_LIMITS.bytes(100))).containsExactly(3L, 1L);
    assertThat(victims(THREE, NO_LIMITS.items(0))).containsExactly(3L, 1L, 2L);
  }

  @Test
  void leastRecentlyUsedFirstLooksAtTheAgeAlone() {
    assertThat(victims(THREE, NO_LIMITS.items(2).leastRecentlyUsedFirst())).containsExactly(2L);
  }

  @Test
  void whatIsTooOldGoesAndMaySpareOthers() {
    assertThat(victims(THREE, NO_LIMITS.age(Duration.ofHours(6)))).containsExactly(2L);
    assertThat(victims(THREE, NO_LIMITS.age(Duration.ofHours(6)).items(2))).containsExactly(2L);
    assertThat(victims(THREE, NO_LIMITS.age(Duration.ZERO))).hasSize(3);
  }

  @Test
  void pinnedEntriesStay() {
    var pinned =
        new EntryInfo(key(4), "f", "", NOW, Instant.EPOCH, Duration.ZERO, 1, List.of(), true);

    assertThat(victims(List.of(pinned, THREE.getFirst()), NO_LIMITS.bytes(0))).containsExactly(1L);
  }

  @ParameterizedTest
  @CsvSource({"2K, 2048", "1.5 GB, 1610612736", "1000, 1000", "3m, 3145728", "1T, 1099511627776"})
  void sizesAreReadInPowersOf1024(String text, long bytes) {
    assertThat(NO_LIMITS.bytes(text).maxBytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "K", "-1K", "2X", "1,5G"})
  void otherSizesAreRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NO_LIMITS.bytes(text))
        .withMessageContaining("such as 2K");
  }

  @Test
  void negativeLimitsAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> NO_LIMITS.bytes(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> NO_LIMITS.items(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> NO_LIMITS.age(Duration.ofNanos(-1)));
  }

  private static void write(Memory memory, int number) {
    memory.write(
        key(number),
        new StoredValue(
            "x".repeat(1000 + number),
            Map.of(
                "made_by",
                "f",
                "nanos",
                "1000000",
                "created",
                NOW.plusSeconds(number).toString())));
  }

  private static List<Long> kept(Memory memory) throws IOException {
    return memory.entries().stream().map(e -> e.key().low()).sorted().toList();
  }

  @Test
  void budgetIsKeptOnEveryWrite() throws IOException {
    var memory = Memory.at(folder).budget(NO_LIMITS.bytes("20K"));
    for (int i = 0; i < 50; i++) {
      write(memory, i);
      long bytes = memory.entries().stream().mapToLong(EntryInfo::bytes).sum();
      assertThat(bytes).isLessThanOrEqualTo(20 << 10);
    }

    assertThat(memory.stats().evicted()).isPositive();
    assertThat(kept(memory)).contains(49L).doesNotContain(0L);
    assertThat(memory.contains(key(0))).isFalse();
  }

  @Test
  void evictionByCallRemovesFilesAndTells() throws IOException {
    var events = new ArrayList<MemoryEvent>();
    var memory = Memory.at(folder).listener(events::add);
    IntStream.range(0, 5).forEach(i -> write(memory, i));

    var gone = memory.evictTo(NO_LIMITS.items(2));

    assertThat(gone).extracting(e -> e.key().low()).containsExactly(0L, 1L, 2L);
    assertThat(events).hasOnlyElementsOfTypes(MemoryEvent.Kept.class, MemoryEvent.Evicted.class);
    assertThat(kept(Memory.at(folder))).containsExactly(3L, 4L);
    assertThat(MemoryFiles.value(folder, key(0))).doesNotExist();
  }

  @Test
  void useMakesAnEntryYoung() throws Exception {
    var first = Memory.at(folder);
    IntStream.range(0, 3).forEach(i -> write(first, i));
    var store = new EntryFolder(folder, Persist.with());
    store.used(key(0), NOW.plus(Duration.ofDays(1)));

    Memory.at(folder).evictTo(NO_LIMITS.items(1).leastRecentlyUsedFirst());

    assertThat(kept(first)).containsExactly(0L);
  }

  @Test
  void hitIsNotedAsUse() throws Exception {
    write(Memory.at(folder), 0);
    Memory.at(folder).read(key(0));
    var end = Instant.now().plusSeconds(30);
    while (Memory.at(folder).entries().getFirst().lastUsed().equals(NOW)) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(10);
    }
    assertThat(Memory.at(folder).entries().getFirst().lastUsed()).isAfter(NOW);
  }

  @Test
  void lostIndexIsRebuiltFromTheEntries() throws IOException {
    var memory = Memory.at(folder);
    IntStream.range(0, 3).forEach(i -> write(memory, i));
    var before = memory.entries();
    try (var files = Files.list(folder.resolve("v1/index"))) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.createDirectories(folder.resolve("v1/entries/00/foreign"));
    Files.writeString(folder.resolve("v1/entries/00/x"), "foreign");

    assertThat(Memory.at(folder).entries()).isEqualTo(before);
  }

  @Test
  void textsOfFunctionsAreWrittenAnewWithTheIndex() throws IOException {
    var memory = Memory.at(folder);
    IntStream.range(0, 3).forEach(i -> write(memory, i));
    memory.evictTo(CachePolicy.unlimited().items(1));
    var kept = memory.entries().getFirst();
    try (var files = Files.list(folder.resolve("v1/index"))) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Memory.at(folder).entries();

    assertThat(folder.resolve("v1/functions/" + kept.madeBy() + ".txt"))
        .content()
        .startsWith(kept.key().text())
        .hasLineCount(1);
  }

  @Test
  void filesOfADeadWriterAreRemovedAfterADay() throws IOException {
    var tmp = Files.createDirectories(folder.resolve("v1/tmp"));
    var old = Files.writeString(tmp.resolve("old"), "half an entry");
    var young = Files.writeString(tmp.resolve("young"), "half an entry");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
    write(Memory.at(folder), 0);

    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  @Test
  void damagedLinesOfTheIndexAreReplacedFromTheEntries() throws IOException {
    var memory = Memory.at(folder);
    IntStream.range(0, 3).forEach(i -> write(memory, i));
    var before = memory.entries();
    var file = folder.resolve("v1/index/index-0.tsv");
    byte[] good = Files.readAllBytes(file);
    for (int position = 0; position < good.length; position += 29) {
      byte[] bad = good.clone();
      bad[position] ^= 0x04;
      try (var files = Files.list(folder.resolve("v1/index"))) {
        for (var old : files.toList()) {
          Files.delete(old);
        }
      }
      Files.write(file, bad);

      assertThat(Memory.at(folder).entries()).as("byte %d", position).isEqualTo(before);
    }
  }

  @Test
  void indexDoesNotGrowWithoutEnd() throws IOException {
    var memory = Memory.at(folder);
    var store = new EntryFolder(folder, Persist.with());
    write(memory, 1);
    for (int i = 0; i < 1100; i++) {
      store.used(key(1), NOW.plusSeconds(i));
    }
    memory.entries();

    try (var files = Files.list(folder.resolve("v1/index"))) {
      var all = files.toList();
      assertThat(all).hasSize(1);
      assertThat(Files.size(all.getFirst())).isLessThan(1000);
    }
    assertThat(Memory.at(folder).entries().getFirst().lastUsed()).isAfter(NOW.plusSeconds(1000));
  }

  @Test
  void entriesOfOtherProcessesAreSeen() throws IOException {
    var mine = Memory.at(folder);
    assertThat(mine.entries()).isEmpty();
    write(Memory.at(folder), 7);
    assertThat(kept(mine)).containsExactly(7L);
    Memory.at(folder).evictTo(NO_LIMITS.items(0));
    assertThat(mine.entries()).isEmpty();
  }
}
