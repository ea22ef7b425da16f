package io.github.foldmill.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.foldmill.internal.concurrent.CpuBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ParallelStreamTest {

  private final CpuBudget budget = new CpuBudget(4);

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

  @Test
  void workStartsAtTheCall() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    try (Stream<Integer> results =
        Parallel.nJobs(2).stream(
            range(3),
            i -> {
              started.countDown();
              return i;
            })) {
      started.await();
      assertThat(results).containsExactly(0, 1, 2);
    }
  }

  @Test
  void withOneJobProducingAndConsumingInterleave() {
    List<String> log = new ArrayList<>();
    Iterable<Integer> input = () -> range(4).stream().peek(i -> log.add("read " + i)).iterator();
    try (Stream<Integer> results =
        Parallel.nJobs(1).batchSize(1).lookAhead(1).stream(
            input,
            i -> {
              log.add("run " + i);
              return i;
            })) {
      assertThat(log).isEmpty();
      results.forEach(i -> log.add("take " + i));
    }
    assertThat(log)
        .containsExactly(
            "read 0", "run 0", "take 0", "read 1", "run 1", "take 1", "read 2", "run 2", "take 2",
            "read 3", "run 3", "take 3");
  }

  @Test
  void batchesOfFourAreReadThenRun() {
    List<String> log = new ArrayList<>();
    Iterator<Integer> input = range(8).stream().peek(i -> log.add("read")).iterator();
    Parallel.nJobs(1)
        .batchSize(4)
        .map(
            input,
            i -> {
              log.add("run");
              return i;
            });
    List<String> four = new ArrayList<>(Collections.nCopies(4, "read"));
    four.addAll(Collections.nCopies(4, "run"));
    assertThat(log.subList(0, 8)).isEqualTo(four);
    assertThat(log.subList(8, 16)).isEqualTo(four);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 3", "4, 3", "3, 10"})
  void aCallReadsNoFurtherAheadOfItsTasksThanItMay(int nJobs, int lookAhead) {
    AtomicInteger ended = new AtomicInteger();
    AtomicInteger farthest = new AtomicInteger();
    Iterator<Integer> input =
        range(3_000).stream()
            .peek(i -> farthest.accumulateAndGet(i + 1 - ended.get(), Math::max))
            .iterator();
    List<Integer> results =
        onBudget(() ->
            Parallel.nJobs(nJobs)
                .lookAhead(lookAhead)
                .map(
                    input,
                    i -> {
                      ended.incrementAndGet();
                      return i;
                    }));
    assertThat(results).isEqualTo(range(3_000));
    assertThat(farthest.get()).isBetween(1, lookAhead);
  }

  @Test
  void workRestsWhileNobodyTakesTheResults() throws Exception {
    AtomicInteger run = new AtomicInteger();
    CountDownLatch full = new CountDownLatch(6);
    onBudget(() -> {
      try (Stream<Integer> results =
          Parallel.nJobs(3).lookAhead(6).stream(
              range(1_000),
              i -> {
                run.incrementAndGet();
                full.countDown();
                return i;
              })) {
        full.await();
        Thread.sleep(20);
        assertThat(run).hasValue(6);
        // Rested, it holds no permit of others.
        assertThat(budget.freePermits()).isEqualTo(3);
        assertThat(results.toList()).isEqualTo(range(1_000));
      }
      return null;
    });
  }

  @Test
  void fastResultsComeBeforeASlowOne() {
    CountDownLatch nine = new CountDownLatch(9);
    onBudget(() -> {
      try (Stream<Integer> results =
          Parallel.nJobs(2)
              .unorderedStream(
                  range(10),
                  i -> {
                    if (i == 0) {
                      nine.await();
                    }
                    return i;
                  })) {
        List<Integer> order = results.peek(i -> nine.countDown()).toList();
        assertThat(order).hasSize(10).endsWith(0);
      }
      return null;
    });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aStreamGoesOnWithoutAnyPermit(int size) {
    CpuBudget small = new CpuBudget(size);
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Integer> sums =
        Nesting.outermost(small)
            .bind()
            .call(() ->
                Parallel.nJobs(4)
                    .map(
                        range(3),
                        i -> {
                          try (Stream<Integer> inner =
                              Parallel.nJobs(4).stream(
                                  range(50),
                                  j -> {
                                    most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                                    atOnce.decrementAndGet();
                                    return i * j;
                                  })) {
                            return inner.mapToInt(Integer::intValue).sum();
                          }
                        }));
    assertThat(sums).containsExactly(0, 1225, 2450);
    assertThat(most.get()).isBetween(1, size);
    assertThat(small.freePermits()).isEqualTo(size - 1);
  }

  @Test
  void anAbandonedStreamStopsByItself() throws Exception {
    AtomicInteger run = new AtomicInteger();
    CountDownLatch two = new CountDownLatch(2);
    Stream<Integer> abandoned =
        onBudget(() ->
            Parallel.nJobs(2).lookAhead(2).stream(
                range(1_000),
                i -> {
                  run.incrementAndGet();
                  two.countDown();
                  return i;
                }));
    two.await();
    while (budget.freePermits() < 3) {
      Thread.sleep(1);
    }
    assertThat(run).hasValue(2);
    abandoned.close();
  }

  @Test
  void aStreamReadToItsEndIsClosed() {
    List<Long> ends = new ArrayList<>();
    ProgressListener listener =
        new ProgressListener() {
          @Override
          public void finished(long done) {
            ends.add(done);
          }
        };
    @SuppressWarnings("StreamResourceLeak")
    long count = Parallel.nJobs(2).progress(listener).stream(range(20), i -> i).count();
    assertThat(count).isEqualTo(20);
    assertThat(ends).containsExactly(20L);
  }

  @Test
  void anInterruptOfTheReaderCancels() {
    try (Stream<Integer> results =
        Parallel.nJobs(2).stream(
            range(10),
            i -> {
              Thread.sleep(60_000);
              return i;
            })) {
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(CancellationException.class).isThrownBy(results::count);
    }
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aStreamEndsAtItsDeadline() {
    try (Stream<Integer> results =
        Parallel.nJobs(2).deadline(Duration.ofMillis(100)).stream(
            range(10),
            i -> {
              Thread.sleep(60_000);
              return i;
            })) {
      assertThatExceptionOfType(TimeLimitException.class).isThrownBy(results::count);
    }
  }

  // Time limits of threads

  @Test
  void theLimitCountsFromTheStartOfEachTask() {
    List<Outcome<Integer>> outcomes =
        Parallel.nJobs(1)
            .batchSize(8)
            .timeLimit(Duration.ofMillis(400))
            .collect(
                range(8),
                i -> {
                  Thread.sleep(100);
                  return i;
                });
    assertThat(outcomes).allMatch(o -> o instanceof Outcome.Success<Integer>);
  }

  @Test
  void aTaskThatIgnoresItsLimitIsWaitedForAndTimedOutAllTheSame() {
    List<Outcome<Boolean>> outcomes =
        Parallel.nJobs(1)
            .timeLimit(Duration.ofMillis(50))
            .collect(
                range(3),
                i -> {
                  while (i == 1 && !Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                  }
                  return Thread.currentThread().isInterrupted();
                });
    assertThat(outcomes.get(1)).isInstanceOf(Outcome.TimedOut.class);
    assertThat(outcomes.get(1).elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    assertThat(outcomes.get(0).orElse(true)).isFalse();
    assertThat(outcomes.get(2).orElse(true)).isFalse();
  }

  @Test
  void anOuterLimitEndsAnInnerCall() {
    List<Outcome<List<Integer>>> outcomes =
        onBudget(() ->
            Parallel.nJobs(2)
                .timeLimit(Duration.ofMillis(100))
                .collect(
                    range(2),
                    i ->
                        Parallel.nJobs(2)
                            .map(
                                range(4),
                                j -> {
                                  Thread.sleep(i == 0 ? 0 : 60_000);
                                  return j;
                                })));
    assertThat(outcomes.get(0).orElse(List.of())).isEqualTo(range(4));
    assertThat(outcomes.get(1)).isInstanceOf(Outcome.TimedOut.class);
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    Parallel call = Parallel.nJobs(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> call.timeLimit(Duration.ZERO))
        .withMessage("timeLimit must be above zero, was PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> call.deadline(Duration.ofSeconds(-1)))
        .withMessage("deadline must be above zero, was PT-1S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> call.batchSize(0))
        .withMessage("batchSize must be at least 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> call.lookAhead(0))
        .withMessage("lookAhead must be at least 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> call.retries(101))
        .withMessage("retries must be from 0 to 100, was 101");
    assertThatIllegalStateException()
        .isThrownBy(TaskContext::current)
        .withMessageContaining("Parallel.seed");
  }
}
