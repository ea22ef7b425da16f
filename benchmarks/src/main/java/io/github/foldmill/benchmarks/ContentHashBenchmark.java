package io.github.foldmill.benchmarks;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import io.github.foldmill.hash.ContentHasher;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import net.openhft.hashing.LongTupleHashFunction;
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
 * How fast is the content of an array hashed, beside other hash libraries and the JDK?
 *
 * <p>Operations per second; bytes per second are that times {@code size}. Foldmill's structural key
 * of an array ({@code FOLDMILL_KEY}) covers dtype and length too and makes all NaNs equal. Where
 * another library has no method for doubles it gets the bytes of the same array through a segment
 * or a copy, which is then part of its price.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar ContentHashBenchmark -rf json -rff hash.json
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {
      "--add-modules=jdk.incubator.vector",
      "--enable-native-access=ALL-UNNAMED",
      "--sun-misc-unsafe-memory-access=allow",
      "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
      "-Xms2g",
      "-Xmx2g"
    })
public class ContentHashBenchmark {
  /** The libraries compared. */
  public enum Hash {
    /** {@link io.github.foldmill.hash.Hashing#xxh3}: raw XXH3-128. */
    FOLDMILL_XXH3,
    /** {@link ContentHasher#putBytes} and its kind: the key a cache uses. */
    FOLDMILL_KEY,
    /** hash4j's XXH3-128. */
    HASH4J_XXH3,
    /** zero-allocation-hashing's XXH128. */
    ZERO_ALLOCATION_XXH3,
    /** The JDK's MD5, joblib's default. */
    JDK_MD5,
    /** The JDK's SHA-256. */
    JDK_SHA256
  }

  /** Which library. */
  @Param public Hash hash = Hash.FOLDMILL_XXH3;

  /** Bytes of the array. */
  @Param({"64", "1024", "65536", "1048576", "67108864"})
  public int size;

  private byte[] bytes = {};
  private double[] doubles = {};
  private Function<byte[], Object> ofBytes = _ -> "";
  private Function<double[], Object> ofDoubles = _ -> "";

  /** Makes the arrays and chooses the library. */
  @Setup
  public void prepare() {
    var random = new Random(42);
    bytes = new byte[size];
    random.nextBytes(bytes);
    doubles = random.doubles(size / Double.BYTES).toArray();
    ofBytes = bytesHash(hash);
    ofDoubles = doublesHash(hash);
  }

  /**
   * Hashes bytes.
   *
   * @return the hash
   */
  @Benchmark
  public Object bytes() {
    return ofBytes.apply(bytes);
  }

  /**
   * Hashes doubles of the same size in bytes.
   *
   * @return the hash
   */
  @Benchmark
  public Object doubles() {
    return ofDoubles.apply(doubles);
  }

  private static Function<byte[], Object> bytesHash(Hash hash) {
    return switch (hash) {
      case FOLDMILL_XXH3 -> io.github.foldmill.hash.Hashing::xxh3;
      case FOLDMILL_KEY -> values -> new ContentHasher().putBytes(values).hash();
      case HASH4J_XXH3 -> ContentHashBenchmark::hash4j;
      case ZERO_ALLOCATION_XXH3 -> zeroAllocation()::hashBytes;
      case JDK_MD5 -> digest("MD5")::digest;
      case JDK_SHA256 -> digest("SHA-256")::digest;
    };
  }

  private static Function<double[], Object> doublesHash(Hash hash) {
    return switch (hash) {
      case FOLDMILL_XXH3 ->
          values -> io.github.foldmill.hash.Hashing.xxh3(MemorySegment.ofArray(values));
      case FOLDMILL_KEY -> values -> new ContentHasher().putDoubles(values).hash();
      case HASH4J_XXH3 -> values -> hash4j(copy(values));
      case ZERO_ALLOCATION_XXH3 -> {
        var function = zeroAllocation();
        yield values -> function.hashBytes(copy(values));
      }
      case JDK_MD5 -> digestOfCopy("MD5");
      case JDK_SHA256 -> digestOfCopy("SHA-256");
    };
  }

  private static HashValue128 hash4j(byte[] values) {
    Hasher128 hasher = com.dynatrace.hash4j.hashing.Hashing.xxh3_128();
    return hasher.hashBytesTo128Bits(values);
  }

  private static LongTupleHashFunction zeroAllocation() {
    return LongTupleHashFunction.xx128();
  }

  private static Function<double[], Object> digestOfCopy(String algorithm) {
    var digest = digest(algorithm);
    return values -> digest.digest(copy(values));
  }

  private static byte[] copy(double[] values) {
    return MemorySegment.ofArray(values).toArray(ValueLayout.JAVA_BYTE);
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
