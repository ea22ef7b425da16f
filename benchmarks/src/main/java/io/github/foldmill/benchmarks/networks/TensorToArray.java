package io.github.foldmill.benchmarks.networks;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.foldmill.djl.DjlArrays;
import io.github.foldmill.tensor.Compression;
import io.github.foldmill.tensor.DType;
import io.github.foldmill.tensor.Tensor;
import io.github.foldmill.tensor.TensorFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A tensor of 1 GiB in a file as an array of the engine: milliseconds to open the file and make the
 * array over the map, to sum it, and to copy the same numbers through a Java array as DJL's own way
 * is; and how much anonymous memory each takes. The first round is that of a fresh process. The
 * sums must be equal.
 *
 * <pre>{@code
 * benchmarks/vs/networks.sh TensorToArray
 * }</pre>
 */
final class TensorToArray {
  private static final int ROUNDS = 5;
  private static final int COLUMNS = 1024;
  private static final int ROWS = 256 * 1024;

  private TensorToArray() {}

  /**
   * Runs both, in turns.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) throws Exception {
    Path file = Files.createTempFile("tensor-to-array", ".safetensors");
    try {
      write(file);
      System.out.printf(Locale.ROOT, "file of %.1f MiB%n", Files.size(file) / 1048576.0);
      for (int round = 0; round < ROUNDS; round++) {
        float mapped = mapped(file);
        if (round == ROUNDS - 1 && mapped != copied(file)) {
          throw new IllegalStateException("both arrays must have the same sum");
        }
      }
    } finally {
      Files.delete(file);
    }
  }

  private static void write(Path file) throws Exception {
    try (var arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate((long) ROWS * COLUMNS * Float.BYTES, 64);
      for (long i = 0; i < (long) ROWS * COLUMNS; i++) {
        memory.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) (i % 7));
      }
      var shape = io.github.foldmill.tensor.Shape.of(ROWS, COLUMNS);
      TensorFile.writer()
          .add("x", Tensor.over(DType.F32, shape, memory), Compression.none())
          .write(file);
    }
  }

  private static float mapped(Path file) throws Exception {
    double before = Anonymous.settled();
    try (var manager = NDManager.newBaseManager(Device.cpu())) {
      long start = System.nanoTime();
      NDArray array = DjlArrays.shared(TensorFile.open(file).map("x"), manager);
      long made = System.nanoTime();
      float sum = array.sum().getFloat();
      print("mapped", start, made, before);
      return sum;
    }
  }

  private static float copied(Path file) throws Exception {
    double before = Anonymous.settled();
    try (var manager = NDManager.newBaseManager(Device.cpu())) {
      long start = System.nanoTime();
      float[] values = TensorFile.open(file).map("x").toFloats();
      NDArray array = manager.create(values, new Shape(ROWS, COLUMNS));
      long made = System.nanoTime();
      float sum = array.sum().getFloat();
      print("copied", start, made, before);
      return sum;
    }
  }

  private static void print(String how, long start, long made, double before) throws Exception {
    System.out.printf(
        Locale.ROOT,
        "%s: %.2f ms to the array, %.1f ms to its sum, %.0f MiB of anonymous memory%n",
        how,
        (made - start) / 1e6,
        (System.nanoTime() - made) / 1e6,
        Anonymous.mebibytes() - before);
  }
}
