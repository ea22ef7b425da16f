package io.github.foldmill.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.spi.ToolProvider;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BackendSpiTest {

  private static List<Integer> range(int n) {
    return IntStream.range(0, n).boxed().toList();
  }

  /** A back end that is told what to do with a batch. */
  private record Scripted(Set<Capability> capabilities, int parallelism, BackendCall script)
      implements Backend {

    Scripted(BackendCall script) {
      this(Set.of(), 1, script);
    }

    @Override
    public String name() {
      return "scripted";
    }

    @Override
    public int parallelism(int nJobs, int cpus) {
      return parallelism;
    }

    @Override
    public BackendCall open(CallPlan plan) {
      return script;
    }
  }

  private static void succeed(TaskBatch batch, int task) {
    batch.succeeded(task, batch.item(task), 1);
  }

  @Test
  void servicesAreFoundByTheirNameAndTheBuiltInOnesFirst(@TempDir Path folder) throws Exception {
    String source =
        """
        import io.github.foldmill.parallel.*;
        public final class Remote implements Backend {
          public String name() { return "remote"; }
          public java.util.Set<Capability> capabilities() { return java.util.Set.of(); }
          public BackendCall open(CallPlan plan) { return batch -> {}; }
        }
        """;
    Path file = Files.writeString(folder.resolve("Remote.java"), source);
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(Backend.class.getName()), "Remote");
    Path library =
        Path.of(Backend.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    int compiled =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(System.out, System.err, "-nowarn", "-cp", library.toString(), file.toString());
    assertThat(compiled).isZero();

    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (var loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, Backend.class.getClassLoader())) {
      thread.setContextClassLoader(loader);
      assertThat(Backend.named("remote").getClass().getName()).isEqualTo("Remote");
      assertThat(Backend.named("processes")).isSameAs(Backend.processes());
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Backend.named("loky"))
          .withMessage(
              "backend must be one of sequential, threads, processes, remote, was \"loky\"");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void whatABackEndDoesNotReportIsRunAgainInOrder() {
    // Only every third task of a batch is reported, back to front.
    BackendCall every =
        batch -> {
          for (int task = batch.size() - 1; task >= 0; task--) {
            if (batch.index(task) % 3 == 0 || batch.size() == 1) {
              succeed(batch, task);
            }
          }
        };
    AtomicInteger calls = new AtomicInteger();
    BackendCall alternating =
        batch -> {
          if (calls.incrementAndGet() % 2 == 0) {
            every.run(batch);
          } else {
            succeed(batch, batch.size() / 2);
          }
        };
    for (int batchSize = 1; batchSize < 9; batchSize++) {
      assertThat(
              Parallel.nJobs(1)
                  .batchSize(batchSize)
                  .backend(new Scripted(alternating))
                  .map(range(100), i -> i))
          .isEqualTo(range(100));
    }
  }

  @Test
  void aWorkerLostBeforeEveryTaskIsGivenUp() {
    AtomicInteger tries = new AtomicInteger();
    Backend losing = new Scripted(batch -> tries.incrementAndGet());
    assertThatExceptionOfType(WorkerCrashException.class)
        .isThrownBy(() -> Parallel.nJobs(1).backend(losing).map(List.of("a"), s -> s))
        .withMessageStartingWith("workers were lost again and again")
        .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("task 0 failed: a"));
    assertThat(tries).hasValue(4);
  }

  @Test
  void aCrashIsOneFailedTask() {
    List<Outcome<Integer>> outcomes =
        Parallel.nJobs(2)
            .backend(new LoopbackBackend())
            .collect(
                range(50),
                i -> {
                  if (i == 7) {
                    throw new LoopbackBackend.Crash();
                  }
                  return i;
                });
    assertThat(outcomes.get(7)).isInstanceOf(Outcome.Crashed.class);
    assertThat(outcomes.get(7).failure().orElseThrow()).hasMessage("pretended");
    assertThat(outcomes).filteredOn(o -> o instanceof Outcome.Success<Integer>).hasSize(49);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void onlyCrashesAreRetried(int retries) {
    int[] runs = new int[10];
    BackendCall crashing =
        batch -> {
          for (int task = 0; task < batch.size(); task++) {
            int index = (int) batch.index(task);
            runs[index]++;
            if (index == 4 && runs[4] < 3) {
              batch.crashed(task, "died", 1);
              return;
            }
            if (index == 6) {
              batch.failed(task, new IllegalStateException("threw"), 1);
            } else if (index == 8) {
              batch.timedOut(task, 1);
            } else {
              succeed(batch, task);
            }
          }
        };
    List<Outcome<Integer>> outcomes =
        Parallel.nJobs(1)
            .retries(retries)
            .batchSize(5)
            .backend(new Scripted(crashing))
            .collect(range(10), i -> i);
    assertThat(outcomes.get(4) instanceof Outcome.Crashed).isEqualTo(retries < 2);
    assertThat(outcomes.get(6)).isInstanceOf(Outcome.Failed.class);
    assertThat(outcomes.get(8)).isInstanceOf(Outcome.TimedOut.class);
    assertThat(runs[4]).isEqualTo(Math.min(3, retries + 1));
    assertThat(runs[6] + runs[8]).isEqualTo(2);
  }

  @Test
  void aBackEndThatFailsItselfEndsTheCallWithoutNamingATask() {
    IllegalStateException broken = new IllegalStateException("no cluster");
    assertThatIllegalStateException()
        .isThrownBy(() ->
            Parallel.nJobs(1)
                .backend(
                    new Scripted(batch -> {
                      throw broken;
                    }))
                .collect(range(3), i -> i))
        .isSameAs(broken)
        .satisfies(e -> assertThat(e.getSuppressed()).isEmpty());
  }

  @Test
  void aBackEndWithoutWorkersIsRefusedByName() {
    Backend none = new Scripted(Set.of(), 0, batch -> {});
    assertThatIllegalStateException()
        .isThrownBy(() -> Parallel.nJobs(1).backend(none).map(range(3), i -> i))
        .withMessage("parallelism of back end scripted must be at least 1, was 0");
  }

  @Test
  void otherMachinesAreNotBoundByTheCpusHere() {
    int many = 3 * NJobs.cpuCount();
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    BackendCall waiting =
        batch -> {
          most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
          while (most.get() < many) {
            Thread.sleep(1);
          }
          atOnce.decrementAndGet();
          succeed(batch, 0);
        };
    Backend cluster = new Scripted(Set.of(Capability.OTHER_MACHINES), many, waiting);
    Parallel call = Parallel.nJobs(-1).batchSize(1).backend(cluster);
    assertThat(call.effectiveNJobs()).isEqualTo(many);
    assertThat(call.map(range(100), i -> i)).isEqualTo(range(100));
    assertThat(most).hasValue(many);
  }

  /**
   * A back end that gives each task some threads.
   *
   * @param inner how many
   */
  private record Generous(int inner) implements Backend {
    @Override
    public String name() {
      return "generous";
    }

    @Override
    public Set<Capability> capabilities() {
      return Set.of(Capability.OTHER_MACHINES);
    }

    @Override
    public int innerThreads(int parallelism, int threads) {
      return inner;
    }

    @Override
    public BackendCall open(CallPlan plan) {
      return batch -> batch.succeeded(0, plan.code().innerThreads() + 100 * innerThreads(1, 1), 1);
    }
  }

  @Test
  void theBackEndSaysHowManyThreadsATaskHasUnlessTheCallDoes() {
    Parallel call = Parallel.nJobs(2).batchSize(1).backend(new Generous(5));
    assertThat(call.<Integer, Integer, RuntimeException>map(range(2), i -> i)).containsOnly(505);
    assertThat(call.innerThreads(3).<Integer, Integer, RuntimeException>map(range(2), i -> i))
        .containsOnly(503);
    assertThatIllegalStateException()
        .isThrownBy(() -> call.backend(new Generous(0)).map(range(2), i -> i))
        .withMessage("inner threads of back end generous must be at least 1, was 0");
    assertThat(Backend.threads().innerThreads(3, 8)).isEqualTo(2);
    assertThat(new Scripted(Set.of(Capability.OTHER_MACHINES), 1, b -> {}).innerThreads(3, 8))
        .isOne();
  }

  @Test
  void batchesOfAKnownInputLeaveSomethingForEveryone() {
    List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
    Backend quick =
        new Scripted(
            Set.of(),
            2,
            batch -> {
              sizes.add(batch.size());
              for (int task = 0; task < batch.size(); task++) {
                succeed(batch, task);
              }
            });
    Parallel.nJobs(2).backend(quick).map(range(1_000), i -> i);
    assertThat(Collections.max(sizes)).isBetween(8, 250);
  }

  // Hints and constraints

  @Test
  void hintsYieldToWhatIsNamedAndNeverFail() {
    ParallelConfig sequential = ParallelConfig.current().withBackend(Backend.sequential());
    Parallel hinted = Parallel.nJobs(2).prefer(Capability.OTHER_MACHINES);
    assertThat(hinted.map(range(3), i -> i)).isEqualTo(range(3));
    Parallel isolated = Parallel.nJobs(2).prefer(Capability.HARD_LIMITS);
    assertThat(placed(isolated)).isEqualTo(Backend.processes());
    assertThat(placed(isolated.backend(Backend.threads()))).isEqualTo(Backend.threads());
    assertThat(ParallelConfig.where(sequential).call(() -> placed(isolated)))
        .isEqualTo(Backend.sequential());
  }

  @Test
  void constraintsReplaceTheScopeAndRefuseTheCall() {
    ParallelConfig processes = ParallelConfig.current().withBackend(Backend.processes());
    Parallel shared = Parallel.nJobs(2).require(Capability.SHARED_MEMORY);
    assertThat(ParallelConfig.where(processes).call(() -> placed(shared)))
        .isEqualTo(Backend.threads());
    assertThat(placed(Parallel.nJobs(2).require(Capability.SURVIVES_CRASHES)))
        .isEqualTo(Backend.processes());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> placed(shared.backend(Backend.processes())))
        .withMessageContaining("must have all of [SHARED_MEMORY], but processes has [");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> placed(shared.require(Capability.OTHER_MACHINES)))
        .withMessageStartingWith("no built-in back end has all of [OTHER_MACHINES]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> shared.prefer(Capability.HARD_LIMITS))
        .withMessageEndingWith("exclude the rest of [SHARED_MEMORY, HARD_LIMITS]");
  }

  private static Backend placed(Parallel call) {
    return call.effectiveBackend();
  }
}
