package io.github.foldmill.benchmarks;

import io.github.foldmill.internal.process.RemoteFunction;
import io.github.foldmill.internal.process.RemoteTask;
import io.github.foldmill.internal.process.Reply;
import io.github.foldmill.internal.process.UnshippableException;
import io.github.foldmill.internal.process.WorkerOptions;
import io.github.foldmill.internal.process.WorkerPool;
import io.github.foldmill.tensor.DType;
import io.github.foldmill.tensor.Shape;
import io.github.foldmill.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * What worker processes cost: until the first answer, for one small task, for a million tiny ones
 * in batches, and for an array and a tensor of 100 MB that eight tasks sum up. Best and median of
 * the rounds, in a format that {@code vs/worker_speed.sh} puts beside loky's.
 *
 * <pre>{@code
 * java -Dfoldmill.cpus=2 -cp benchmarks/target/benchmarks.jar io.github.foldmill.benchmarks.WorkerSpeed
 * }</pre>
 */
final class WorkerSpeed {
  private static final int WORKERS = 2;
  private static final int ROUNDS = 7;
  private static final int TASKS = 2_000;
  private static final int TINY_TASKS = 1_000_000;
  private static final int BATCH = 1_000;
  private static final int SHARERS = 8;
  private static final int FLOATS = 25_000_000;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_MICRO = 1e3;

  private WorkerSpeed() {}

  /**
   * Runs all measurements.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws Exception {
    ready(false);
    ready(true);
    roundTrip();
    unbatched();
    batched();
    sharedArray();
    sharedTensor();
  }

  private static WorkerPool pool() {
    return WorkerPool.open(WorkerOptions.defaults().withMaxWorkers(WORKERS));
  }

  private static void ready(boolean archive) throws Exception {
    var nanos = new ArrayList<Long>();
    for (int i = 0; i < ROUNDS; i++) {
      var options = WorkerOptions.defaults().withMaxWorkers(1).withSharedClassArchive(archive);
      try (var pool = WorkerPool.open(options);
          RemoteFunction<Integer, Integer> function = pool.register(x -> x + 1)) {
        long start = System.nanoTime();
        value(function.run(i, null));
        nanos.add(System.nanoTime() - start);
      }
    }
    print(archive ? "ready with archive, ms" : "ready, ms", nanos, NANOS_PER_MILLI);
  }

  private static void roundTrip() throws Exception {
    try (var pool = pool();
        RemoteFunction<Integer, Integer> function = pool.register(x -> x + 1)) {
      var nanos = new ArrayList<Long>();
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        for (int i = 0; i < TASKS; i++) {
          value(function.run(i, null));
        }
        nanos.add((System.nanoTime() - start) / TASKS);
      }
      print("round trip, us", nanos, NANOS_PER_MICRO);
    }
  }

  private static void unbatched() throws Exception {
    try (var pool = pool();
        RemoteFunction<Integer, Integer> function = pool.register(x -> x + 1)) {
      var nanos = new ArrayList<Long>();
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        onAllWorkers(
            IntStream.range(0, WORKERS)
                .<Callable<Integer>>mapToObj(_ -> () -> sum(function, TASKS))
                .toList());
        nanos.add((System.nanoTime() - start) / (TASKS * WORKERS));
      }
      print("per task, one per message, 2 workers, us", nanos, NANOS_PER_MICRO);
    }
  }

  private static int sum(RemoteFunction<Integer, Integer> function, int tasks)
      throws InterruptedException, UnshippableException {
    int sum = 0;
    for (int i = 0; i < tasks; i++) {
      sum += value(function.run(i, null));
    }
    return sum;
  }

  private static void batched() throws Exception {
    RemoteTask<Integer, Double> task = x -> Math.log(x + 1) * Math.sin(x);
    try (var pool = pool();
        RemoteFunction<Integer, Double> function = pool.register(task)) {
      var nanos = new ArrayList<Long>();
      for (int round = 0; round < ROUNDS; round++) {
        var batches = new ArrayList<Callable<Integer>>();
        for (int first = 0; first < TINY_TASKS; first += BATCH) {
          List<Integer> items = IntStream.range(first, first + BATCH).boxed().toList();
          batches.add(() -> function.runBatch(items, null).size());
        }
        long start = System.nanoTime();
        onAllWorkers(batches);
        nanos.add(System.nanoTime() - start);
      }
      print("1e6 tiny tasks in batches of 1000, 2 workers, ms", nanos, NANOS_PER_MILLI);
    }
  }

  private static void sharedArray() throws Exception {
    var floats = ones();
    try (var pool = pool()) {
      warm(pool);
      var nanos = new ArrayList<Long>();
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        try (RemoteFunction<Integer, Double> function = pool.register(_ -> sum(floats))) {
          onAllWorkers(Collections.nCopies(SHARERS, () -> value(function.run(0, null)).intValue()));
        }
        nanos.add(System.nanoTime() - start);
      }
      print("100 MB to 8 tasks, 2 workers, ms", nanos, NANOS_PER_MILLI);
    }
  }

  /** Workers map a tensor, as loky's do every array, where an array of Java's needs a heap. */
  private static void sharedTensor() throws Exception {
    try (var pool = pool();
        var arena = Arena.ofConfined()) {
      var memory = arena.allocate(ValueLayout.JAVA_FLOAT, FLOATS);
      MemorySegment.copy(ones(), 0, memory, ValueLayout.JAVA_FLOAT, 0, FLOATS);
      var tensor = Tensor.over(DType.F32, Shape.of(FLOATS), memory);
      warm(pool);
      var nanos = new ArrayList<Long>();
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        try (RemoteFunction<Integer, Double> function = pool.register(_ -> sum(tensor.memory()))) {
          onAllWorkers(Collections.nCopies(SHARERS, () -> value(function.run(0, null)).intValue()));
        }
        nanos.add(System.nanoTime() - start);
      }
      print("100 MB tensor to 8 tasks, 2 workers, ms", nanos, NANOS_PER_MILLI);
    }
  }

  private static float[] ones() {
    var floats = new float[FLOATS];
    Arrays.fill(floats, 1);
    return floats;
  }

  private static double sum(MemorySegment floats) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    for (long i = 0; i < FLOATS; i += 4) {
      a += floats.getAtIndex(ValueLayout.JAVA_FLOAT, i);
      b += floats.getAtIndex(ValueLayout.JAVA_FLOAT, i + 1);
      c += floats.getAtIndex(ValueLayout.JAVA_FLOAT, i + 2);
      d += floats.getAtIndex(ValueLayout.JAVA_FLOAT, i + 3);
    }
    return a + b + c + d;
  }

  /** Several sums at a time, as the library on the other side does it. */
  private static double sum(float[] floats) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    for (int i = 0; i < floats.length; i += 4) {
      a += floats[i];
      b += floats[i + 1];
      c += floats[i + 2];
      d += floats[i + 3];
    }
    return a + b + c + d;
  }

  private static void warm(WorkerPool pool) throws Exception {
    try (RemoteFunction<Integer, Integer> function =
        pool.register(x -> {
          Thread.sleep(100);
          return x;
        })) {
      onAllWorkers(Collections.nCopies(WORKERS, () -> value(function.run(0, null))));
    }
  }

  private static void onAllWorkers(List<Callable<Integer>> calls)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newFixedThreadPool(WORKERS)) {
      for (var call : threads.invokeAll(calls)) {
        call.get();
      }
    }
  }

  private static <R> R value(Reply<R> reply) {
    if (reply instanceof Reply.Value<R>(R value, long _)) {
      return value;
    }
    throw new IllegalStateException("a value was expected, was " + reply);
  }

  private static void print(String what, List<Long> nanos, double unit) {
    Collections.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "%s: best %.3f, median %.3f%n",
        what,
        nanos.getFirst() / unit,
        nanos.get(nanos.size() / 2) / unit);
  }
}
