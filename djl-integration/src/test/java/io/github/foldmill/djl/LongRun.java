package io.github.foldmill.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.foldmill.pipeline.FitContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Fits many small networks in a process of its own and tells what memory is left in use. */
final class LongRun {
  static final int LEAKS = 100;
  private static final int LEAKED_BYTES = 1 << 20;

  private LongRun() {}

  /**
   * Prints the arrays that are managed and the kilobytes that are resident after a first tenth of
   * the fits, after all of them, and after some that really leak.
   *
   * @param arguments how many fits
   */
  public static void main(String[] arguments) throws Exception {
    int fits = Integer.parseInt(arguments[0]);
    fit(0, Math.max(100, fits / 10));
    print("warm");
    fit(1, fits);
    print("fitted");
    beside();
    var leaks = new ArrayList<NDArray>();
    for (int i = 0; i < LEAKS; i++) {
      leaks.add(leak());
    }
    print("leaked");
    // Held until here.
    leaks.forEach(NDArray::close);
  }

  private static void fit(int first, int fits) throws InterruptedException {
    var data = Fixtures.clouds(6, 1);
    var learner =
        DjlLearner.classification(
                BlockSpec.sequential(
                    BlockSpec.linear(4),
                    BlockSpec.batchNorm(),
                    BlockSpec.relu(),
                    BlockSpec.dropout(0.1),
                    BlockSpec.output()))
            .batchSize(6)
            .epochs(1);
    for (int i = 0; i < fits; i++) {
      learner.fit(data, FitContext.of(first + i)).predict(data);
    }
  }

  /** Two threads that train at the same time. */
  private static void beside() throws InterruptedException {
    var threads = new ArrayList<Thread>();
    for (int thread = 0; thread < 2; thread++) {
      threads.add(Thread.ofPlatform().start(LongRun::fitSome));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void fitSome() {
    try {
      fit(0, 50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static NDArray leak() {
    var ones = NDManager.newBaseManager(Training.DEVICE);
    return ones.ones(new Shape(LEAKED_BYTES / Float.BYTES), DataType.FLOAT32);
  }

  private static void print(String stage) throws IOException {
    System.gc();
    int arrays;
    try (var manager = NDManager.newBaseManager(Training.DEVICE)) {
      arrays = manager.getParentManager().getManagedArrays().size();
    }
    System.out.println("%s %d %d".formatted(stage, arrays, residentKilobytes()));
  }

  /** What the process has in memory, -1 where the system does not tell. */
  private static long residentKilobytes() throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(Path.of("/proc/self/status"));
    } catch (NoSuchFileException _) {
      return -1;
    }
    for (String line : lines) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    return -1;
  }
}
