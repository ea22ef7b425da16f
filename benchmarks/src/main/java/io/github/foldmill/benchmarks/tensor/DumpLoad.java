package io.github.foldmill.benchmarks.tensor;

import io.github.foldmill.tensor.Compression;
import io.github.foldmill.tensor.NpyFile;
import io.github.foldmill.tensor.Tensor;
import io.github.foldmill.tensor.TensorFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Seconds that dumping and loading the arrays of a folder takes, best of a few, one line each;
 * {@code vs/dump_load.sh} makes the arrays and runs joblib in turn.
 *
 * <pre>{@code
 * java -Dfoldmill.cpus=2 -Xmx4g --enable-native-access=ALL-UNNAMED -cp \
 *   benchmarks/target/benchmarks.jar io.github.foldmill.benchmarks.tensor.DumpLoad FOLDER
 * }</pre>
 */
final class DumpLoad {
  /** Whether to count what the one thread computes, as on a machine that others use as well. */
  private static final boolean CPU_TIME = Boolean.getBoolean("cpu");

  private static final int ROUNDS = 5;
  private static final int MANY = 2000;
  private static final int ROWS = 100;

  // Written and never read: it keeps the loads from being optimised away.
  @SuppressWarnings("UnusedVariable")
  private static volatile long sink;

  private DumpLoad() {}

  /** Something that takes time. */
  @FunctionalInterface
  private interface Work {
    long run() throws IOException;
  }

  /**
   * Measures every {@code *.npy} of a folder.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    List<Path> arrays;
    try (var files = Files.list(folder)) {
      arrays = files.filter(file -> file.toString().endsWith(".npy")).sorted().toList();
    }
    for (Path array : arrays) {
      String name = array.getFileName().toString().replace(".npy", "");
      if (name.startsWith("map")) {
        map(name, array, folder);
      } else {
        raw(name, array, folder);
        compressed(name, array, folder);
      }
    }
    var forest =
        arrays.stream()
            .filter(array -> String.valueOf(array.getFileName()).startsWith("forest."))
            .toList();
    if (!forest.isEmpty()) {
      forest(forest, folder);
    }
    many(folder);
  }

  /** All arrays of a forest in one file, as a model is dumped. */
  private static void forest(List<Path> arrays, Path folder) throws IOException {
    Path file = folder.resolve("java.safetensors");
    var tensors = new ArrayList<Tensor>();
    for (Path array : arrays) {
      tensors.add(inMemory(array));
    }
    for (int threads = 1; threads <= 2; threads++) {
      int some = threads;
      measure("forest", "zip.dump" + some, () -> writeAll(file, tensors, some));
      measure("forest", "zip.load" + some, () -> copyAll(TensorFile.open(file).threads(some)));
    }
    print("forest", "zip.bytes", (double) Files.size(file));
  }

  private static long writeAll(Path file, List<Tensor> tensors, int threads) throws IOException {
    var writer = TensorFile.writer().threads(threads);
    for (int i = 0; i < tensors.size(); i++) {
      writer.add("x" + i, tensors.get(i), Compression.zstd(1));
    }
    writer.write(file);
    return Files.size(file);
  }

  private static long copyAll(TensorFile file) throws IOException {
    long bytes = 0;
    for (String name : file.names()) {
      bytes += copy(file, name);
    }
    return bytes;
  }

  private static void raw(String name, Path array, Path folder) throws IOException {
    Path file = folder.resolve("java.safetensors");
    Tensor tensor = inMemory(array);
    measure(name, "raw.dump", () -> write(file, tensor, Compression.none(), 1));
    measure(name, "raw.load", () -> TensorFile.open(file).read("x").memory().byteSize());
    measure(name, "raw.copy", () -> copy(TensorFile.open(file)));
    measure(name, "raw.native", () -> copyOutside(TensorFile.open(file)));
    Path unforced = folder.resolve("java-unforced.safetensors");
    measure(name, "raw.unforced", () -> writeUnforced(unforced, tensor, Compression.none(), 1));
    Files.delete(unforced);
    print(name, "raw.bytes", (double) Files.size(file));
  }

  /** What joblib does: a fresh array, filled from the file. */
  private static long copy(TensorFile file) throws IOException {
    return copy(file, "x");
  }

  private static long copy(TensorFile file, String name) throws IOException {
    var info = file.info(name);
    int count = Math.toIntExact(info.shape().elements());
    var memory =
        switch (info.dtype()) {
          case F64 -> MemorySegment.ofArray(new double[count]);
          case F32 -> MemorySegment.ofArray(new float[count]);
          case I64 -> MemorySegment.ofArray(new long[count]);
          case I32 -> MemorySegment.ofArray(new int[count]);
          default -> MemorySegment.ofArray(new byte[Math.toIntExact(info.bytes())]);
        };
    file.readInto(name, memory);
    return memory.byteSize();
  }

  /** The same outside the heap, where the pages of fresh memory have to be made first. */
  private static long copyOutside(TensorFile file) throws IOException {
    try (Arena arena = Arena.ofShared()) {
      var memory = arena.allocate(file.info("x").bytes(), 64);
      file.readInto("x", memory);
      return memory.byteSize();
    }
  }

  private static long writeUnforced(Path file, Tensor tensor, Compression compression, int threads)
      throws IOException {
    Files.deleteIfExists(file);
    TensorFile.writer().add("x", tensor, compression).threads(threads).writeUnforced(file);
    return Files.size(file);
  }

  private static void compressed(String name, Path array, Path folder) throws IOException {
    Path file = folder.resolve("java.safetensors");
    Tensor tensor = inMemory(array);
    for (int threads = 1; threads <= 2; threads++) {
      int some = threads;
      measure(name, "zip.dump" + some, () -> write(file, tensor, Compression.zstd(1), some));
      measure(name, "zip.load" + some, () -> copy(TensorFile.open(file).threads(some)));
      Path unforced = folder.resolve("java-unforced.safetensors");
      measure(
          name,
          "zip.unforced" + some,
          () -> writeUnforced(unforced, tensor, Compression.zstd(1), some));
      Files.delete(unforced);
    }
    print(name, "zip.bytes", (double) Files.size(file));
    write(file, tensor, Compression.auto(), 2);
    print(name, "auto.bytes", (double) Files.size(file));
    if (tensor.shape().rank() > 1) {
      write(file, tensor, Compression.zstd(1).chunkBytes(1 << 18), 2);
      measure(name, "zip.rows", () -> rows(file, tensor.shape().size(0)));
    }
  }

  private static long rows(Path file, long count) throws IOException {
    var open = TensorFile.open(file);
    var random = new Random(5);
    long all = 0;
    for (int i = 0; i < ROWS; i++) {
      long row = random.nextLong(count);
      all += open.rows("x", row, row + 1).memory().get(ValueLayout.JAVA_BYTE, 0);
    }
    return all;
  }

  private static void map(String name, Path array, Path folder) throws IOException {
    Path file = folder.resolve("java.safetensors");
    try (Arena arena = Arena.ofConfined()) {
      write(file, NpyFile.map(array, arena), Compression.none(), 1);
    }
    for (int i = 0; i < 20; i++) {
      measure(name, "map.first", () -> first(file));
    }
    Files.delete(file);
  }

  private static long first(Path file) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      return TensorFile.open(file, arena).map("x").memory().get(ValueLayout.JAVA_BYTE, 0);
    }
  }

  private static void many(Path folder) throws IOException {
    Path file = folder.resolve("java-many.safetensors");
    var writer = TensorFile.writer();
    for (int i = 0; i < MANY; i++) {
      writer.add("layer." + i + ".weight", Tensor.of(new float[] {i, i, i}));
    }
    writer.write(file);
    for (int i = 0; i < 100; i++) {
      measure("many2000", "open", () -> TensorFile.open(file).names().size());
    }
  }

  private static Tensor inMemory(Path array) throws IOException {
    Tensor mapped = NpyFile.read(array);
    return Tensor.over(
        mapped.dtype(),
        mapped.shape(),
        Arena.ofAuto().allocate(mapped.memory().byteSize(), 64).copyFrom(mapped.memory()));
  }

  private static long write(Path file, Tensor tensor, Compression compression, int threads)
      throws IOException {
    TensorFile.writer().add("x", tensor, compression).threads(threads).write(file);
    return Files.size(file);
  }

  private static void measure(String name, String what, Work work) throws IOException {
    double best = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      long start = now();
      sink = work.run();
      best = Math.min(best, (now() - start) / 1e9);
    }
    print(name, what, best);
  }

  private static long now() {
    return CPU_TIME
        ? ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()
        : System.nanoTime();
  }

  private static void print(String name, String what, double value) {
    System.out.println(name + " " + what + " " + value);
  }
}
