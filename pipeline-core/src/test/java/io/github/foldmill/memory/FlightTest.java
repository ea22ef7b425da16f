package io.github.foldmill.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.Hashing;
import io.github.foldmill.parallel.Parallel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlightTest {
  private static final ContentHash A = Hashing.hashOf("a");
  private static final ContentHash B = Hashing.hashOf("b");
  private static final ContentHash C = Hashing.hashOf("c");

  @TempDir private Path folder;

  @Test
  void resultThatNeedsItselfIsAnError() {
    var memory = Memory.at(folder);

    assertThatThrownBy(() ->
            memory.compute(
                A, "a", () -> memory.compute(B, "b", () -> memory.compute(A, "a", () -> 1))))
        .isInstanceOf(RecursiveCallException.class)
        .hasMessageContaining("b -> a");
    assertThat(memory.contains(A)).isFalse();
  }

  @Test
  void circleThroughTwoThreadsIsAnErrorInsteadOfAWaitWithoutEnd() throws Exception {
    var memory = Memory.at(folder);
    var both = new CyclicBarrier(2);
    try (var pool = Executors.newFixedThreadPool(2)) {
      var first = pool.submit(() -> nested(memory, both, A, B));
      var second = pool.submit(() -> nested(memory, both, B, A));

      assertThatThrownBy(() -> List.of(first.get(), second.get()))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(RecursiveCallException.class);
    }
  }

  @Test
  void circleIsSeenThroughAResultOnTheWay() throws Exception {
    var memory = Memory.at(folder);
    var waiting = new CompletableFuture<Thread>();
    try (var pool = Executors.newFixedThreadPool(2)) {
      var inner = new CountDownLatch(1);
      var first =
          pool.submit(() ->
              memory.compute(
                  A,
                  "a",
                  () ->
                      memory.compute(
                          C,
                          "c",
                          () -> {
                            inner.await();
                            waiting.complete(Thread.currentThread());
                            return memory.compute(B, "b", () -> 1);
                          })));
      var second =
          pool.submit(() ->
              memory.compute(
                  B,
                  "b",
                  () -> {
                    inner.countDown();
                    var other = waiting.get();
                    while (other.getState() == Thread.State.RUNNABLE) {
                      Thread.sleep(1);
                    }
                    return memory.compute(A, "a", () -> 1);
                  }));

      assertThatThrownBy(() -> List.of(first.get(), second.get()))
          .hasCauseInstanceOf(RecursiveCallException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void resultThatNeedsItselfInAParallelTaskIsAnError(int nJobs) {
    var memory = Memory.at(folder);
    Callable<Object> circular =
        () ->
            Parallel.nJobs(nJobs)
                .map(
                    IntStream.range(0, 4).boxed().toList(),
                    i -> {
                      Thread.sleep(20);
                      return i + (Integer) memory.compute(A, "a", () -> 1);
                    })
                .getLast();

    assertThatThrownBy(() -> memory.compute(A, "a", circular))
        .isInstanceOf(RecursiveCallException.class);
  }

  @Test
  void parallelTasksCountAsPartsOfTheComputationAroundThem() throws Exception {
    var memory = Memory.at(folder);
    memory.compute(
        A,
        "a",
        () ->
            Parallel.nJobs(4)
                .map(
                    IntStream.range(0, 4).boxed().toList(),
                    i -> memory.compute(Hashing.hashOf(i), "part", () -> i))
                .size());

    var made = memory.entries().stream().filter(entry -> entry.madeBy().equals("a")).findFirst();
    assertThat(made.orElseThrow().parents()).hasSize(4);
  }

  @Test
  void asynchronousFunctionThatNeedsItselfIsAnError() {
    var memory = Memory.at(folder);
    var self = new AtomicReference<CachedAsync<String, Integer>>();
    Registry.SELF.set(self);
    var cached =
        memory.cacheAsync("circular", (String text) -> Registry.SELF.get().get().apply(text));
    self.set(cached);

    assertThat(cached.apply("x"))
        .failsWithin(Duration.ofSeconds(30))
        .withThrowableThat()
        .withRootCauseInstanceOf(RecursiveCallException.class);
  }

  /** How a function gets at itself; a captured value would be part of its key. */
  private static final class Registry {
    static final AtomicReference<AtomicReference<CachedAsync<String, Integer>>> SELF =
        new AtomicReference<>();
  }

  private static Object nested(
      Memory memory, CyclicBarrier both, ContentHash own, ContentHash other) throws Exception {
    return memory.compute(
        own,
        "own",
        () -> {
          both.await();
          return memory.compute(other, "other", () -> 1);
        });
  }

  @Test
  void twoMemoriesOverOneFolderComputeOnce() throws Exception {
    var calls = new AtomicInteger();
    try (var pool = Executors.newFixedThreadPool(8)) {
      var results =
          IntStream.range(0, 8)
              .mapToObj(_ ->
                  pool.submit(() ->
                      Memory.at(folder)
                          .compute(
                              A,
                              "a",
                              () -> {
                                Thread.sleep(50);
                                return calls.incrementAndGet();
                              })))
              .toList();
      for (Future<Object> result : results) {
        assertThat(result.get()).isEqualTo(1);
      }
    }
  }

  @Test
  void waitingEndsWithAnInterruptAndTheComputationGoesOn() throws Exception {
    var memory = Memory.at(folder);
    var started = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    try (var pool = Executors.newFixedThreadPool(2)) {
      var owner =
          pool.submit(() ->
              memory.compute(
                  A,
                  "a",
                  () -> {
                    started.countDown();
                    release.await();
                    return 1;
                  }));
      started.await();
      var waiter = Thread.ofPlatform().unstarted(() -> waitInVain(memory));
      waiter.start();
      waiter.interrupt();
      waiter.join();
      release.countDown();
      assertThat(owner.get()).isEqualTo(1);
    }
  }

  private static void waitInVain(Memory memory) {
    assertThatThrownBy(() -> memory.compute(A, "a", () -> 2))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void waitersShareTheFailureAndTheNextCallTriesAgain() throws Exception {
    var memory = Memory.at(folder);
    var started = new CountDownLatch(1);
    try (var pool = Executors.newFixedThreadPool(2)) {
      var owner =
          pool.submit(() ->
              memory.compute(
                  A,
                  "a",
                  () -> {
                    started.countDown();
                    Thread.sleep(100);
                    throw new IOException("no luck");
                  }));
      started.await();
      assertThatThrownBy(() -> memory.compute(A, "a", () -> 2))
          .isInstanceOf(IOException.class)
          .hasMessage("no luck");
      assertThatThrownBy(owner::get).hasCauseInstanceOf(IOException.class);
    }
    assertThat(memory.compute(A, "a", () -> 3)).isEqualTo(3);
  }

  @Test
  void waitersGetArraysOfTheirOwn() throws Exception {
    var memory = Memory.at(folder);
    var results =
        Parallel.nJobs(4)
            .map(
                IntStream.range(0, 8).boxed().toList(),
                i -> {
                  var mine =
                      (double[])
                          memory.compute(
                              A,
                              "a",
                              () -> {
                                Thread.sleep(50);
                                return new double[] {1};
                              });
                  double seen = mine[0];
                  mine[0] = i + 2;
                  return seen;
                });

    assertThat(results).containsOnly(1.0);
  }
}
