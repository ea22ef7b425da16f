package io.github.foldmill.benchmarks.hash;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.Hashing;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What hashing an array has to keep up with: hash4j, the C library and reading the same array; and
 * what it must not lose, without vector instructions and after many kinds of arrays.
 *
 * <p>{@link HashBarsTable} runs all of it and prints gigabytes per second. Heap arrays are hashed
 * by one thread. {@link #cLibrary} needs the system property {@value #C_LIBRARY}, the path of a
 * shared object as {@link XxHashC} describes it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {HashBars.MODULE, HashBars.NATIVE, HashBars.ONE_CPU, HashBars.VECTOR})
public class HashBars {
  /** Names the shared object of the C library. */
  static final String C_LIBRARY = "xxhash.library";

  static final String MODULE = "--add-modules=jdk.incubator.vector";
  static final String NATIVE = "--enable-native-access=ALL-UNNAMED";
  static final String ONE_CPU = "-Dfoldmill.cpus=1";
  // Forced, because it is no question here when they take over, and on a busy machine it takes
  // long.
  static final String VECTOR = "-Dfoldmill.simd=vector";
  private static final String SCALAR = "-Dfoldmill.simd=scalar";

  /** Bytes of the array, a multiple of eight. */
  @Param({"64", "65536", "1048576", "268435456"})
  public int size;

  private double[] doubles = {};
  private byte[] bytes = {};
  private MemorySegment segment = MemorySegment.NULL;
  private MemorySegment memory = MemorySegment.NULL;
  private long[] shape = {};
  private final Hasher128 hash4j = com.dynatrace.hash4j.hashing.Hashing.xxh3_128();

  /** Makes the array; its bytes and the copy in native memory hold the same content. */
  @Setup
  public void fill() {
    doubles = new Random(42).doubles(size / Double.BYTES).toArray();
    segment = MemorySegment.ofArray(doubles);
    bytes = segment.toArray(ValueLayout.JAVA_BYTE);
    memory = Arena.global().allocate(size, Double.BYTES).copyFrom(segment);
    shape = new long[] {doubles.length};
  }

  /** Mixes all type profiles of the process before anything is measured. */
  @State(Scope.Benchmark)
  public static class ManyKindsBefore {
    private long all;

    /** Hashes many kinds of arrays and memory. */
    @Setup
    public void hash() {
      all = ManyKinds.hashAll();
    }

    /**
     * Tells what came of it.
     *
     * @return the sum of the hashes
     */
    public long all() {
      return all;
    }
  }

  /** The C library, found by {@link #C_LIBRARY}. */
  @State(Scope.Benchmark)
  public static class CLibrary {
    private final XxHashC library = new XxHashC(Path.of(System.getProperty(C_LIBRARY, "")));
  }

  /**
   * Reads the array and adds it up with vector instructions.
   *
   * @return the sum
   */
  @Benchmark
  public double sum() {
    return VectorSum.of(doubles);
  }

  /**
   * hash4j's XXH3-128.
   *
   * @return the hash
   */
  @Benchmark
  public HashValue128 hash4j() {
    return hash4j.hashBytesTo128Bits(bytes);
  }

  /**
   * The XXH3-128 of the C library.
   *
   * @param c where it is
   * @return half of the hash
   */
  @Benchmark
  public long cLibrary(CLibrary c) {
    return c.library.hash(segment);
  }

  /**
   * The raw XXH3-128 of bytes.
   *
   * @return the hash
   */
  @Benchmark
  public ContentHash rawBytes() {
    return Hashing.xxh3(bytes);
  }

  /**
   * The raw XXH3-128 of doubles.
   *
   * @return the hash
   */
  @Benchmark
  public ContentHash rawDoubles() {
    return Hashing.xxh3(segment);
  }

  /**
   * The same in a process that has hashed many kinds of arrays.
   *
   * @param before hashed them
   * @return the hash
   */
  @Benchmark
  public ContentHash rawDoublesAfterManyKinds(ManyKindsBefore before) {
    return Hashing.xxh3(segment);
  }

  /**
   * The same without vector instructions.
   *
   * @return the hash
   */
  @Benchmark
  @Fork(
      value = 1,
      jvmArgsAppend = {MODULE, NATIVE, ONE_CPU, SCALAR})
  public ContentHash rawDoublesScalar() {
    return Hashing.xxh3(segment);
  }

  /**
   * The raw XXH3-128 of native memory.
   *
   * @return the hash
   */
  @Benchmark
  public ContentHash rawNative() {
    return Hashing.xxh3(memory);
  }

  /**
   * The key of doubles: with dtype, shape and one NaN.
   *
   * @return the key
   */
  @Benchmark
  public ContentHash keyDoubles() {
    return Hashing.hashOf(doubles);
  }

  /**
   * The same without vector instructions.
   *
   * @return the key
   */
  @Benchmark
  @Fork(
      value = 1,
      jvmArgsAppend = {MODULE, NATIVE, ONE_CPU, SCALAR})
  public ContentHash keyDoublesScalar() {
    return Hashing.hashOf(doubles);
  }

  /**
   * The key of doubles in native memory.
   *
   * @return the key
   */
  @Benchmark
  public ContentHash keyNative() {
    return Hashing.hashOfArray("F64", shape, memory);
  }
}
