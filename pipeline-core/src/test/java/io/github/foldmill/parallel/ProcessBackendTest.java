package io.github.foldmill.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ObjectOutputStream;
import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProcessBackendTest {

  private static final ProcessPool POOL =
      ProcessPool.open(
          ProcessOptions.defaults()
              .withJvmArgs("-Dfoldmill.test=given")
              .withSetup(() -> System.setProperty("foldmill.setup", "done")));

  @AfterAll
  static void closePoolTwice() {
    POOL.close();
    POOL.close();
    assertThat(POOL.liveWorkers()).isZero();
    assertThatIllegalStateException()
        .isThrownBy(() -> Parallel.nJobs(1).backend(POOL).map(range(1), i -> i));
  }

  private static List<Integer> range(int n) {
    return IntStream.range(0, n).boxed().toList();
  }

  private static Parallel jobs(int nJobs) {
    return Parallel.nJobs(nJobs).backend(POOL);
  }

  private static Set<Long> pids(Parallel call) {
    return new HashSet<>(call.map(range(4), i -> ProcessHandle.current().pid()));
  }

  @Test
  void callsOfAPoolUseTheSameProcesses() {
    Set<Long> first = pids(jobs(1));
    assertThat(first).hasSize(1).doesNotContain(ProcessHandle.current().pid());
    assertThat(pids(jobs(1))).isEqualTo(first);
    assertThat(POOL.liveWorkers()).isPositive();
  }

  @Test
  void optionsAndSetupReachEveryWorker() {
    assertThat(
            jobs(2)
                .map(
                    range(6),
                    i ->
                        System.getProperty("foldmill.test") + System.getProperty("foldmill.setup")))
        .containsOnly("givendone");
    assertThat(System.getProperty("foldmill.setup")).isNull();
  }

  @Test
  void everyWorkerKnowsItsNumber() {
    var numbers =
        new HashSet<>(
            jobs(2)
                .map(
                    range(20),
                    i -> {
                      LockSupport.parkNanos(20_000_000);
                      return ProcessHandle.current().pid()
                          + " "
                          + Integer.parseInt(System.getProperty("foldmill.worker"));
                    }));

    assertThat(numbers).allSatisfy(line -> assertThat(line).matches("\\d+ \\d+"));
    assertThat(numbers.stream().map(line -> line.substring(line.indexOf(' '))))
        .doesNotHaveDuplicates();
    assertThat(System.getProperty("foldmill.worker")).isNull();
  }

  @Test
  void aSetupThatFailsEndsTheCall() {
    Backend broken =
        Backend.processes(
            ProcessOptions.defaults()
                .withSetup(() -> {
                  throw new IllegalArgumentException("no licence");
                }));
    assertThatIllegalStateException()
        .isThrownBy(() -> Parallel.nJobs(1).backend(broken).map(range(1), i -> i))
        .withStackTraceContaining("no licence");
  }

  @Test
  void workersAreReplacedAfterSoManyTasks() {
    Backend fresh = Backend.processes(ProcessOptions.defaults().withRecycleAfterTasks(1));
    Parallel call = Parallel.nJobs(1).batchSize(1).backend(fresh);
    assertThat(new HashSet<>(call.map(range(2), i -> ProcessHandle.current().pid()))).hasSize(2);
  }

  @Test
  void aCrashIsOneFailedTaskAndSaysHow() {
    List<Outcome<Integer>> outcomes =
        jobs(2)
            .collect(
                range(12),
                i -> {
                  if (i == 5) {
                    Runtime.getRuntime().halt(42);
                  }
                  return i;
                });
    assertThat(outcomes.get(5)).isInstanceOf(Outcome.Crashed.class);
    assertThat(outcomes.get(5).failure().orElseThrow())
        .hasMessageContaining("exit code 42")
        .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("task 5 failed: 5"));
    assertThat(outcomes).filteredOn(o -> o instanceof Outcome.Success<Integer>).hasSize(11);
    assertThatExceptionOfType(WorkerCrashException.class)
        .isThrownBy(() ->
            jobs(1)
                .forEach(
                    range(1),
                    i -> {
                      Runtime.getRuntime().halt(42);
                    }));
  }

  /** Ways for a task to take its process down, or to try to. */
  private enum Harm {
    EXIT,
    HALT,
    KILLED,
    ABORTED,
    HEAP,
    NOISE;

    String suffer() throws Exception {
      switch (this) {
        case EXIT -> System.exit(3);
        case HALT -> Runtime.getRuntime().halt(3);
        case KILLED -> signal("-KILL");
        case ABORTED -> signal("-ABRT");
        case HEAP -> {
          List<long[]> all = new ArrayList<>();
          while (!all.isEmpty() || all.add(new long[1])) {
            all.add(new long[1 << 20]);
          }
        }
        case NOISE ->
            new ProcessBuilder("sh", "-c", "printf '\\000\\001%05000d' 1; printf '%05000d' 2 >&2")
                .inheritIO()
                .start()
                .waitFor();
      }
      return name();
    }

    private static void signal(String signal) throws Exception {
      new ProcessBuilder("kill", signal, Long.toString(ProcessHandle.current().pid()))
          .start()
          .waitFor();
      Thread.sleep(60_000);
    }
  }

  @Test
  void howeverAWorkerDiesOnlyItsTaskIsLost() {
    List<Outcome<String>> outcomes;
    try (var small = ProcessPool.open(ProcessOptions.defaults().withJvmArgs("-Xmx64m"))) {
      Parallel call = Parallel.nJobs(2).backend(small);
      outcomes = call.collect(List.of(Harm.values()), Harm::suffer);
      assertThat(call.map(range(3), i -> i)).isEqualTo(range(3));
    }
    assertThat(outcomes.getLast().orElse("")).isEqualTo(Harm.NOISE.name());
    List<String> reports =
        List.of("exit code 3", "exit code 3", "SIGKILL", "SIGABRT", "Java heap space");
    for (int i = 0; i < reports.size(); i++) {
      assertThat(outcomes.get(i)).isInstanceOf(Outcome.Crashed.class);
      assertThat(outcomes.get(i).failure().orElseThrow())
          .isInstanceOf(WorkerCrashException.class)
          .hasMessageContaining(reports.get(i));
    }
  }

  @Test
  void aCallThatFailsFastIsToldOfAnExhaustedHeap() {
    try (var small = ProcessPool.open(ProcessOptions.defaults().withJvmArgs("-Xmx64m"))) {
      assertThatExceptionOfType(WorkerCrashException.class)
          .isThrownBy(() ->
              Parallel.nJobs(1)
                  .backend(small)
                  .forEach(
                      range(2),
                      i -> {
                        String _ = Harm.HEAP.suffer();
                      }))
          .withMessageContaining("give workers more memory, such as with the JVM argument -Xmx4g");
    }
  }

  @Test
  void optionsWithTheSameValuesAreEqual() {
    ProcessOptions options = ProcessOptions.defaults().withMaxMemory(7).withJvmArgs("-Xmx1g");
    assertThat(options)
        .isEqualTo(ProcessOptions.defaults().withJvmArgs("-Xmx1g").withMaxMemory(7))
        .hasSameHashCodeAs(ProcessOptions.defaults().withJvmArgs("-Xmx1g").withMaxMemory(7))
        .isNotEqualTo(options.withRecycleAfterTasks(2))
        .hasToString(
            "ProcessOptions[jvmArgs=[-Xmx1g], setup=Optional.empty, recycleAfterTasks=0,"
                + " maxMemory=7, idleTimeout=PT1M, sharedClassArchive=false]");
    assertThat(options.setup()).isEmpty();
    WorkerSetup setup = () -> {};
    assertThat(options.withSetup(setup).setup()).containsSame(setup);
  }

  @Test
  void aTaskThatIgnoresInterruptsIsEndedAtItsLimit() {
    List<Outcome<Integer>> outcomes =
        jobs(1)
            .timeLimit(Duration.ofSeconds(1))
            .collect(
                range(3),
                i -> {
                  while (i == 1) {
                    Thread.onSpinWait();
                  }
                  return i;
                });
    assertThat(outcomes.get(1)).isInstanceOf(Outcome.TimedOut.class);
    assertThat(outcomes.get(0).orElse(-1) + outcomes.get(2).orElse(-1)).isEqualTo(2);
  }

  /** An exception that has a field which cannot be sent. */
  static final class Unsendable extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // what the test is about
    final Object attachment = new Object();

    Unsendable() {
      super("stuck");
    }

    @Serial
    private void writeObject(ObjectOutputStream out) throws java.io.IOException {
      out.writeObject(attachment);
    }
  }

  @Test
  void anExceptionThatCannotBeSentIsDescribed() {
    assertThatExceptionOfType(RemoteFailureException.class)
        .isThrownBy(() ->
            jobs(1)
                .forEach(
                    range(1),
                    i -> {
                      throw new Unsendable();
                    }))
        .withMessageContaining("stuck")
        .withMessageContaining("ProcessBackendTest")
        .satisfies(e -> assertThat(e.originalClass()).isEqualTo(Unsendable.class.getName()));
  }

  @Test
  void callsInsideAWorkerUseItsThreadsAndItsShare() {
    List<List<Long>> inner =
        jobs(2)
            .innerThreads(2)
            .map(
                range(2),
                i ->
                    List.of(
                        ProcessHandle.current().pid(),
                        Parallel.nJobs(2)
                            .backend(Backend.processes())
                            .map(range(1), j -> ProcessHandle.current().pid())
                            .get(0),
                        (long) Parallel.nJobs(-1).effectiveNJobs()));
    assertThat(inner)
        .allSatisfy(pids -> {
          assertThat(pids.get(0)).isEqualTo(pids.get(1));
          assertThat(pids.get(2)).isEqualTo(2);
        });
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            jobs(1)
                .map(
                    range(1),
                    i -> Parallel.nJobs(2).require(Capability.HARD_LIMITS).map(range(1), j -> j)))
        .withMessageContaining("must have all of [HARD_LIMITS], but threads has");
  }

  @Test
  void seedsAreThoseOfTheIndexInAnyProcess() {
    TaskSeeds seeds = new TaskSeeds(9);
    assertThat(jobs(2).seed(9).map(range(50), i -> TaskContext.current().seed()))
        .isEqualTo(range(50).stream().map(i -> seeds.seed(i)).toList());
  }

  @Test
  void bigArraysOfManyTasksArriveWhole() {
    double[] shared = new double[400_000];
    Arrays.setAll(shared, i -> i % 7);
    double expected = Arrays.stream(shared).sum();
    assertThat(jobs(2).map(range(6), i -> Arrays.stream(shared).sum() + i))
        .isEqualTo(range(6).stream().map(i -> expected + i).toList());
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    ProcessOptions options = ProcessOptions.defaults();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withRecycleAfterTasks(-1))
        .withMessage("recycleAfterTasks must be at least 1, or 0 for never, was -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withMaxMemory(-1))
        .withMessage("maxMemory must be at least 1 byte, or 0 for no limit, was -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withIdleTimeout(Duration.ZERO))
        .withMessage("idleTimeout must be above zero, was PT0S");
    assertThat(options.withSharedClassArchive(true).sharedClassArchive()).isTrue();
  }
}
