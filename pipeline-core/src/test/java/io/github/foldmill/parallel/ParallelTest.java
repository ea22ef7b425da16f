package io.github.foldmill.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.foldmill.internal.concurrent.CpuBudget;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ParallelTest {

  private final CpuBudget budget = new CpuBudget(8);

  private <R, X extends Exception> R onBudget(ScopedValue.CallableOp<R, X> body) throws X {
    return Nesting.outermost(budget).bind().call(body);
  }

  private static List<Integer> range(int n) {
    return IntStream.range(0, n).boxed().toList();
  }

  @AfterEach
  void noPermitAndNoInterruptIsLeftBehind() {
    assertThat(budget.freePermits()).isEqualTo(budget.size() - 1);
    assertThat(Thread.interrupted()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, -1, -2})
  void resultsAreThoseOfThePlainLoopInItsOrder(int nJobs) {
    List<Integer> items = range(20_000);
    TaskSeeds seeds = new TaskSeeds(7);
    List<Long> expected = new ArrayList<>();
    for (int i : items) {
      expected.add(new Random(seeds.seed(i)).nextLong());
    }
    List<Long> results =
        onBudget(() -> Parallel.nJobs(nJobs).map(items, i -> new Random(seeds.seed(i)).nextLong()));
    assertThat(results).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void unevenTasksDoNotReorderBatches(int nJobs) {
    List<Integer> items = range(30_000);
    List<Integer> results =
        onBudget(() ->
            Parallel.nJobs(nJobs)
                .map(
                    items,
                    i -> {
                      if (i % 9_000 == 8_999) {
                        long end = System.nanoTime() + 2 * BatchSizer.LONG_NANOS;
                        while (System.nanoTime() < end) {
                          Thread.onSpinWait();
                        }
                      }
                      return -i;
                    }));
    assertThat(results).hasSize(30_000);
    assertThat(results).isEqualTo(items.stream().map(i -> -i).toList());
  }

  @Test
  void emptyInputsGiveEmptyResults() throws Exception {
    assertThat(Parallel.nJobs(2).map(List.<Integer>of(), i -> i)).isEmpty();
    assertThat(Parallel.nJobs(2).map(Collections.<Integer>emptyIterator(), i -> i)).isEmpty();
    assertThat(Parallel.nJobs(2).map(Stream.<Integer>empty(), i -> i)).isEmpty();
    assertThat(Parallel.nJobs(2).collect(List.<Integer>of(), i -> i)).isEmpty();
    assertThat(Parallel.nJobs(2).call(List.<Callable<Integer>>of())).isEmpty();
  }

  @Test
  void streamsIteratorsCallablesAndActionsWorkAlike() throws Exception {
    assertThat(Parallel.nJobs(2).map(IntStream.range(0, 5).boxed(), i -> i * i))
        .containsExactly(0, 1, 4, 9, 16);
    assertThat(Parallel.nJobs(2).map(range(3).iterator(), i -> "n" + i))
        .containsExactly("n0", "n1", "n2");
    List<Callable<String>> tasks = List.of(() -> "a", () -> "b");
    assertThat(Parallel.nJobs(2).call(tasks)).containsExactly("a", "b");
    AtomicInteger sum = new AtomicInteger();
    Parallel.nJobs(2).forEach(range(101), sum::addAndGet);
    assertThat(sum).hasValue(5050);
  }

  @Test
  void nullResultsAreKept() {
    List<@Nullable String> results =
        Parallel.nJobs(2).<Integer, @Nullable String, RuntimeException>map(range(3), i -> null);
    assertThat(results).containsExactly(null, null, null);
  }

  @Test
  void oneJobRunsEverythingInTheCallerInOrder() {
    List<Integer> order = new ArrayList<>();
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    onBudget(() ->
        Parallel.nJobs(1)
            .map(
                range(5_000),
                i -> {
                  threads.add(Thread.currentThread());
                  return order.add(i);
                }));
    assertThat(order).isEqualTo(range(5_000));
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void lazyInputIsReadByOneThreadAtATimeAndOnlyALittleAhead(int nJobs) {
    AtomicBoolean reading = new AtomicBoolean();
    AtomicInteger finished = new AtomicInteger();
    AtomicInteger mostAhead = new AtomicInteger();
    AtomicBoolean shared = new AtomicBoolean();
    Iterator<Integer> input =
        new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return next < 200;
          }

          @Override
          public Integer next() {
            if (!reading.compareAndSet(false, true)) {
              shared.set(true);
            }
            mostAhead.accumulateAndGet(next + 1 - finished.get(), Math::max);
            reading.set(false);
            return next++;
          }
        };
    // Tasks of a millisecond each keep batches at one item.
    List<Integer> results =
        onBudget(() ->
            Parallel.nJobs(nJobs)
                .map(
                    input,
                    i -> {
                      long end = System.nanoTime() + 2 * BatchSizer.SHORT_NANOS;
                      while (System.nanoTime() < end) {
                        Thread.onSpinWait();
                      }
                      finished.incrementAndGet();
                      return i;
                    }));
    assertThat(results).isEqualTo(range(200));
    assertThat(shared).isFalse();
    assertThat(mostAhead.get()).isLessThanOrEqualTo(2 * nJobs);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void failureIsTheSameInstanceAndNamesItsTask(int nJobs) {
    IOException cause = new IOException("cause");
    FileNotFoundException failure = new FileNotFoundException("gone");
    failure.initCause(cause);
    List<String> items = List.of("a", "b", "c");
    assertThatThrownBy(() ->
            onBudget(() ->
                Parallel.nJobs(nJobs)
                    .map(
                        items,
                        item -> {
                          if (item.equals("b")) {
                            throw failure;
                          }
                          return item;
                        })))
        .isSameAs(failure)
        .hasCause(cause);
    assertThat(failure.getSuppressed()).hasSize(1);
    TaskException note = (TaskException) failure.getSuppressed()[0];
    assertThat(note).hasMessage("task 1 failed: b");
    assertThat(note.index()).isEqualTo(1);
    assertThat(note.taskName()).isEqualTo("b");
  }

  @Test
  void nestedFailureNamesEveryLevelInnermostFirst() {
    assertThatIllegalStateException()
        .isThrownBy(() ->
            Parallel.nJobs(2)
                .taskNames(i -> "outer " + i)
                .forEach(
                    range(1),
                    i ->
                        Parallel.nJobs(2)
                            .taskNames(j -> "inner " + j)
                            .forEach(
                                range(1),
                                j -> {
                                  throw new IllegalStateException("deep");
                                })))
        .satisfies(e ->
            assertThat(e.getSuppressed())
                .extracting(Throwable::getMessage)
                .containsExactly("task 0 failed: inner 0", "task 0 failed: outer 0"));
  }

  @Test
  void nothingStartsAfterAFailure() {
    AtomicInteger started = new AtomicInteger();
    assertThatIllegalStateException()
        .isThrownBy(() ->
            Parallel.nJobs(1)
                .forEach(
                    range(1_000_000),
                    i -> {
                      started.incrementAndGet();
                      if (i == 10_000) {
                        throw new IllegalStateException();
                      }
                    }));
    assertThat(started).hasValue(10_001);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 99})
  void failureOfTheInputReachesTheCaller(int at) {
    UnsupportedOperationException failure = new UnsupportedOperationException("input");
    Stream<Integer> input =
        range(100).stream()
            .map(i -> {
              if (i == at) {
                throw failure;
              }
              return i;
            });
    assertThatThrownBy(() -> onBudget(() -> Parallel.nJobs(3).map(input, i -> i)))
        .isSameAs(failure)
        .hasNoSuppressedExceptions();
  }

  @Test
  void errorsEndEvenACollectingCall() {
    StackOverflowError error = new StackOverflowError("pretended");
    assertThatThrownBy(() ->
            onBudget(() ->
                Parallel.nJobs(2)
                    .collect(
                        range(10),
                        i -> {
                          throw error;
                        })))
        .isSameAs(error);
  }

  @Test
  void realStackOverflowInATaskIsPassedOn() {
    assertThatExceptionOfType(StackOverflowError.class)
        .isThrownBy(() -> onBudget(() -> Parallel.nJobs(2).map(range(4), ParallelTest::endless)));
  }

  @SuppressWarnings("InfiniteRecursion")
  private static int endless(int i) {
    return endless(i + 1) + endless(i + 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void collectGoesOnAndReportsEachTask(int nJobs) {
    IOException failure = new IOException("odd");
    List<Outcome<Integer>> outcomes =
        onBudget(() ->
            Parallel.nJobs(nJobs)
                .collect(
                    range(4),
                    i -> {
                      if (i == 1) {
                        throw failure;
                      }
                      return i * 10;
                    }));
    List<Object> described = new ArrayList<>();
    for (Outcome<Integer> outcome : outcomes) {
      assertThat(outcome.elapsed().isNegative()).isFalse();
      described.add(
          switch (outcome) {
            case Outcome.Success<Integer>(Integer value, _) -> value;
            case Outcome.Failed<Integer>(Exception exception, _) -> exception;
            case Outcome.TimedOut<Integer> _,
                Outcome.Crashed<Integer> _,
                Outcome.Cancelled<Integer> _ ->
                outcome;
          });
    }
    assertThat(described).containsExactly(0, failure, 20, 30);
    assertThat(failure.getSuppressed()).singleElement().isInstanceOf(TaskException.class);
  }

  @Test
  void threeLevelsOfFourKeepToABudgetOfTwo() {
    CpuBudget two = new CpuBudget(2);
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<List<List<Integer>>> results =
        Nesting.outermost(two)
            .bind()
            .call(() ->
                four(i ->
                    four(j ->
                        four(k -> {
                          most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                          Thread.onSpinWait();
                          atOnce.decrementAndGet();
                          return 16 * i + 4 * j + k;
                        }))));
    assertThat(results.stream().flatMap(List::stream).flatMap(List::stream)).isEqualTo(range(64));
    assertThat(most.get()).isBetween(1, 2);
    assertThat(two.freePermits()).isOne();
  }

  @Test
  void eightTimesEightKeepToABudgetOfTwo() {
    CpuBudget two = new CpuBudget(2);
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    TaskFunction<Integer, Integer, RuntimeException> leaf =
        i -> {
          most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
          LockSupport.parkNanos(500_000);
          atOnce.decrementAndGet();
          return i;
        };
    List<List<Integer>> results =
        Nesting.outermost(two)
            .bind()
            .call(
                () -> Parallel.nJobs(8).map(range(8), i -> Parallel.nJobs(8).map(range(8), leaf)));
    assertThat(results).hasSize(8).allMatch(range(8)::equals);
    assertThat(most.get()).isBetween(1, 2);
    assertThat(two.freePermits()).isOne();
  }

  private static <R> List<R> four(TaskFunction<Integer, R, RuntimeException> function) {
    return Parallel.nJobs(4).map(range(4), function);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void recursiveCallsComplete(int nJobs) {
    assertThat(onBudget(() -> fibonacci(14, nJobs))).isEqualTo(377);
  }

  private static int fibonacci(int n, int nJobs) {
    if (n < 2) {
      return n;
    }
    return Parallel.nJobs(nJobs).map(List.of(n - 1, n - 2), m -> fibonacci(m, nJobs)).stream()
        .mapToInt(Integer::intValue)
        .sum();
  }

  @Test
  void runawayRecursionIsAnError() {
    assertThatIllegalStateException()
        .isThrownBy(() -> onBudget(() -> bottomless(0)))
        .withMessageStartingWith("parallel calls must not be nested more than 100 deep");
  }

  private static int bottomless(int level) {
    return Parallel.nJobs(2).map(range(2), i -> bottomless(level + 1)).size();
  }

  @Test
  void manyCallersShareOneBudget() throws Exception {
    int callers = 16;
    CpuBudget four = new CpuBudget(4);
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CyclicBarrier start = new CyclicBarrier(callers);
    List<Object> results = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int c = 0; c < callers; c++) {
      Thread thread =
          new Thread(() ->
              Nesting.outermost(four)
                  .bind()
                  .run(() -> {
                    try {
                      start.await();
                    } catch (Exception e) {
                      throw new IllegalStateException(e);
                    }
                    results.add(
                        Parallel.nJobs(-1)
                            .map(
                                range(300),
                                i -> {
                                  most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                                  Thread.onSpinWait();
                                  atOnce.decrementAndGet();
                                  return i;
                                }));
                  }));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(results).hasSize(callers).allMatch(range(300)::equals);
    assertThat(most.get()).isBetween(1, callers + 3);
    assertThat(four.freePermits()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void interruptCancelsAndKeepsTheFlag(int nJobs) throws Exception {
    CountDownLatch running = new CountDownLatch(nJobs);
    List<Object> seen = Collections.synchronizedList(new ArrayList<>());
    Thread caller =
        new Thread(() -> {
          try {
            onBudget(() ->
                Parallel.nJobs(nJobs)
                    .map(
                        range(10),
                        i -> {
                          running.countDown();
                          new CountDownLatch(1).await();
                          return i;
                        }));
          } catch (CancellationException e) {
            seen.add(Thread.currentThread().isInterrupted());
            seen.add(e.getCause() instanceof InterruptedException);
          } catch (InterruptedException e) {
            seen.add(e);
          }
        });
    caller.start();
    running.await();
    caller.interrupt();
    caller.join();
    assertThat(seen).containsExactly(true, true);
  }

  @Test
  void interruptIsNoticedBetweenTasksThatIgnoreIt() {
    AtomicInteger started = new AtomicInteger();
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() ->
            Parallel.nJobs(1)
                .forEach(
                    range(1_000_000),
                    i -> {
                      if (started.incrementAndGet() == 5_000) {
                        Thread.currentThread().interrupt();
                      }
                    }));
    assertThat(started).hasValue(5_000);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void listenerHearsEveryTaskOnceOneAtATime() {
    AtomicInteger inside = new AtomicInteger();
    List<Long> done = new ArrayList<>();
    Set<Long> indices = ConcurrentHashMap.newKeySet();
    List<Object> frame = new ArrayList<>();
    AtomicInteger failed = new AtomicInteger();
    ProgressListener listener =
        new ProgressListener() {
          @Override
          public void started(OptionalLong total) {
            frame.add(total);
          }

          @Override
          public void taskFinished(FinishedTask task) {
            assertThat(inside.incrementAndGet()).isOne();
            done.add(task.done());
            indices.add(task.index());
            failed.addAndGet(task.failed() ? 1 : 0);
            inside.decrementAndGet();
          }

          @Override
          public void finished(long count) {
            frame.add(count);
          }
        };
    onBudget(() ->
        Parallel.nJobs(4)
            .progress(listener)
            .collect(
                range(2_000),
                i -> {
                  if (i % 500 == 0) {
                    throw new IllegalStateException();
                  }
                  return i;
                }));
    assertThat(frame).containsExactly(OptionalLong.of(2_000), 2_000L);
    assertThat(done).isEqualTo(range(2_000).stream().map(i -> i + 1L).toList());
    assertThat(indices).hasSize(2_000);
    assertThat(failed).hasValue(4);
  }

  @Test
  void brokenListenerDoesNotDisturbTheTasks() {
    AtomicInteger heard = new AtomicInteger();
    ProgressListener broken =
        new ProgressListener() {
          @Override
          public void taskFinished(FinishedTask task) {
            heard.incrementAndGet();
            throw new IllegalStateException("display is gone");
          }
        };
    assertThat(Parallel.nJobs(2).progress(broken).map(range(50), i -> i)).isEqualTo(range(50));
    assertThat(heard).hasValue(1);
  }
}
