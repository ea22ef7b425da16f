package io.github.foldmill.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CrewStressTest {

  private static final int CALLERS = 5;
  private static final int SIZE = 4;

  private final CpuBudget budget = new CpuBudget(SIZE, 50);
  private final Set<Thread> workers = ConcurrentHashMap.newKeySet();
  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicInteger mostBusy = new AtomicInteger();

  /** Nested runs of random shape, some of which fail. */
  private void grow(Random random, int depth) throws Exception {
    int parallelism = 1 + random.nextInt(6);
    int tasks = random.nextInt(8);
    long seed = random.nextLong();
    int failing = random.nextInt(40);
    Crew.run(
        budget,
        parallelism,
        TaskGraph.independent(
            tasks,
            node -> {
              if (depth > 0) {
                grow(new Random(seed + node), depth - 1);
              } else {
                leaf(node == failing);
              }
            }),
        Runnable::run);
  }

  private void leaf(boolean failing) {
    Thread thread = Thread.currentThread();
    boolean worker = thread.getName().startsWith("foldmill-worker-");
    if (worker) {
      workers.add(thread);
      mostBusy.accumulateAndGet(busy.incrementAndGet(), Math::max);
    }
    Thread.onSpinWait();
    if (worker) {
      busy.decrementAndGet();
    }
    if (failing) {
      throw new IllegalStateException("expected");
    }
  }

  @Test
  void workersNeverExceedTheBudgetAndNoneIsLeftAfterwards() throws Exception {
    CyclicBarrier start = new CyclicBarrier(CALLERS);
    List<Thread> callers = new ArrayList<>();
    for (int c = 0; c < CALLERS; c++) {
      Random random = new Random(c);
      callers.add(
          Thread.ofPlatform()
              .start(() -> {
                try {
                  start.await();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
                for (int round = 0; round < 50; round++) {
                  try {
                    grow(random, 2);
                  } catch (Exception expected) {
                    assertThat(expected).hasMessage("expected");
                  }
                }
              }));
    }
    for (Thread caller : callers) {
      caller.join();
    }
    assertThat(budget.freePermits()).isEqualTo(SIZE - 1);
    assertThat(mostBusy.get()).isBetween(1, SIZE - 1);
    assertThat(busy).hasValue(0);
    for (Thread worker : workers) {
      worker.join();
    }
  }
}
