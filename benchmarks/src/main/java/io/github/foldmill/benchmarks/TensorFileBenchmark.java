package io.github.foldmill.benchmarks;

import io.github.foldmill.tensor.Compression;
import io.github.foldmill.tensor.Tensor;
import io.github.foldmill.tensor.TensorFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to dump 80 MB of numbers, to load them, to open them and to read some rows?
 *
 * <p>Milliseconds, the page cache warm. Dumping forces the file to the device; {@code
 * vs/dump_load.sh} runs the same beside joblib.
 *
 * <pre>{@code
 * java -Dfoldmill.cpus=2 -jar benchmarks/target/benchmarks.jar TensorFileBenchmark \
 *   -rf json -rff files.json
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TensorFileBenchmark {
  private static final int ROWS = 100_000;
  private static final int COLUMNS = 100;
  private static final int SOME = 100;
  private static final String NAME = "x";

  /** How the numbers are stored. */
  public enum Form {
    /** As they are. */
    RAW,
    /** By zstd of level 1, in chunks of a MiB. */
    ZSTD,
    /** The same in chunks of 256 KiB, for rows. */
    ZSTD_ROWS;

    private Compression compression() {
      return switch (this) {
        case RAW -> Compression.none();
        case ZSTD -> Compression.zstd(1);
        case ZSTD_ROWS -> Compression.zstd(1).chunkBytes(1 << 18);
      };
    }
  }

  /** How. */
  @Param public Form form = Form.RAW;

  /** The most threads that compress or decode. */
  @Param({"1", "2"})
  public int threads = 1;

  private Path folder = Path.of("");
  private Path file = Path.of("");
  private Tensor tensor = Tensor.of(new double[0]);
  private double[] target = {};

  /** Makes normal numbers and a file of them. */
  @Setup(Level.Trial)
  public void write() throws IOException {
    folder = Files.createTempDirectory("tensor-file");
    file = folder.resolve("x.safetensors");
    var random = new Random(1);
    var values = new double[ROWS * COLUMNS];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    tensor = Tensor.of(values, ROWS, COLUMNS);
    target = new double[values.length];
    dump();
  }

  /** Removes the files. */
  @TearDown(Level.Trial)
  public void remove() throws IOException {
    Files.deleteIfExists(folder.resolve("y.safetensors"));
    Files.deleteIfExists(file);
    Files.deleteIfExists(folder);
  }

  /** Dumps a file, replacing the one before. */
  @Benchmark
  public Path dump() throws IOException {
    TensorFile.writer().add(NAME, tensor, form.compression()).threads(threads).write(file);
    return file;
  }

  /** The same without forcing it to the device. */
  @Benchmark
  public Path dumpUnforced() throws IOException {
    Path other = folder.resolve("y.safetensors");
    Files.deleteIfExists(other);
    TensorFile.writer().add(NAME, tensor, form.compression()).threads(threads).writeUnforced(other);
    return other;
  }

  /** Reads and checks all of it; raw numbers stay in the mapped file. */
  @Benchmark
  public long read() throws IOException {
    return TensorFile.open(file).threads(threads).read(NAME).memory().byteSize();
  }

  /** Reads and checks all of it into an array that is there already. */
  @Benchmark
  public double readIntoArray() throws IOException {
    TensorFile.open(file).threads(threads).readInto(NAME, MemorySegment.ofArray(target));
    return target[0];
  }

  /** Opens it and reads one element. */
  @Benchmark
  public double first() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      var memory = TensorFile.open(file, arena).range(NAME, 0, 1).memory();
      return memory.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, 0);
    }
  }

  /** Opens it and reads a hundred scattered rows. */
  @Benchmark
  public double rows() throws IOException {
    var open = TensorFile.open(file).threads(threads);
    var random = new Random(5);
    double sum = 0;
    for (int i = 0; i < SOME; i++) {
      int row = random.nextInt(ROWS);
      sum += open.rows(NAME, row, row + 1L).memory().get(ValueLayout.JAVA_DOUBLE_UNALIGNED, 0);
    }
    return sum;
  }
}
