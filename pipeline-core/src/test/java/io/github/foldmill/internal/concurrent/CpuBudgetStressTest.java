package io.github.foldmill.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that take, wait for, refuse and give back permits in every order there is. */
@Timeout(60)
class CpuBudgetStressTest {

  private static final int THREADS = 8;
  private static final int ROUNDS = 5_000;

  private final AtomicInteger held = new AtomicInteger();
  private final AtomicInteger mostHeld = new AtomicInteger();

  /** One thread's wish for a permit; another thread may bring it. */
  private final class Wish implements CpuBudget.Applicant {
    private final Semaphore granted = new Semaphore(0);
    private boolean wanted = true;

    @Override
    public synchronized boolean permitOffered() {
      if (wanted) {
        wanted = false;
        note();
        granted.release();
        return true;
      }
      return false;
    }

    /** Answers whether a permit was brought before nobody wanted it any more. */
    synchronized boolean giveUp() {
      boolean brought = !wanted;
      wanted = false;
      return brought;
    }
  }

  private void note() {
    mostHeld.accumulateAndGet(held.incrementAndGet(), Math::max);
  }

  private void giveBack(CpuBudget budget) {
    held.decrementAndGet();
    budget.release();
  }

  private void takeTurns(CpuBudget budget, long seed, CyclicBarrier start) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    start.await();
    for (int round = 0; round < ROUNDS; round++) {
      Wish wish = new Wish();
      if (budget.acquireOrEnroll(wish)) {
        note();
        if (random.nextInt(8) == 0) {
          Thread.onSpinWait();
        }
        giveBack(budget);
      } else if (random.nextBoolean()) {
        budget.withdraw(wish);
        if (wish.giveUp()) {
          giveBack(budget);
        }
      } else {
        // Somebody else has the permit, and has to bring it: nobody else would wake this thread.
        wish.granted.acquire();
        giveBack(budget);
      }
    }
  }

  @Test
  void permitsAreNeitherLostNorMultiplied() throws Exception {
    for (int size : new int[] {2, 3, 6}) {
      CpuBudget budget = new CpuBudget(size);
      mostHeld.set(0);
      CyclicBarrier start = new CyclicBarrier(THREADS);
      List<FutureTask<Boolean>> turns = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        long seed = thread;
        FutureTask<Boolean> turn =
            new FutureTask<>(() -> {
              takeTurns(budget, seed, start);
              return true;
            });
        turns.add(turn);
        Thread.ofPlatform().daemon().start(turn);
      }
      for (FutureTask<Boolean> turn : turns) {
        assertThat(turn.get()).isTrue();
      }
      assertThat(held).hasValue(0);
      assertThat(budget.freePermits()).isEqualTo(size - 1);
      assertThat(mostHeld.get()).isBetween(1, size - 1);
    }
  }
}
