package io.github.foldmill.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.tensor.Compression;
import io.github.foldmill.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedFunctionTest {
  private static final AtomicInteger CALLS = new AtomicInteger();

  @TempDir private Path folder;
  private Memory memory = Memory.none();

  @BeforeEach
  void start() {
    CALLS.set(0);
    memory = Memory.at(folder);
  }

  private static <T> T count(T value) {
    CALLS.incrementAndGet();
    return value;
  }

  @Test
  void functionsOfAnyNumberOfArgumentsAreComputedOncePerDistinctArguments() throws Exception {
    var none = memory.cache("none", () -> count("x"));
    var two = memory.cache("two", (Integer a, Integer b) -> count(a - b));
    var three = memory.cache("three", (Integer a, Integer b, String c) -> count(c + (a - b)));
    var four =
        memory.cache("four", (Integer a, Integer b, String c, Boolean d) -> count(c + (a - b) + d));
    for (int round = 0; round < 2; round++) {
      assertThat(none.get()).isEqualTo("x");
      assertThat(two.apply(3, 1)).isEqualTo(2);
      assertThat(two.apply(1, 3)).isEqualTo(-2);
      assertThat(three.apply(3, 1, "c")).isEqualTo("c2");
      assertThat(four.apply(3, 1, "c", true)).isEqualTo("c2true");
    }

    assertThat(CALLS).hasValue(5);
  }

  @Test
  void withoutAFolderEverythingIsComputedAndNothingFails() throws Exception {
    var twice = Memory.none().cache("twice", (Integer x) -> count(2 * x));

    assertThat(twice.apply(1)).isEqualTo(2);
    assertThat(twice.refresh(1)).isEqualTo(2);
    assertThat(twice.shelve(1).get()).isEqualTo(2);
    assertThat(CALLS).hasValue(3);
    assertThat(twice.isCached(1)).isFalse();
    assertThat(twice.peek(1)).isEmpty();
    twice.clear();
    Memory.none().clear();
  }

  @Test
  void ignoredArgumentsDoNotCount() throws Exception {
    var scaled =
        memory
            .cache("scaled", (Integer x, String log) -> count(2 * x))
            .with(CacheOptions.defaults().ignoring(1));

    assertThat(scaled.apply(1, "quiet")).isEqualTo(scaled.apply(1, "loud"));
    assertThat(CALLS).hasValue(1);
    assertThat(scaled.apply(2, "quiet")).isEqualTo(4);
  }

  @Test
  void ignoringAnArgumentThatDoesNotExistIsRefused() {
    var twice = memory.cache("twice", (Integer x) -> 2 * x);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> twice.with(CacheOptions.defaults().ignoring(1)))
        .withMessage("cannot ignore argument 1 of twice, which has arguments 0 to 0");
    assertThatIllegalArgumentException().isThrownBy(() -> CacheOptions.defaults().ignoring(-1));
  }

  @Test
  void keyIsThatOfTheArgumentBeforeTheCall() throws Exception {
    var sorted =
        memory.cache(
            "sorted",
            (double[] values) -> {
              Arrays.sort(values);
              return count(values[0]);
            });
    sorted.apply(new double[] {2, 1});

    assertThat(sorted.apply(new double[] {2, 1})).isEqualTo(1.0);
    assertThat(CALLS).hasValue(1);
  }

  @Test
  void peekAndIsCachedComputeNothing() throws Exception {
    var twice = memory.cache("twice", (Integer x) -> count(2 * x));

    assertThat(twice.peek(1)).isEmpty();
    assertThat(twice.isCached(1)).isFalse();
    assertThat(CALLS).hasValue(0);
    twice.apply(1);
    assertThat(twice.peek(1)).contains(2);
    assertThat(twice.isCached(1)).isTrue();
    assertThat(CALLS).hasValue(1);
  }

  @Test
  void refreshComputesAgainAndReplacesTheEntry() throws Exception {
    var counted = memory.cache("counted", (String x) -> x + CALLS.incrementAndGet());
    assertThat(counted.apply("n")).isEqualTo("n1");

    assertThat(counted.refresh("n")).isEqualTo("n2");
    assertThat(counted.apply("n")).isEqualTo("n2");
    assertThat(Memory.at(folder).read(counted.key("n")).orElseThrow().value()).isEqualTo("n2");
  }

  @Test
  void clearingAFunctionLeavesOthersAlone() throws Exception {
    var twice = memory.cache("twice", (Integer x) -> count(2 * x));
    var thrice = memory.cache("thrice", (Integer x) -> count(3 * x));
    twice.apply(1);
    twice.apply(2);
    thrice.apply(1);
    twice.call(2).clear();
    assertThat(List.of(twice.isCached(1), twice.isCached(2))).containsExactly(true, false);

    twice.clear();

    assertThat(twice.isCached(1)).isFalse();
    assertThat(thrice.isCached(1)).isTrue();
    assertThat(memory.entries()).extracting(EntryInfo::madeBy).containsExactly("thrice");
  }

  @Test
  void validityDecidesOnWhatIsKnownOfTheEntry() throws Exception {
    var seen = new ArrayList<EntryInfo>();
    var twice = memory.cache("twice", (Integer x) -> count(2 * x));
    twice.apply(7);
    var picky =
        twice.with(
            CacheOptions.defaults()
                .validIf(entry -> {
                  seen.add(entry);
                  return entry.took().compareTo(Duration.ofHours(1)) > 0;
                }));

    assertThat(picky.isCached(7)).isFalse();
    assertThat(picky.peek(7)).isEmpty();
    assertThat(picky.apply(7)).isEqualTo(14);
    assertThat(CALLS).hasValue(2);
    assertThat(seen.getFirst().madeBy()).isEqualTo("twice");
    assertThat(seen.getFirst().arguments()).isEqualTo("7");
    assertThat(seen.getFirst().bytes()).isPositive();
    assertThat(picky.explainMiss(7)).containsExactly("the kept result is not valid any more");
  }

  @Test
  void resultsExpireByAge() throws Exception {
    var twice = memory.cache("twice", (Integer x) -> count(2 * x));
    twice.apply(1);

    twice.with(CacheOptions.defaults().expireAfter(Duration.ofDays(1))).apply(1);
    assertThat(CALLS).hasValue(1);
    twice.with(CacheOptions.defaults().expireAfter(Duration.ZERO)).apply(1);
    assertThat(CALLS).hasValue(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CacheOptions.defaults().expireAfter(Duration.ofSeconds(-1)));
  }

  @Test
  void shelvingAnEntryThatIsThereReadsNothing() throws Exception {
    var events = new ArrayList<MemoryEvent>();
    var twice = Memory.at(folder).listener(events::add).cache("t", (Integer x) -> count(2 * x));
    memory.cache("t", (Integer x) -> count(2 * x)).apply(0);
    twice.apply(1);
    events.clear();

    var shelved = twice.shelve(1);

    assertThat(events).isEmpty();
    assertThat(shelved.get()).isEqualTo(2);
    assertThat(events).hasAtLeastOneElementOfType(MemoryEvent.Hit.class);
  }

  @Test
  void referenceSurvivesSerialisationAndEndsWithItsEntry() throws Exception {
    var shelved = memory.cache("twice", (Integer x) -> count(2 * x)).shelve(4);
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(shelved);
    }
    Shelved<?> copy;
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      copy = (Shelved<?>) in.readObject();
    }

    assertThat(bytes.size()).isLessThan(600);
    assertThat(copy.get()).isEqualTo(8);
    assertThat(copy).hasToString(shelved.toString());
    shelved.clear();
    shelved.clear();
    assertThatThrownBy(copy::get).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void damagedReferenceSaysSo() throws Exception {
    var twice = memory.cache("twice", (Integer x) -> 2 * x);
    var key = twice.key(1);
    twice.apply(1);
    MemoryFiles.flipByte(MemoryFiles.value(folder, key), 100);

    Shelved<Integer> shelved = Shelved.at(folder, key);
    assertThatThrownBy(shelved::get)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void mappedResultsAreTensorsOfTheFileOnEveryCall() throws Exception {
    var made =
        memory
            .cache("made", (Integer n) -> count(Tensor.of(new double[n])))
            .with(CacheOptions.defaults().mapped());
    for (int call = 0; call < 3; call++) {
      assertThat(made.apply(1 << 18).memory().isMapped()).as("call %d", call).isTrue();
    }
    assertThat(CALLS).hasValue(1);

    MemoryFiles.flipByte(MemoryFiles.value(folder, made.key(1 << 18)), 20);
    var again = Memory.at(folder).cache("made", (Integer n) -> count(Tensor.of(new double[n])));
    var mapped = again.with(CacheOptions.defaults().mapped());
    assertThat(mapped.apply(1 << 18).memory().isMapped()).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CacheOptions.defaults().mapped().compression(Compression.zstd(3)));
  }

  @Test
  void compressionShrinksEntries() throws Exception {
    var zeros = memory.cache("zeros", (Integer n) -> new double[n]);
    zeros.with(CacheOptions.defaults().compression(Compression.none())).apply(10_000);
    zeros.with(CacheOptions.defaults().compression(Compression.zstd(3))).apply(20_000);

    var bytes = memory.entries().stream().map(EntryInfo::bytes).sorted().toList();
    assertThat(bytes.getFirst()).isLessThan(10_000);
    assertThat(bytes.getLast()).isBetween(80_000L, 90_000L);
  }

  @Test
  void argumentMayBeKeyedByWhatCounts(@TempDir Path data) throws Exception {
    var file = Files.writeString(data.resolve("a.txt"), "one");
    var length =
        memory
            .cache("length", (Path path) -> count(Files.readString(path).length()))
            .keyedBy(path -> Files.readString(path));
    length.apply(file);
    length.apply(Files.copy(file, data.resolve("b.txt")));
    assertThat(CALLS).hasValue(1);

    Files.writeString(file, "three");
    assertThat(length.apply(file)).isEqualTo(5);
  }

  @Test
  void missSaysWhichPartOfTheKeyChanged() throws Exception {
    var sum = memory.cache("sum", (Integer a, Integer b) -> a + b);
    assertThat(sum.call(1, 2).explainMiss()).containsExactly("no result of sum is kept");
    sum.apply(1, 2);

    assertThat(sum.call(1, 2).explainMiss()).isEmpty();
    assertThat(sum.call(1, 3).explainMiss()).containsExactly("argument 1 changed");
    assertThat(sum.with(CacheOptions.defaults().version("2")).call(1, 2).explainMiss())
        .containsExactly("version is new");
    var captured = 5;
    assertThat(memory.cache("sum", (Integer a, Integer b) -> a + b + captured).call(1, 2))
        .extracting(CachedCall::explainMiss)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .contains("captured value 0 is new");
  }

  @Test
  void entriesKnowTheResultsTheyWereMadeFrom() throws Exception {
    var load = memory.cache("load", (String name) -> name.length());
    var clean = memory.cache("clean", (String name) -> length(load.peek(name), load, name));
    clean.apply("data");

    var entry = memory.entries().stream().filter(e -> e.madeBy().equals("clean")).findFirst();
    assertThat(entry.orElseThrow().parents()).containsExactly(load.key("data"));
  }

  private static int length(
      java.util.Optional<Integer> kept, CachedFunction<String, Integer> load, String name)
      throws Exception {
    return kept.isPresent() ? kept.get() : load.apply(name);
  }

  interface Model {
    @Cached
    double predict(double x, @Cached.Ignored String log) throws IOException;

    @Cached(version = "2")
    String name();

    String plain();
  }

  record Line(double slope) implements Model {
    @Override
    public double predict(double x, String log) throws IOException {
      if (x < 0) {
        throw new IOException("negative");
      }
      return count(slope * x);
    }

    @Override
    public String name() {
      return count("line");
    }

    @Override
    public String plain() {
      return count("plain");
    }
  }

  @Test
  void annotatedMethodsOfAProxyRemember() throws Exception {
    var model = memory.proxy(Model.class, new Line(2));
    for (int i = 0; i < 2; i++) {
      assertThat(model.predict(3, "log " + i)).isEqualTo(6);
      assertThat(model.name()).isEqualTo("line");
      assertThat(model.plain()).isEqualTo("plain");
    }

    assertThat(CALLS).hasValue(4);
    assertThat(memory.proxy(Model.class, new Line(5)).predict(3, "")).isEqualTo(15);
    assertThatThrownBy(() -> model.predict(-1, "")).isInstanceOf(IOException.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> memory.proxy(Runnable.class, () -> {}))
        .withMessageContaining("no method with @Cached");
  }

  @Test
  void asynchronousFunctionsAreKeptByValue() throws Exception {
    var twice =
        memory.cacheAsync(
            "twice", (Integer x) -> CompletableFuture.supplyAsync(() -> count(2 * x)));
    assertThat(twice.apply(1).get()).isEqualTo(2);
    assertThat(twice.apply(1).get()).isEqualTo(2);
    assertThat(CALLS).hasValue(1);
    assertThat(twice.isCached(1)).isTrue();
    assertThat(twice.shelve(1).get().get()).isEqualTo(2);
    assertThat(twice.refresh(1).get()).isEqualTo(2);
    assertThat(CALLS).hasValue(2);
  }

  @Test
  void failedFuturesAreNotKept() throws Exception {
    var failing =
        memory.<Integer, Integer>cacheAsync(
            "failing", x -> CompletableFuture.failedFuture(count(new IOException("no luck"))));
    for (int i = 1; i <= 2; i++) {
      var result = failing.apply(1);
      assertThatThrownBy(result::get)
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("no luck");
      assertThat(CALLS).hasValue(i);
    }
  }

  @Test
  void cheapResultsStayInRamWhereOnlyPayingOnesAreWritten() throws Exception {
    var twice =
        memory
            .cache("twice", (Integer x) -> count(2 * x))
            .with(CacheOptions.defaults().onlyIfItPays());
    twice.apply(1);
    twice.apply(1);

    assertThat(CALLS).hasValue(1);
    assertThat(memory.entries()).isEmpty();
    assertThat(memory.pays("other", Duration.ofMillis(1))).isFalse();
    assertThat(memory.pays("other", Duration.ofSeconds(1))).isTrue();
  }

  @Test
  void costsAreRememberedBetweenRuns() {
    memory.write(new ContentHash(1, 1), new StoredValue("x", java.util.Map.of("made_by", "w")));

    // A write takes far less than ten milliseconds is not asserted: the measured cost is used.
    assertThat(Memory.at(folder).pays("w", Duration.ofDays(1))).isTrue();
    assertThat(Memory.at(folder).pays("w", Duration.ofNanos(1))).isFalse();
  }

  @Test
  void longArgumentsAreShortenedInReports() {
    var text =
        ArgumentText.of(
            new Object[] {"x".repeat(1500), new double[9], new ArrayList<>(List.of(1, 2))});

    assertThat(text).hasSizeLessThan(120).endsWith("double[9], ArrayList of 2").contains("x...x");
  }
}
