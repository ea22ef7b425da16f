package io.github.foldmill.benchmarks.hash;

import com.dynatrace.hash4j.hashing.Hasher128;
import io.github.foldmill.hash.Hashing;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Gigabytes per second of this library, hash4j, the C library and a plain vectorised sum over the
 * same doubles, one thread, interleaved.
 *
 * <pre>{@code
 * java --add-modules=jdk.incubator.vector -Dfoldmill.cpus=1 -Xmx5g \
 *   -cp benchmarks/target/benchmarks.jar io.github.foldmill.benchmarks.hash.HashSpeed \
 *   65536,1048576,1073741824 [mixed] [libxxhash-avx2.so libxxhash-avx512.so]
 * }</pre>
 */
final class HashSpeed {
  private static final int ROUNDS = 11;
  private static final int UNCOUNTED = 2;
  private static final long BYTES_PER_ROUND = 1L << 27;
  private static final int MOST_CALLS = 200_000;

  // Written and never read: it keeps the hashes from being optimised away.
  @SuppressWarnings("UnusedVariable")
  private static volatile long sink;

  private HashSpeed() {}

  /**
   * Runs all sizes.
   *
   * @param arguments the sizes in bytes, the word {@code mixed} to mix type profiles first, and
   *     paths of C libraries
   */
  public static void main(String[] arguments) throws InterruptedException {
    Map<String, XxHashC> c = new LinkedHashMap<>();
    for (String argument : arguments) {
      if (argument.endsWith(".so")) {
        Path library = Path.of(argument).toAbsolutePath();
        c.put("c " + library.getFileName(), new XxHashC(library));
      } else if (argument.equals("mixed")) {
        sink = ManyKinds.hashAll();
      }
    }
    warm();
    for (String size : arguments[0].split(",", -1)) {
      measure(Integer.parseInt(size), c);
    }
  }

  private static void warm() throws InterruptedException {
    double[] doubles = new double[1 << 17];
    byte[] bytes = new byte[1 << 20];
    MemorySegment memory = Arena.global().allocate(1 << 20);
    long[] shape = {1 << 17};
    long all = 0;
    for (int i = 0; i < 400; i++) {
      all += Hashing.xxh3(MemorySegment.ofArray(doubles)).low() + Hashing.hashOf(doubles).low();
      all += Hashing.xxh3(bytes).low() + Hashing.xxh3(memory).low();
      all += Hashing.hashOfArray("F64", shape, memory).low();
    }
    sink = all;
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("foldmill-simd-proof")) {
        thread.join();
      }
    }
  }

  private static void measure(int size, Map<String, XxHashC> c) {
    double[] doubles = new double[size / Double.BYTES];
    Arrays.setAll(doubles, i -> i * 1.25);
    MemorySegment segment = MemorySegment.ofArray(doubles);
    byte[] bytes = segment.toArray(ValueLayout.JAVA_BYTE);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(size, Double.BYTES).copyFrom(segment);
      Map<String, LongSupplier> cases = new LinkedHashMap<>();
      Hasher128 hash4j = com.dynatrace.hash4j.hashing.Hashing.xxh3_128();
      long[] shape = {doubles.length};
      c.forEach((name, library) -> cases.put(name, () -> library.hash(segment)));
      cases.put("hash4j", () -> hash4j.hashBytesTo128Bits(bytes).getLeastSignificantBits());
      cases.put("raw bytes", () -> Hashing.xxh3(bytes).low());
      cases.put("raw doubles", () -> Hashing.xxh3(segment).low());
      cases.put("raw native", () -> Hashing.xxh3(memory).low());
      cases.put("key doubles", () -> Hashing.hashOf(doubles).low());
      cases.put("key native", () -> Hashing.hashOfArray("F64", shape, memory).low());
      if (size >= 1024) {
        cases.put("sum", () -> Double.doubleToLongBits(VectorSum.of(doubles)));
      }
      print(size, interleaved(size, cases));
    }
  }

  private static Map<String, double[]> interleaved(int size, Map<String, LongSupplier> cases) {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    int calls = Math.clamp(BYTES_PER_ROUND / size, 1, MOST_CALLS);
    Map<String, double[]> speeds = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (Map.Entry<String, LongSupplier> one : cases.entrySet()) {
        LongSupplier hash = one.getValue();
        long all = 0;
        long start = clock.getCurrentThreadCpuTime();
        for (int i = 0; i < calls; i++) {
          all += hash.getAsLong();
        }
        long nanos = clock.getCurrentThreadCpuTime() - start;
        sink = all;
        if (round >= UNCOUNTED) {
          speeds
                  .computeIfAbsent(one.getKey(), _ -> new double[ROUNDS - UNCOUNTED])[
                  round - UNCOUNTED] =
              (double) size * calls / nanos;
        }
      }
    }
    return speeds;
  }

  private static void print(int size, Map<String, double[]> speeds) {
    StringBuilder line = new StringBuilder().append(size).append(" bytes:");
    speeds.forEach((name, values) -> {
      Arrays.sort(values);
      line.append(String.format(Locale.ROOT, "  %s %.2f", name, values[values.length / 2]));
    });
    System.out.println(line);
  }
}
