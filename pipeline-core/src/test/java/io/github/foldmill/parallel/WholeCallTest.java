package io.github.foldmill.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WholeCallTest {
  private static final int MOST = 6;

  private final List<Integer> whole = new CopyOnWriteArrayList<>();
  private final List<Integer> parts = new CopyOnWriteArrayList<>();
  private final List<Integer> asked = new CopyOnWriteArrayList<>();

  /** Takes all tasks of a call, from the last to the first, but does no more than some at once. */
  private final class Taker implements Backend {
    @Override
    public String name() {
      return "taker";
    }

    @Override
    public Set<Capability> capabilities() {
      return Set.of();
    }

    @Override
    public BackendCall open(CallPlan plan) {
      asked.add(plan.batchSize());
      return new BackendCall() {
        @Override
        public void run(TaskBatch batch) {
          parts.add(batch.size());
          report(plan.code(), batch, 0);
        }

        @Override
        public boolean takesAll() {
          return true;
        }

        @Override
        public void runAll(TaskBatch tasks) {
          whole.add(tasks.size());
          report(plan.code(), tasks, Math.max(0, tasks.size() - MOST));
        }
      };
    }

    private void report(TaskCode code, TaskBatch batch, int downTo) {
      for (int task = batch.size() - 1; task >= downTo && !batch.isOver(); task--) {
        try {
          batch.succeeded(task, code.run(batch.index(task), batch.item(task)), 1);
        } catch (Exception e) {
          batch.failed(task, e, 1);
        }
      }
    }
  }

  private static List<Integer> range(int n) {
    return IntStream.range(0, n).boxed().toList();
  }

  private Parallel jobs() {
    return Parallel.nJobs(2).backend(new Taker());
  }

  @Test
  void aCallOfACollectionIsGivenWholeAndThenWhatWasLeft() {
    assertThat(jobs().batchSize(3).map(range(14), i -> i)).isEqualTo(range(14));
    assertThat(whole).containsExactly(14, 8, 2);
    assertThat(asked).containsExactly(3);
    assertThat(parts).isEmpty();
  }

  @Test
  void whatIsReadLazilyOrLimitedComesInParts() {
    assertThat(jobs().map(range(5).iterator(), i -> i)).isEqualTo(range(5));
    assertThat(jobs().lookAhead(2).map(range(5), i -> i)).isEqualTo(range(5));
    assertThat(jobs().timeLimit(Duration.ofDays(1)).map(range(5), i -> i)).isEqualTo(range(5));
    assertThat(jobs().stream(range(5), i -> i)).containsExactlyElementsOf(range(5));
    assertThat(parts.stream().mapToInt(size -> size).sum()).isEqualTo(20);
    assertThat(whole).isEmpty();
    assertThat(asked).containsOnly(0);
  }

  @Test
  void afterAFailureNoOtherTaskIsWanted() {
    List<Integer> ran = new ArrayList<>();
    assertThatIllegalStateException()
        .isThrownBy(() ->
            jobs()
                .map(
                    range(5),
                    i -> {
                      ran.add(i);
                      if (i == 3) {
                        throw new IllegalStateException("three");
                      }
                      return i;
                    }))
        .withMessage("three");
    assertThat(ran).containsExactly(4, 3);
  }

  @Test
  void aCallThatCollectsGoesOn() {
    List<Outcome<Integer>> outcomes =
        jobs()
            .collect(
                range(5),
                i -> {
                  if (i == 3) {
                    throw new IllegalStateException("three");
                  }
                  return i;
                });
    assertThat(outcomes).hasSize(5);
    assertThat(outcomes.get(3)).isInstanceOf(Outcome.Failed.class);
    assertThat(outcomes.get(0)).isInstanceOf(Outcome.Success.class);
    assertThat(whole).containsExactly(5);
  }
}
