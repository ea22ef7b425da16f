package io.github.foldmill.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CrewTest {

  private static void run(CpuBudget budget, int parallelism, Agenda agenda) throws Exception {
    Crew.run(budget, parallelism, agenda, Runnable::run);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void everyTaskOfARandomGraphRunsOnceAfterItsParents(int parallelism) throws Exception {
    CpuBudget budget = new CpuBudget(8);
    for (int seed = 0; seed < 200; seed++) {
      AtomicInteger atOnce = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      TaskGraph graph =
          TaskGraph.random(
              seed,
              node -> {
                most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                Thread.onSpinWait();
                atOnce.decrementAndGet();
              });
      run(budget, parallelism, graph);
      for (int node = 0; node < graph.size(); node++) {
        assertThat(graph.runs.get(node)).as("seed %d node %d", seed, node).isOne();
        assertThat(graph.early.get(node)).as("seed %d node %d", seed, node).isZero();
      }
      assertThat(most.get()).isBetween(1, parallelism);
      assertThat(budget.freePermits()).isEqualTo(7);
    }
  }

  @Test
  void parallelismOneInvolvesTheCallerOnly() throws Exception {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    run(
        new CpuBudget(8),
        1,
        TaskGraph.independent(50, node -> threads.add(Thread.currentThread())));
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  void asManyTasksAsAllowedRunAtOnce() throws Exception {
    CyclicBarrier together = new CyclicBarrier(4);
    Set<String> names = ConcurrentHashMap.newKeySet();
    run(
        new CpuBudget(4),
        4,
        TaskGraph.independent(
            8,
            node -> {
              names.add(Thread.currentThread().getName());
              together.await();
            }));
    names.remove(Thread.currentThread().getName());
    assertThat(names).hasSize(3).allMatch(name -> name.matches("foldmill-worker-\\d+"));
  }

  @Test
  void tasksThatBecomeReadyLaterRecruitHelpers() throws Exception {
    CyclicBarrier together = new CyclicBarrier(3);
    List<List<Integer>> parents = List.of(List.of(), List.of(0), List.of(0), List.of(0));
    TaskGraph fan =
        new TaskGraph(
            parents,
            node -> {
              if (node > 0) {
                together.await();
              }
            });
    run(new CpuBudget(3), 3, fan);
    assertThat(together.isBroken()).isFalse();
  }

  @Test
  void waitingCallerIsWokenForATaskThatBecomesReady() throws Exception {
    // Node 0 and 1 meet, so a helper runs one of them; then 2 and 3 depend on 1 alone and meet too,
    // though there is one helper only: the caller must take one, whichever it ran before.
    CyclicBarrier pair = new CyclicBarrier(2);
    TaskGraph graph =
        new TaskGraph(List.of(List.of(), List.of(), List.of(1), List.of(1)), node -> pair.await());
    run(new CpuBudget(2), 2, graph);
    assertThat(graph.runs.get(3)).isOne();
  }

  @Test
  void helperWithoutWorkLetsAnotherCrewRecruit() throws Exception {
    CpuBudget budget = new CpuBudget(2);
    CyclicBarrier bothOfFirst = new CyclicBarrier(2);
    CountDownLatch secondDone = new CountDownLatch(1);
    AtomicReference<Thread> caller = new AtomicReference<>(Thread.currentThread());
    AtomicReference<Throwable> problem = new AtomicReference<>();
    Thread second =
        new Thread(() -> {
          CyclicBarrier bothOfSecond = new CyclicBarrier(2);
          try {
            run(budget, 2, TaskGraph.independent(2, node -> bothOfSecond.await()));
          } catch (Throwable t) {
            problem.set(t);
          }
          secondDone.countDown();
        });
    TaskGraph graph =
        TaskGraph.independent(
            2,
            node -> {
              bothOfFirst.await();
              // The caller stays in its task until the second crew has had the one permit.
              if (Thread.currentThread().equals(caller.get())) {
                second.start();
                secondDone.await();
              }
            });
    run(budget, 2, graph);
    second.join();
    assertThat(problem.get()).isNull();
    assertThat(budget.freePermits()).isOne();
  }

  @Test
  void freedPermitReachesACrewThatHadToDoWithout() throws Exception {
    CpuBudget budget = new CpuBudget(2);
    CyclicBarrier holderMet = new CyclicBarrier(2);
    CountDownLatch letGo = new CountDownLatch(1);
    CountDownLatch holding = new CountDownLatch(2);
    Thread holder =
        new Thread(() -> {
          try {
            run(
                budget,
                2,
                TaskGraph.independent(
                    2,
                    node -> {
                      holderMet.await();
                      holding.countDown();
                      letGo.await();
                    }));
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
    holder.start();
    holding.await();
    assertThat(budget.freePermits()).isZero();
    // All of this crew's recruiting attempts are over when its first task frees the permit; the
    // task then waits for a helper, which only the offer of that permit can bring.
    CountDownLatch second = new CountDownLatch(1);
    TaskGraph graph =
        TaskGraph.independent(
            2,
            node -> {
              if (node == 0) {
                letGo.countDown();
                second.await();
              } else {
                second.countDown();
              }
            });
    run(budget, 2, graph);
    holder.join();
    assertThat(graph.runs.get(1)).isOne();
    assertThat(budget.freePermits()).isOne();
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "7"})
  void firstFailureEndsTheRunAndIsThrownAsItIs(int parallelism) {
    CpuBudget budget = new CpuBudget(4);
    Exception failure = new Exception("the one");
    TaskGraph graph =
        TaskGraph.independent(
            1000,
            node -> {
              if (node == 10) {
                throw failure;
              }
            });
    assertThatThrownBy(() -> run(budget, parallelism, graph)).isSameAs(failure);
    assertThat(graph.runs.get(999)).isZero();
    assertThat(budget.freePermits()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void failureInterruptsTheOtherTasksAndWaitsForThem(boolean callerFails) {
    CpuBudget budget = new CpuBudget(2);
    Thread caller = Thread.currentThread();
    CyclicBarrier met = new CyclicBarrier(2);
    AtomicInteger interrupted = new AtomicInteger();
    IllegalStateException failure = new IllegalStateException("the one");
    TaskGraph graph =
        TaskGraph.independent(
            2,
            node -> {
              met.await();
              if (Thread.currentThread().equals(caller) == callerFails) {
                throw failure;
              }
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                throw e;
              }
            });
    assertThatThrownBy(() -> run(budget, 2, graph)).isSameAs(failure);
    assertThat(interrupted).hasValue(1);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(budget.freePermits()).isOne();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void interruptOfTheCallerEndsTheRun(int parallelism) throws Exception {
    CpuBudget budget = new CpuBudget(3);
    CountDownLatch running = new CountDownLatch(parallelism);
    AtomicInteger interrupted = new AtomicInteger();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    TaskGraph graph =
        TaskGraph.independent(
            10,
            node -> {
              running.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                throw e;
              }
            });
    Thread caller =
        new Thread(() -> thrown.set(catchThrowable(() -> run(budget, parallelism, graph))));
    caller.start();
    running.await();
    caller.interrupt();
    caller.join();
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    assertThat(interrupted).hasValue(parallelism);
    assertThat(budget.freePermits()).isEqualTo(2);
  }

  @Test
  void interruptReachesACallerThatWaits() throws Exception {
    CpuBudget budget = new CpuBudget(2);
    CyclicBarrier met = new CyclicBarrier(2);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    CountDownLatch callerIsThrough = new CountDownLatch(1);
    Thread[] caller = new Thread[1];
    TaskGraph graph =
        TaskGraph.independent(
            2,
            node -> {
              met.await();
              if (Thread.currentThread().equals(caller[0])) {
                callerIsThrough.countDown();
              } else {
                new CountDownLatch(1).await();
              }
            });
    caller[0] = new Thread(() -> thrown.set(catchThrowable(() -> run(budget, 2, graph))));
    caller[0].start();
    callerIsThrough.await();
    while (caller[0].getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    caller[0].interrupt();
    caller[0].join();
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    assertThat(budget.freePermits()).isOne();
  }

  @Test
  void errorsArePassedOn() {
    CpuBudget budget = new CpuBudget(2);
    OutOfMemoryError error = new OutOfMemoryError("pretended");
    assertThatThrownBy(() ->
            run(
                budget,
                2,
                TaskGraph.independent(
                    3,
                    node -> {
                      throw error;
                    })))
        .isSameAs(error);
    assertThat(budget.freePermits()).isOne();
  }

  @Test
  void helpersSeeTheScopeAndTheContextClassLoader() throws Exception {
    ScopedValue<String> value = ScopedValue.newInstance();
    ClassLoader own = new ClassLoader("own", null) {};
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    List<String> seen = new ArrayList<>();
    CyclicBarrier met = new CyclicBarrier(2);
    Thread.currentThread().setContextClassLoader(own);
    try {
      Crew.run(
          new CpuBudget(2),
          2,
          TaskGraph.independent(
              2,
              node -> {
                met.await();
                synchronized (seen) {
                  seen.add(value.get() + Thread.currentThread().getContextClassLoader().getName());
                }
              }),
          work -> ScopedValue.where(value, "bound ").run(work));
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
    assertThat(seen).containsExactly("bound own", "bound own");
  }
}
