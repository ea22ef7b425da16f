package io.github.foldmill.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.foldmill.internal.concurrent.CpuBudget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What workers do when nothing goes wrong with them. */
@SuppressWarnings("serial") // lambdas that cross call methods of the test
final class WorkerPoolTest {
  private static final WorkerPool POOL =
      WorkerPool.open(WorkerOptions.defaults().withMaxWorkers(2));

  @SuppressWarnings("unused") // by its name
  private static final List<@Nullable Object> VALUES =
      Collections.<@Nullable Object>unmodifiableList(
          Arrays.<@Nullable Object>asList(
              null,
              true,
              false,
              -7,
              1L << 40,
              2.5f,
              Double.MIN_VALUE,
              "",
              "text é",
              "\ud800 lone",
              "long ".repeat(1000),
              List.of(1, "a"),
              Duration.ofSeconds(3),
              new Point(1, 2)));

  record Point(int x, int y) implements java.io.Serializable {}

  /** Not serialisable. */
  static final class Opaque {
    int value = 3;
  }

  /** An exception that cannot cross. */
  @SuppressWarnings("serial") // on purpose
  static final class OpaqueException extends Exception {
    private static final long serialVersionUID = 1;
    final Opaque opaque = new Opaque();

    OpaqueException(String message) {
      super(message);
    }
  }

  @AfterAll
  static void closePool() {
    POOL.close();
  }

  private static <R extends @Nullable Object> R value(Reply<R> reply) {
    assertThat(reply).isInstanceOf(Reply.Value.class);
    return ((Reply.Value<R>) reply).value();
  }

  private static Throwable thrown(Reply<?> reply) {
    assertThat(reply).isInstanceOf(Reply.Thrown.class);
    return ((Reply.Thrown<?>) reply).thrown();
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }

  @ParameterizedTest
  @FieldSource("VALUES")
  void argumentsAndResultsArriveEqual(@Nullable Object sent) throws Exception {
    try (RemoteFunction<@Nullable Object, @Nullable Object> function =
        POOL.register((@Nullable Object a) -> a)) {
      assertThat(value(function.run(sent, null))).isEqualTo(sent);
    }
  }

  @Test
  void tasksRunInOtherProcessesWhichAreUsedAgain() throws Exception {
    var pids = new HashSet<Long>();
    try (RemoteFunction<Integer, Long> function = POOL.register(_ -> pid())) {
      for (int i = 0; i < 20; i++) {
        pids.add(value(function.run(i, null)));
      }
    }
    assertThat(pids).hasSize(1).doesNotContain(pid());
    assertThat(POOL.liveWorkers()).isBetween(1, 2);
  }

  @Test
  void callersAtTheSameTimeGetDifferentWorkers() throws Exception {
    try (RemoteFunction<Integer, Long> function =
            POOL.register(i -> {
              Thread.sleep(i);
              return pid();
            });
        var threads = Executors.newFixedThreadPool(4)) {
      var pids = new HashSet<Long>();
      List<Callable<Reply<Long>>> calls = Collections.nCopies(4, () -> function.run(300, null));
      for (Future<Reply<Long>> call : threads.invokeAll(calls)) {
        pids.add(value(call.get()));
      }
      assertThat(pids).hasSize(2);
      assertThat(POOL.liveWorkers()).isEqualTo(2);
    }
  }

  @Test
  void aWorkerMayUseItsShareOfTheCpus() throws Exception {
    int share = Math.max(1, CpuBudget.shared().size() / 2);
    try (RemoteFunction<Integer, List<String>> function =
        POOL.register(_ ->
            List.of(
                Integer.toString(CpuBudget.shared().size()),
                Integer.toString(Runtime.getRuntime().availableProcessors()),
                System.getenv("OMP_NUM_THREADS"),
                System.getenv("MKL_NUM_THREADS")))) {
      String cpus = Integer.toString(share);
      assertThat(value(function.run(0, null)))
          .as("what the user has set for native libraries goes first")
          .containsExactly(
              cpus,
              cpus,
              System.getenv().getOrDefault("OMP_NUM_THREADS", cpus),
              System.getenv().getOrDefault("MKL_NUM_THREADS", cpus));
    }
  }

  @Test
  void anExceptionArrivesAsItselfWithItsRemoteTrace() throws Exception {
    try (RemoteFunction<String, String> function = POOL.register(WorkerPoolTest::fail)) {
      assertThat(thrown(function.run("no such thing", null)))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage("no such thing")
          .hasStackTraceContaining("WorkerPoolTest.fail");
    }
  }

  private static String fail(String message) {
    throw new NoSuchElementException(message);
  }

  @Test
  void anExceptionThatCannotCrossIsTold() throws Exception {
    try (RemoteFunction<String, String> function =
        POOL.register(message -> {
          throw new OpaqueException(message);
        })) {
      var thrown = thrown(function.run("secret", null));
      assertThat(thrown).isInstanceOf(RemoteException.class).hasMessageContaining("secret");
      var remote = (RemoteException) thrown;
      assertThat(remote.remoteClass()).isEqualTo(OpaqueException.class.getName());
      assertThat(remote.remoteMessage()).isEqualTo("secret");
      assertThat(remote.remoteTrace()).contains("at ", "WorkerPoolTest");
    }
  }

  @Test
  void aFunctionThatCannotCrossIsRefusedWithTheFix() {
    var opaque = new Opaque();
    assertThatExceptionOfType(UnshippableException.class)
        .isThrownBy(() -> POOL.register((Integer i) -> i + opaque.value))
        .withMessageContaining("the lambda in " + WorkerPoolTest.class.getName())
        .withMessageContaining("captures " + Opaque.class.getName())
        .withMessageContaining("make it so, provide a ModelCodec for it, or pass only the parts");
  }

  private final int field = 4;

  @Test
  void aFunctionThatCapturesItsObjectIsRefusedWithTheFix() {
    assertThatExceptionOfType(UnshippableException.class)
        .isThrownBy(() -> POOL.register((Integer i) -> i + field))
        .withMessageContaining("captures its `this`")
        .withMessageContaining("copy the fields that the lambda uses to local variables");
  }

  @Test
  void anArgumentThatCannotCrossIsRefused() throws Exception {
    try (RemoteFunction<Object, String> function = POOL.register(Object::toString)) {
      assertThatExceptionOfType(UnshippableException.class)
          .isThrownBy(() -> function.run(new Opaque(), null))
          .withMessageContaining("the argument")
          .withMessageContaining(Opaque.class.getName());
      assertThatExceptionOfType(UnshippableException.class)
          .isThrownBy(() -> function.run(List.of(new Opaque()), null))
          .withMessageContaining("holds a value of " + Opaque.class.getName());
    }
  }

  @Test
  void aResultThatCannotCrossFailsItsTaskOnly() throws Exception {
    try (RemoteFunction<Integer, Object> function =
        POOL.register(i -> i == 0 ? new Opaque() : pid())) {
      var first = value(function.run(1, null));
      assertThat(thrown(function.run(0, null)))
          .isInstanceOf(UnshippableException.class)
          .hasMessageContaining("the result cannot cross")
          .hasMessageContaining(Opaque.class.getName());
      assertThat(value(function.run(1, null))).isEqualTo(first);
    }
  }

  @Test
  void eachTaskOfABatchHasItsOwnReply() throws Exception {
    try (RemoteFunction<Object, Integer> function =
        POOL.register(o -> 10 / (Integer) Objects.requireNonNull(o))) {
      List<Reply<Integer>> replies =
          function.runBatch(List.of(1, new Opaque(), 0, 5), Duration.ofHours(1));
      assertThat(value(replies.get(0))).isEqualTo(10);
      assertThat(thrown(replies.get(1))).isInstanceOf(UnshippableException.class);
      assertThat(thrown(replies.get(2))).isInstanceOf(ArithmeticException.class);
      assertThat(value(replies.get(3))).isEqualTo(2);
      assertThat(replies).hasSize(4);
      assertThat(function.runBatch(List.of(), null)).isEmpty();
    }
  }

  @Test
  void aBatchOfManyTasksAnswersInOrder() throws Exception {
    try (RemoteFunction<Integer, String> function = POOL.register(i -> "<" + i + ">")) {
      var arguments = IntStream.range(0, 20_000).boxed().toList();
      var values = new ArrayList<String>();
      for (var reply : function.runBatch(arguments, null)) {
        values.add(value(reply));
      }
      assertThat(values).isEqualTo(arguments.stream().map(i -> "<" + i + ">").toList());
    }
  }

  @Test
  void aWorkerIsReplacedAfterSoManyTasks() throws Exception {
    var options = WorkerOptions.defaults().withMaxWorkers(1).withRecycleAfterTasks(2);
    try (var pool = WorkerPool.open(options);
        RemoteFunction<Integer, Long> function = pool.register(_ -> pid())) {
      var pids = new ArrayList<Long>();
      for (int i = 0; i < 4; i++) {
        pids.add(value(function.run(i, null)));
      }
      assertThat(pids.get(1)).isEqualTo(pids.get(0)).isNotEqualTo(pids.get(2));
      assertThat(pids.get(3)).isEqualTo(pids.get(2));
    }
  }

  @Test
  void aWorkerIsReplacedAboveSoMuchMemory() throws Exception {
    var options = WorkerOptions.defaults().withMaxWorkers(1).withMaxMemory(1);
    try (var pool = WorkerPool.open(options);
        RemoteFunction<Integer, Long> function = pool.register(_ -> pid())) {
      long first = value(function.run(0, null));
      long second = value(function.run(0, null));
      assertThat(first != second).isEqualTo(Files.exists(Path.of("/proc/self/status")));
    }
  }

  @Test
  void theInitializerRunsOnceInEachWorker() throws Exception {
    var options =
        WorkerOptions.defaults()
            .withMaxWorkers(1)
            .withInitializer(_ -> {
              System.setProperty("made", System.getProperty("made", "") + "once");
              return null;
            });
    try (var pool = WorkerPool.open(options);
        RemoteFunction<Integer, String> function =
            pool.register(_ -> System.getProperty("made", ""))) {
      assertThat(value(function.run(0, null))).isEqualTo("once");
      assertThat(value(function.run(0, null))).isEqualTo("once");
    }
  }

  @Test
  void aFailingInitializerIsReported() throws Exception {
    var options =
        WorkerOptions.defaults()
            .withMaxWorkers(1)
            .withInitializer(_ -> {
              throw new IllegalArgumentException("no licence");
            });
    try (var pool = WorkerPool.open(options);
        RemoteFunction<Integer, Long> function = pool.register(_ -> pid())) {
      assertThatExceptionOfType(WorkerStartException.class)
          .isThrownBy(() -> function.run(0, null))
          .withMessageContaining("no licence");
      assertThat(pool.liveWorkers()).isZero();
    }
  }

  @Test
  void optionsThatNoJvmKnowsAreReported() throws Exception {
    var options = WorkerOptions.defaults().withJvmArgs(List.of("-XX:NoSuchThing"));
    try (var pool = WorkerPool.open(options);
        RemoteFunction<Integer, Long> function = pool.register(_ -> pid())) {
      assertThatExceptionOfType(WorkerStartException.class)
          .isThrownBy(() -> function.run(0, null))
          .withMessageContaining("NoSuchThing");
    }
  }

  @Test
  void idleWorkersLeave() throws Exception {
    var options =
        WorkerOptions.defaults().withMaxWorkers(2).withIdleTimeout(Duration.ofMillis(100));
    try (var pool = WorkerPool.open(options);
        RemoteFunction<Integer, Long> function = pool.register(_ -> pid())) {
      long pid = value(function.run(0, null));
      Awaiting.until(() -> pool.liveWorkers() == 0 && ProcessHandle.of(pid).isEmpty());
      assertThat(value(function.run(0, null))).isNotEqualTo(pid);
    }
  }

  @Test
  void aClosedPoolRefusesWorkAndLeavesNothing() throws Exception {
    var pool = WorkerPool.open(WorkerOptions.defaults().withMaxWorkers(1));
    RemoteFunction<Integer, Long> function = pool.register(_ -> pid());
    long pid = value(function.run(0, null));
    List<Path> folders = pool.folders().paths();
    assertThat(folders).allMatch(Files::isDirectory);
    pool.close();
    pool.close();
    function.close();
    function.close();
    assertThat(ProcessHandle.of(pid)).isEmpty();
    assertThat(folders).noneMatch(Files::exists);
    assertThatIllegalStateException().isThrownBy(() -> function.run(0, null));
    assertThatIllegalStateException().isThrownBy(() -> pool.register(_ -> pid()));
  }

  @Test
  void closingWhileATaskRunsEndsTheTask() throws Exception {
    var pool = WorkerPool.open(WorkerOptions.defaults().withMaxWorkers(1));
    try (RemoteFunction<Integer, Integer> function = pool.register(Awaiting::forEver);
        var threads = Executors.newFixedThreadPool(2)) {
      var running = threads.submit(() -> function.run(0, null));
      var waiting = threads.submit(() -> function.run(1, null));
      Awaiting.until(() -> pool.liveWorkers() == 1);
      pool.close();
      for (var call : List.of(running, waiting)) {
        assertThat(call)
            .failsWithin(Duration.ofSeconds(20))
            .withThrowableThat()
            .withCauseInstanceOf(IllegalStateException.class)
            .withMessageContaining("closed");
      }
    }
  }
}
