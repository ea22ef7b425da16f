package io.github.foldmill.benchmarks.hash;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.foldmill.hash.Hashing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * How long the first 1 MiB takes in a fresh JVM, by the kernel a process starts with: median of 15
 * interleaved runs of each setting.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar io.github.foldmill.benchmarks.hash.FirstHash
 * }</pre>
 */
final class FirstHash {
  private static final int RUNS = 15;
  private static final int DOUBLES = 1 << 17;

  private FirstHash() {}

  /**
   * Without arguments starts the runs; with one it is such a run.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length > 0) {
      double[] data = new double[DOUBLES];
      long start = System.nanoTime();
      String key = Hashing.hashOf(data).hex();
      long nanos = System.nanoTime() - start;
      System.out.println(nanos / 1000 + " " + key);
      return;
    }
    List<Long> auto = new ArrayList<>();
    List<Long> scalar = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      auto.add(run("auto"));
      scalar.add(run("scalar"));
    }
    System.out.printf(
        Locale.ROOT,
        "first 1 MiB: auto %d us, scalar %d us, ratio %.2f%n",
        median(auto),
        median(scalar),
        (double) median(auto) / median(scalar));
  }

  private static long run(String setting) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-Dfoldmill.simd=" + setting,
                "-cp",
                System.getProperty("java.class.path"),
                FirstHash.class.getName(),
                "run")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), US_ASCII).strip();
    process.waitFor();
    return Long.parseLong(out.split(" ", 2)[0]);
  }

  private static long median(List<Long> micros) {
    Collections.sort(micros);
    return micros.get(micros.size() / 2);
  }
}
