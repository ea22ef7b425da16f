package io.github.foldmill.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.parallel.Backend;
import io.github.foldmill.parallel.Parallel;
import io.github.foldmill.parallel.ProcessOptions;
import io.github.foldmill.parallel.ProcessPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryBackendsTest {
  private static final int TASKS = 12;
  private static final int KEYS = 3;

  @TempDir private Path folder;

  private static int slow(Path notes, int x) throws IOException, InterruptedException {
    Files.writeString(
        notes.resolve("computed-" + x), "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    Thread.sleep(100);
    return x * x;
  }

  private static int task(String place, int item) throws Exception {
    var square = Memory.at(Path.of(place)).cache("square", (Integer x) -> slow(Path.of(place), x));
    return square.apply(item % KEYS);
  }

  private void requireOneComputationPerKey(Backend backend) throws Exception {
    var place = folder.toString();
    var squares =
        Parallel.nJobs(4)
            .backend(backend)
            .map(IntStream.range(0, TASKS).boxed().toList(), item -> task(place, item));

    assertThat(squares)
        .isEqualTo(IntStream.range(0, TASKS).map(i -> (i % KEYS) * (i % KEYS)).boxed().toList());
    for (int key = 0; key < KEYS; key++) {
      assertThat(folder.resolve("computed-" + key)).hasContent("x");
    }
  }

  @Test
  void tasksOfOneThreadComputeEachKeyOnce() throws Exception {
    requireOneComputationPerKey(Backend.sequential());
  }

  @Test
  void tasksInThreadsComputeEachKeyOnce() throws Exception {
    requireOneComputationPerKey(Backend.threads());
  }

  @Test
  void tasksInProcessesComputeEachKeyOnce() throws Exception {
    try (var pool = ProcessPool.open(ProcessOptions.defaults().withJvmArgs("-Xmx100m"))) {
      requireOneComputationPerKey(pool);
    }
  }

  @Test
  void readersSeeWholeEntriesWhileTheyAreReplaced() throws Exception {
    var memory = Memory.at(folder).ram(0);
    var numbers = memory.cache("numbers", (Integer size) -> new int[size]);
    numbers.apply(50_000);
    var done = new AtomicBoolean();
    try (var pool = Executors.newFixedThreadPool(3)) {
      Callable<Boolean> reader =
          () -> {
            while (!done.get()) {
              assertThat(numbers.peek(50_000))
                  .hasValueSatisfying(read -> assertThat(read).hasSize(50_000));
            }
            return true;
          };
      var readers = List.of(pool.submit(reader), pool.submit(reader), pool.submit(reader));
      for (int turn = 0; turn < 50; turn++) {
        numbers.refresh(50_000);
      }
      done.set(true);
      for (var ended : readers) {
        assertThat(ended.get()).isTrue();
      }
    }

    assertThat(memory.stats().damaged()).isZero();
    assertThat(memory.stats().misses()).isEqualTo(51);
  }
}
