package io.github.foldmill.tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** Replaces files again and again, each by a thread of its own, for {@link KilledDumpTest}. */
final class DumpLoop {
  static final int LENGTH = 100_000;

  private DumpLoop() {}

  /**
   * Dumps until it is killed.
   *
   * @param files the files
   */
  public static void main(String[] files) throws InterruptedException {
    var started = new CountDownLatch(files.length);
    for (String file : files) {
      Thread.ofPlatform().start(() -> dump(Path.of(file), started));
    }
    started.await();
    System.out.println("dumping");
  }

  private static void dump(Path file, CountDownLatch started) {
    for (int round = 0; ; round++) {
      var values = new double[LENGTH];
      Arrays.fill(values, round);
      try {
        TensorFile.writer()
            .metadata("round", Integer.toString(round))
            .add("values", Tensor.of(values))
            .write(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      started.countDown();
    }
  }
}
