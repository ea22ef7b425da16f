package io.github.foldmill.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every back end must do. To be extended by a test class per back end, here and elsewhere;
 * uses the public API only. Tasks must not capture the test: it cannot be sent.
 */
@Timeout(60)
public abstract class BackendConformance {

  /** Called by the test class of a back end. */
  protected BackendConformance() {}

  /**
   * The back end to test.
   *
   * @return the same at each call
   */
  protected abstract Backend backend();

  /**
   * How long a few trivial tasks may take, process starts included.
   *
   * @return a time that tests have to wait for
   */
  protected Duration moment() {
    return Duration.ofMillis(300);
  }

  private Parallel jobs(int nJobs) {
    return Parallel.nJobs(nJobs).backend(backend());
  }

  private boolean sharesMemory() {
    return backend().capabilities().contains(Capability.SHARED_MEMORY);
  }

  private static List<Integer> range(int n) {
    return IntStream.range(0, n).boxed().toList();
  }

  private static int sleep(int result) throws InterruptedException {
    Thread.sleep(60_000);
    return result;
  }

  @AfterEach
  void noInterruptIsLeftBehind() {
    assertThat(Thread.interrupted()).isFalse();
  }

  // Results

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void resultsAreThoseOfThePlainLoopInItsOrder(int nJobs) {
    assertThat(jobs(nJobs).map(range(5_000), i -> 3 * i))
        .isEqualTo(range(5_000).stream().map(i -> 3 * i).toList());
  }

  @Test
  void aMillionTasksAreNoProblem() {
    List<Integer> items = range(1_000_000);
    List<Integer> results = jobs(2).map(items, i -> -i);
    for (int i : items) {
      if (results.get(i) != -i) {
        assertThat(results.get(i)).isEqualTo(-i);
      }
    }
    assertThat(results).hasSize(1_000_000);
  }

  @Test
  void noItemsGiveNoResults() {
    assertThat(jobs(2).map(List.<Integer>of(), i -> i)).isEmpty();
    assertThat(jobs(2).map(Stream.<Integer>empty(), i -> i)).isEmpty();
    assertThat(jobs(2).collect(List.<Integer>of(), i -> i)).isEmpty();
    try (Stream<Integer> results = jobs(2).stream(List.<Integer>of(), i -> i)) {
      assertThat(results).isEmpty();
    }
  }

  @Test
  void nullItemsAndNullResultsAreKept() {
    List<@Nullable Integer> items = Arrays.asList(1, null, 3);
    List<@Nullable Integer> results =
        jobs(2).<@Nullable Integer, @Nullable Integer, RuntimeException>map(items, i -> i);
    assertThat(results).containsExactly(1, null, 3);
  }

  @Test
  void hugeItemsAndResultsArrive() {
    List<double[]> items = List.of(new double[1_000_000], new double[3]);
    Arrays.setAll(items.get(0), i -> i);
    List<double[]> results = jobs(2).map(items, a -> Arrays.stream(a).map(x -> x + 1).toArray());
    assertThat(results.get(0)).hasSize(1_000_000).startsWith(1, 2, 3).endsWith(1_000_000);
    assertThat(results.get(1)).containsExactly(1, 1, 1);
  }

  @Test
  void actionsAndCallablesRun() throws Exception {
    jobs(2).forEach(range(10), i -> {});
    record Answer(int value)
        implements java.util.concurrent.Callable<Integer>, java.io.Serializable {
      @Override
      public Integer call() {
        return value;
      }
    }

    assertThat(jobs(2).call(List.of(new Answer(1), new Answer(2)))).containsExactly(1, 2);
  }

  @Test
  void capturedValuesArriveAsTheyAreAtTheCall() {
    List<Integer> sums = new ArrayList<>();
    for (int call = 0; call < 3; call++) {
      int[] captured = {call};
      sums.addAll(jobs(2).map(range(2), i -> i + captured[0]));
    }
    assertThat(sums).containsExactly(0, 1, 1, 2, 2, 3);
  }

  @Test
  void inputIsReadLazilyInOrderByOneThreadAtATime() {
    AtomicInteger readers = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Iterator<Integer> input =
        IntStream.range(0, 2_000)
            .boxed()
            .map(i -> {
              most.accumulateAndGet(readers.incrementAndGet(), Math::max);
              Thread.onSpinWait();
              readers.decrementAndGet();
              return i;
            })
            .iterator();
    assertThat(jobs(3).lookAhead(100).batchSize(7).map(input, i -> i)).isEqualTo(range(2_000));
    assertThat(most).hasValue(1);
  }

  @Test
  void seedsDependOnTheIndexAlone() {
    TaskSeeds seeds = new TaskSeeds(42);
    List<Long> expected =
        range(300).stream().map(i -> new Random(seeds.seed(i)).nextLong()).toList();
    assertThat(
            jobs(2)
                .seed(42)
                .map(range(300), i -> new Random(TaskContext.current().seed()).nextLong()))
        .isEqualTo(expected);
    assertThat(jobs(1).seed(42).map(range(3), i -> TaskContext.current().index()))
        .containsExactly(0L, 1L, 2L);
  }

  // Errors

  @Test
  void theOriginalExceptionSurfacesAndNamesItsTask() {
    Throwable thrown =
        catchThrowable(() ->
            jobs(2)
                .map(
                    List.of("a", "b"),
                    s -> {
                      if (s.equals("b")) {
                        throw new FileNotFoundException("gone");
                      }
                      return s;
                    }));
    assertThat(thrown).isExactlyInstanceOf(FileNotFoundException.class).hasMessage("gone");
    assertThat(thrown.getStackTrace()).anyMatch(e -> e.getClassName().contains("Conformance"));
    assertThat(thrown.getSuppressed())
        .singleElement()
        .isInstanceOf(TaskException.class)
        .extracting(Throwable::getMessage)
        .isEqualTo("task 1 failed: b");
  }

  /** An exception that cannot be made from a message. */
  static final class Odd extends Exception {
    @Serial private static final long serialVersionUID = 1L;
    final int first;
    final int[] second;

    Odd(int first, int... second) {
      super("odd");
      this.first = first;
      this.second = second;
    }
  }

  @Test
  void exceptionsWithOddConstructorsSurfaceAsThemselves() {
    assertThatExceptionOfType(Odd.class)
        .isThrownBy(() ->
            jobs(2)
                .map(
                    range(3),
                    i -> {
                      throw new Odd(7, 8, 9);
                    }))
        .satisfies(odd -> assertThat(odd.first + odd.second[1]).isEqualTo(16));
  }

  @Test
  void aLateFailureIsSeenAndTheBackEndStaysUsable() {
    for (int round = 0; round < 2; round++) {
      assertThatIllegalArgumentException()
          .isThrownBy(() ->
              jobs(2)
                  .map(
                      range(3_000),
                      i -> {
                        if (i == 2_999) {
                          throw new IllegalArgumentException("late");
                        }
                        return i;
                      }))
          .withMessage("late");
      assertThat(jobs(2).map(range(3), i -> i)).isEqualTo(range(3));
    }
  }

  @Test
  void aFailureDoesNotWaitForTasksThatSleep() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() ->
            jobs(3)
                .map(
                    range(100),
                    i -> {
                      if (i == 0) {
                        throw new IOException("first");
                      }
                      return sleep(i);
                    }))
        .withMessage("first");
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
    assertThatThrownBy(() -> jobs(2).map(input, i -> i)).isSameAs(failure);
    assertThat(jobs(2).map(range(3), i -> i)).isEqualTo(range(3));
  }

  @Test
  void collectGoesOnAndReportsEachTask() {
    List<Outcome<Integer>> outcomes =
        jobs(2)
            .collect(
                range(40),
                i -> {
                  if (i % 10 == 3) {
                    throw new IOException("no " + i);
                  }
                  return i;
                });
    assertThat(outcomes).hasSize(40);
    for (int i = 0; i < 40; i++) {
      Outcome<Integer> outcome = outcomes.get(i);
      assertThat(outcome.orElse(-1)).isEqualTo(i % 10 == 3 ? -1 : i);
      assertThat(outcome.failure().map(Throwable::getMessage).orElse(""))
          .isEqualTo(i % 10 == 3 ? "no " + i : "");
      assertThat(outcome.elapsed().isNegative()).isFalse();
    }
    assertThat(outcomes.get(13).failure().orElseThrow().getSuppressed())
        .extracting(Throwable::getMessage)
        .containsExactly("task 13 failed: 13");
  }

  @Test
  void whatCannotBeSentIsAnErrorThatNamesTheTask() {
    if (sharesMemory()) {
      assertThat(jobs(2).map(List.of(new Object()), Object::hashCode)).hasSize(1);
      return;
    }
    assertThatExceptionOfType(UnsendableException.class)
        .isThrownBy(() -> jobs(2).map(List.of(new Object()), i -> i))
        .withMessageContaining("java.lang.Object")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    assertThatExceptionOfType(UnsendableException.class)
        .isThrownBy(() -> jobs(2).map(range(2), i -> new Object()))
        .withMessageContaining("java.lang.Object");
    Object captured = new Object();
    assertThatExceptionOfType(UnsendableException.class)
        .isThrownBy(() -> jobs(2).map(range(2), i -> captured.hashCode()))
        .withMessageContaining("java.lang.Object");
    assertThat(jobs(2).map(range(3), i -> i)).isEqualTo(range(3));
  }

  // Time and interrupts

  @Test
  void aTimeLimitEndsItsTaskAndNoOther() {
    List<Outcome<Integer>> outcomes =
        jobs(2).timeLimit(moment()).collect(range(20), i -> i == 4 ? sleep(i) : i);
    for (int i = 0; i < 20; i++) {
      assertThat(outcomes.get(i))
          .isInstanceOf(i == 4 ? Outcome.TimedOut.class : Outcome.Success.class);
    }
    assertThat(outcomes.get(4).failure().orElseThrow())
        .isInstanceOf(TimeLimitException.class)
        .hasMessage("task ran longer than its limit of " + moment());
  }

  @Test
  void aTimeLimitFailsTheCallThatFailsFast() {
    assertThatExceptionOfType(TimeLimitException.class)
        .isThrownBy(() -> jobs(2).timeLimit(Duration.ofMillis(200)).map(range(3), i -> sleep(i)))
        .satisfies(e -> assertThat(e.limit()).isEqualTo(Duration.ofMillis(200)))
        .satisfies(
            e -> assertThat(e.getSuppressed()).singleElement().isInstanceOf(TaskException.class));
  }

  @Test
  void aGenerousTimeLimitDisturbsNothing() {
    Parallel patient = jobs(2).timeLimit(Duration.ofDays(1)).deadline(Duration.ofDays(100_000));
    assertThat(patient.map(range(1_000), i -> i)).isEqualTo(range(1_000));
  }

  @Test
  void atTheDeadlineEverythingStops() {
    jobs(2).forEach(range(10), i -> {});
    Parallel hasty = jobs(2).deadline(moment()).batchSize(1);
    assertThatExceptionOfType(TimeLimitException.class)
        .isThrownBy(() -> hasty.map(range(100), i -> sleep(i)))
        .withMessage("parallel call had not ended after its deadline of " + moment());
    List<Outcome<Integer>> outcomes = hasty.collect(range(100), i -> i < 3 ? i : sleep(i));
    assertThat(outcomes).hasSize(100);
    // How far it gets by then is not said.
    assertThat(outcomes.subList(0, 3)).allMatch(o -> o.failure().isEmpty());
    assertThat(outcomes.subList(3, 100)).allMatch(o -> o instanceof Outcome.Cancelled<Integer>);
  }

  @Test
  void interruptOfTheCallerCancelsAndIsKept() throws Exception {
    AtomicReference<Object> seen = new AtomicReference<>();
    CountDownLatch reading = new CountDownLatch(1);
    Thread caller =
        new Thread(() -> {
          Stream<Integer> items = range(10).stream().peek(i -> reading.countDown());
          try {
            jobs(2).map(items, i -> sleep(i));
          } catch (CancellationException e) {
            seen.set(Thread.currentThread().isInterrupted());
          } catch (InterruptedException e) {
            seen.set(e);
          }
        });
    caller.start();
    reading.await();
    Thread.sleep(100);
    caller.interrupt();
    caller.join();
    assertThat(seen).hasValue(true);
  }

  @Test
  void anInterruptThrownByATaskIsAnInterrupt() {
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() ->
            jobs(2)
                .map(
                    range(2),
                    i -> {
                      throw new InterruptedException("inside");
                    }))
        .withCauseInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  // Streams

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void anOrderedStreamKeepsTheOrder(int nJobs) {
    try (Stream<Integer> results = jobs(nJobs).stream(range(5_000), i -> 2 * i)) {
      assertThat(results.toList()).isEqualTo(range(5_000).stream().map(i -> 2 * i).toList());
    }
  }

  @Test
  void anUnorderedStreamDeliversEverything() {
    try (Stream<Integer> results = jobs(3).unorderedStream(range(5_000), i -> i)) {
      assertThat(results.sorted().toList()).isEqualTo(range(5_000));
    }
  }

  @Test
  void anEndlessStreamIsReadAsFarAsItIsWanted() {
    AtomicInteger read = new AtomicInteger();
    Iterable<Integer> endless = () -> Stream.generate(read::incrementAndGet).iterator();
    try (Stream<Integer> results = jobs(2).lookAhead(8).stream(endless, i -> i)) {
      assertThat(results.limit(100).toList()).hasSize(100).startsWith(1, 2, 3).endsWith(100);
    }
    assertThat(read.get()).isBetween(100, 108);
  }

  @Test
  void aFailureEndsTheStream() {
    try (Stream<Integer> results =
        jobs(2).stream(
            range(100),
            i -> {
              if (i == 50) {
                throw new IOException("middle");
              }
              return i;
            })) {
      assertThatExceptionOfType(CompletionException.class)
          .isThrownBy(results::count)
          .havingCause()
          .isInstanceOf(IOException.class)
          .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    }
  }

  @Test
  void closingAStreamTwiceStopsItOnce() {
    Stream<Integer> results = jobs(2).stream(range(1_000), i -> i < 2 ? i : sleep(i));
    Iterator<Integer> iterator = results.iterator();
    assertThat(iterator.next()).isZero();
    results.close();
    results.close();
    assertThat(iterator.hasNext()).isFalse();
  }

  @Test
  void twoStreamsAtOnceDoNotDisturbEachOther() {
    try (Stream<Integer> one = jobs(2).stream(range(2_000), i -> i);
        Stream<Integer> two = jobs(2).stream(range(2_000), i -> -i)) {
      Iterator<Integer> ones = one.iterator();
      Iterator<Integer> twos = two.iterator();
      for (int i = 0; i < 2_000; i++) {
        assertThat(ones.next() + twos.next()).isZero();
      }
    }
  }

  // Nesting

  @Test
  void callsNestThreeDeep() {
    List<List<List<Integer>>> results =
        jobs(2)
            .map(
                range(3),
                i ->
                    Parallel.nJobs(2)
                        .map(
                            range(3),
                            j -> Parallel.nJobs(2).map(range(3), k -> 9 * i + 3 * j + k)));
    assertThat(results.stream().flatMap(List::stream).flatMap(List::stream)).isEqualTo(range(27));
  }

  @Test
  void nestedCallsHaveTheShareOfTheirTask() {
    int cpus = NJobs.cpuCount();
    int parallelism = jobs(2).effectiveNJobs();
    List<Integer> shares = jobs(2).map(range(4), i -> ParallelConfig.current().innerThreads());
    assertThat(shares).containsOnly(backend().innerThreads(parallelism, cpus));
    assertThat(jobs(2).innerThreads(3).map(range(2), i -> ParallelConfig.current().innerThreads()))
        .containsOnly(3);
  }

  @Test
  void aFailureNamesEveryLevelInnermostFirst() {
    Throwable thrown =
        catchThrowable(() ->
            jobs(2)
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
                                })));
    assertThat(thrown).isInstanceOf(IllegalStateException.class).hasMessage("deep");
    assertThat(thrown.getSuppressed())
        .extracting(Throwable::getMessage)
        .containsExactly("task 0 failed: inner 0", "task 0 failed: outer 0");
  }

  @Test
  void theListenerHearsEveryTaskOnce() {
    List<Long> done = new ArrayList<>();
    ProgressListener listener =
        new ProgressListener() {
          @Override
          public void taskFinished(FinishedTask task) {
            done.add(task.done());
          }
        };
    assertThat(jobs(2).progress(listener).map(range(500), i -> i)).hasSize(500);
    assertThat(done).isEqualTo(range(500).stream().map(i -> i + 1L).toList());
  }
}
