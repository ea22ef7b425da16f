package io.github.foldmill.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.internal.concurrent.CpuBudget;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class ParallelConfigTest {

  private static void onBudget(int size, Runnable body) {
    Nesting.outermost(new CpuBudget(size)).bind().run(body);
  }

  @Test
  void outsideAnyScopeOneJobAndAllCpusForInnerThreads() {
    onBudget(
        6,
        () ->
            assertThat(ParallelConfig.current())
                .isEqualTo(new ParallelConfig(1, Backend.threads(), 6)));
  }

  @Test
  void tasksShareTheInnerThreadsLevelByLevel() {
    onBudget(
        8,
        () -> {
          List<List<Integer>> seen =
              Parallel.nJobs(2)
                  .map(
                      List.of(1, 2),
                      outer -> {
                        int mine = ParallelConfig.current().innerThreads();
                        int inner =
                            Parallel.nJobs(3)
                                .map(List.of(1), i -> ParallelConfig.current().innerThreads())
                                .getFirst();
                        return List.of(mine, inner);
                      });
          assertThat(seen).containsOnly(List.of(4, 1));
        });
  }

  @Test
  void innerThreadsOfACallMayBeFixed() {
    List<Integer> seen =
        Parallel.nJobs(2)
            .innerThreads(5)
            .map(List.of(1, 2), i -> ParallelConfig.current().innerThreads());
    assertThat(seen).containsExactly(5, 5);
  }

  @Test
  void scopeIsInheritedByTasksAndEndsWithItsBlock() {
    ParallelConfig before = ParallelConfig.current();
    ParallelConfig scope = before.withNJobs(-1).withBackend(Backend.sequential());
    ParallelConfig.where(scope)
        .run(() -> {
          assertThat(
                  Parallel.nJobs(2)
                      .backend(Backend.threads())
                      .map(List.of(1, 2, 3), i -> ParallelConfig.current()))
              .allSatisfy(inner -> {
                assertThat(inner.nJobs()).isEqualTo(-1);
                assertThat(inner.backend()).isEqualTo(Backend.sequential());
              });
          ParallelConfig.where(ParallelConfig.current().withNJobs(3))
              .run(() ->
                  assertThat(ParallelConfig.current().backend()).isEqualTo(Backend.sequential()));
        });
    assertThat(ParallelConfig.current()).isEqualTo(before);
  }

  @Test
  void sequentialBackendStaysInTheCallingThread() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    onBudget(
        4,
        () ->
            Parallel.nJobs(4)
                .backend(Backend.sequential())
                .forEach(List.of(1, 2, 3, 4, 5), i -> threads.add(Thread.currentThread())));
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  void unknownBackendIsRefusedWithTheList() {
    assertThat(Backend.named("threads")).isEqualTo(Backend.threads());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Backend.named("loky"))
        .withMessage("backend must be one of sequential, threads, processes, was \"loky\"");
  }

  @Test
  void innerThreadsBelowOneAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParallelConfig.current().withInnerThreads(0))
        .withMessage("innerThreads must be at least 1, was 0");
  }
}
