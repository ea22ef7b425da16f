package io.github.foldmill.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a caller sees when a worker comes to harm. */
@SuppressWarnings({"serial", "restricted"}) // lambdas that cross call methods of the test
final class WorkerFaultTest {
  private static final int SIGABRT = 6;
  private static final int SIGSEGV = 11;
  private static final Duration LONG = Duration.ofMinutes(5);

  private static final WorkerPool POOL =
      WorkerPool.open(WorkerOptions.defaults().withMaxWorkers(2).withJvmArgs(List.of("-Xmx64m")));

  /** Ways to come to harm, of which the number is sent. */
  private enum Harm {
    NONE,
    EXIT,
    HALT,
    KILL,
    ABORT,
    SEGMENTATION_FAULT,
    HEAP,
    STACK,
    NOISE,
    HANG
  }

  private static final RemoteTask<Harm, Long> SUFFER = WorkerFaultTest::suffer;

  private static long suffer(Harm harm) throws Exception {
    switch (harm) {
      case NONE -> {}
      case EXIT -> System.exit(3);
      case HALT -> Runtime.getRuntime().halt(0);
      case KILL -> {
        new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid())).start();
        Awaiting.forEver(0);
      }
      case ABORT -> raise(SIGABRT);
      case SEGMENTATION_FAULT -> raise(SIGSEGV);
      case HEAP -> exhaustHeap();
      case STACK -> deeper(1);
      case NOISE -> makeNoise();
      case HANG -> Awaiting.forEver(0);
    }
    return ProcessHandle.current().pid();
  }

  private static int exhaustHeap() {
    var all = new ArrayList<long[]>();
    while (all.size() < Integer.MAX_VALUE) {
      all.add(new long[1 << 16]);
    }
    return all.size();
  }

  @SuppressWarnings("InfiniteRecursion") // the point of it
  private static int deeper(int depth) {
    return deeper(depth + 1) + 1;
  }

  private static void raise(int signal) throws Exception {
    var linker = Linker.nativeLinker();
    var handle =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("raise"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    try {
      int _ = (int) handle.invokeExact(signal);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    Awaiting.forEver(0);
  }

  private static void makeNoise() throws Exception {
    var linker = Linker.nativeLinker();
    var write =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("write"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG));
    byte[] text = "\u0000\u0001noise\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
    try (var arena = Arena.ofConfined()) {
      var memory = arena.allocateFrom(ValueLayout.JAVA_BYTE, text);
      for (int fd = 1; fd <= 2; fd++) {
        long _ = (long) write.invokeExact(fd, memory, memory.byteSize());
      }
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    System.out.println("and from Java");
    System.err.println("and to the other stream");
  }

  @AfterAll
  static void closePool() {
    POOL.close();
  }

  private static WorkerCrash crashOf(Harm harm) throws Exception {
    try (var function = POOL.register(SUFFER)) {
      var reply = function.run(harm, null);
      assertThat(reply).isInstanceOf(Reply.Crashed.class);
      var crash = ((Reply.Crashed<Long>) reply).crash();
      assertThat(function.run(Harm.NONE, null))
          .as("the pool goes on with another worker")
          .isInstanceOfSatisfying(
              Reply.Value.class, value -> assertThat(value.value()).isNotEqualTo(crash.pid()));
      assertThat(crash.message()).startsWith("worker " + crash.pid() + " ");
      return crash;
    }
  }

  @Test
  void exitEndsItsTask() throws Exception {
    var crash = crashOf(Harm.EXIT);
    assertThat(crash.exitCode()).isEqualTo(3);
    assertThat(crash.signal()).isEmpty();
    assertThat(crash.message()).contains("ended in the middle of its work (exit code 3)");
  }

  @Test
  void haltEndsItsTask() throws Exception {
    assertThat(crashOf(Harm.HALT).exitCode()).isZero();
  }

  @Test
  void aKilledWorkerIsTold() throws Exception {
    var crash = crashOf(Harm.KILL);
    assertThat(crash.signal()).hasValue("SIGKILL");
    assertThat(crash.message()).contains("was killed by SIGKILL (exit code 137)");
  }

  @Test
  void nativeAbortIsTold() throws Exception {
    assertThat(crashOf(Harm.ABORT).signal()).hasValue("SIGABRT");
  }

  @Test
  void aNativeCrashComesWithItsReport() throws Exception {
    var crash = crashOf(Harm.SEGMENTATION_FAULT);
    assertThat(crash.signal()).hasValue("SIGSEGV");
    assertThat(crash.crashReport())
        .hasValueSatisfying(report -> assertThat(report).contains("SIGSEGV", "Problematic frame"));
  }

  @Test
  void anExhaustedHeapFailsItsTaskAndTheRestOfTheBatchIsLost() throws Exception {
    try (var function = POOL.register(SUFFER)) {
      List<Reply<Long>> replies = function.runBatch(List.of(Harm.NONE, Harm.HEAP, Harm.NONE), null);
      assertThat(replies.get(0)).isInstanceOf(Reply.Value.class);
      assertThat(replies.get(1))
          .isInstanceOfSatisfying(
              Reply.Thrown.class,
              thrown ->
                  assertThat(thrown.thrown())
                      .isInstanceOf(OutOfMemoryError.class)
                      .hasMessageContaining("Java heap space; give workers more memory"));
      assertThat(replies.get(2))
          .isInstanceOfSatisfying(
              Reply.Lost.class,
              lost ->
                  assertThat(lost.crash().message()).contains("because its heap was exhausted"));
      assertThat(function.run(Harm.NONE, null)).isInstanceOf(Reply.Value.class);
    }
  }

  @Test
  void anExhaustedStackIsAnOrdinaryFailure() throws Exception {
    try (var function = POOL.register(SUFFER)) {
      assertThat(function.run(Harm.STACK, null))
          .isInstanceOfSatisfying(
              Reply.Thrown.class,
              thrown -> assertThat(thrown.thrown()).isInstanceOf(StackOverflowError.class));
    }
  }

  @Test
  void whateverIsPrintedDoesNotDisturbAnswers() throws Exception {
    try (var function = POOL.register(SUFFER)) {
      for (var reply :
          function.runBatch(List.of(Harm.NONE, Harm.NOISE, Harm.NOISE, Harm.NONE), null)) {
        assertThat(reply).isInstanceOf(Reply.Value.class);
      }
    }
  }

  @Test
  void lastWordsAreKept() throws Exception {
    try (RemoteFunction<String, Integer> function =
        POOL.register(words -> {
          System.out.println(words);
          Runtime.getRuntime().halt(9);
          return 0;
        })) {
      assertThat(function.run("goodbye", null))
          .isInstanceOfSatisfying(
              Reply.Crashed.class,
              crashed -> {
                assertThat(crashed.crash().lastOutput()).contains("goodbye");
                assertThat(crashed.crash().message()).endsWith("its last output was: goodbye");
              });
    }
  }

  @Test
  void repliesBeforeTheCrashAreKeptAndTheRestIsLost() throws Exception {
    for (var harm : List.of(Harm.HALT, Harm.ABORT, Harm.EXIT)) {
      try (var function = POOL.register(SUFFER)) {
        var replies =
            function.runBatch(List.of(Harm.NONE, Harm.NONE, harm, Harm.NONE, Harm.NONE), LONG);
        assertThat(replies.get(0)).isInstanceOf(Reply.Value.class);
        assertThat(replies.get(1)).isInstanceOf(Reply.Value.class);
        assertThat(replies.get(2)).isInstanceOf(Reply.Crashed.class);
        assertThat(replies.get(3)).isInstanceOf(Reply.Lost.class);
        assertThat(replies.get(4)).isInstanceOf(Reply.Lost.class);
        assertThat(replies).hasSize(5);
      }
    }
  }

  @Test
  void aTimeLimitKillsOnlyTheWorkerOfItsTask() throws Exception {
    var limit = Duration.ofMillis(400);
    try (var function = POOL.register(SUFFER);
        RemoteFunction<Integer, Long> slow =
            POOL.register(millis -> {
              Thread.sleep(millis);
              return ProcessHandle.current().pid();
            })) {
      var other = new AtomicReference<Reply<Long>>();
      var thread = Thread.ofPlatform().start(() -> other.set(runUnchecked(slow, 1500)));
      List<Reply<Long>> replies =
          function.runBatch(List.of(Harm.NONE, Harm.HANG, Harm.NONE), limit);
      assertThat(replies.get(0)).isInstanceOf(Reply.Value.class);
      assertThat(replies.get(1)).isEqualTo(new Reply.TimedOut<Long>(limit));
      assertThat(replies.get(2)).isInstanceOf(Reply.Lost.class);
      thread.join();
      assertThat(other.get()).isInstanceOf(Reply.Value.class);
    }
  }

  private static <A, R> Reply<R> runUnchecked(RemoteFunction<A, R> function, A argument) {
    try {
      return function.run(argument, null);
    } catch (InterruptedException | UnshippableException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void eachTaskOfABatchHasTheWholeLimit() throws Exception {
    try (RemoteFunction<Integer, Integer> function =
        POOL.register(millis -> {
          Thread.sleep(millis);
          return millis;
        })) {
      var limit = Duration.ofMillis(1200);
      assertThat(function.runBatch(List.of(500, 500, 500, 500), limit))
          .allSatisfy(reply -> assertThat(reply).isInstanceOf(Reply.Value.class));
    }
  }

  @Test
  void anInterruptedCallerLeavesNoRunningTask() throws Exception {
    try (var pool = WorkerPool.open(WorkerOptions.defaults().withMaxWorkers(1));
        RemoteFunction<Harm, Long> function = pool.register(SUFFER)) {
      long pid = ((Reply.Value<Long>) function.run(Harm.NONE, null)).value();
      var failure = new AtomicReference<Throwable>();
      var done = new CountDownLatch(1);
      var caller =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  function.run(Harm.HANG, null);
                } catch (Throwable e) {
                  failure.set(e);
                }
                done.countDown();
              });
      Thread.sleep(100);
      caller.interrupt();
      done.await();
      assertThat(failure.get()).isInstanceOf(InterruptedException.class);
      Awaiting.until(() -> ProcessHandle.of(pid).isEmpty());
      assertThat(function.run(Harm.NONE, null)).isInstanceOf(Reply.Value.class);
    }
  }

  @Test
  void aWorkerThatDiesIdleIsReplacedUnnoticed() throws Exception {
    try (var pool = WorkerPool.open(WorkerOptions.defaults().withMaxWorkers(1));
        RemoteFunction<Harm, Long> function = pool.register(SUFFER)) {
      for (int i = 0; i < 3; i++) {
        long pid = ((Reply.Value<Long>) function.run(Harm.NONE, null)).value();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        assertThat(function.run(Harm.NONE, null))
            .isInstanceOfSatisfying(
                Reply.Value.class, value -> assertThat(value.value()).isNotEqualTo(pid));
      }
    }
  }
}
