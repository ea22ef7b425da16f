package io.github.foldmill.hash;

import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Entry points to content hashes: raw ones of bytes, and structural keys of values.
 *
 * <p>A <em>raw</em> hash ({@code xxh3}) is bit-equal to the reference XXH3-128 (what {@code xxhsum
 * -H2} prints). A <em>structural</em> key ({@code hashOf}) covers type, shape and content. All
 * methods are safe for any number of threads and give the same result on every machine.
 *
 * {@snippet :
 * ContentHash raw = Hashing.xxh3(bytes);
 * ContentHash key = Hashing.hashOf(Map.of("k", 4, "data", new double[] {1, 2, 3}));
 * String fileName = key.text();
 * }
 *
 * <p>Source: <a href="https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md">XXH3
 * specification</a>.
 */
public final class Hashing {
  private Hashing() {}

  /**
   * Hashes all bytes of an array with seed 0.
   *
   * @param data the bytes
   * @return the raw XXH3-128
   */
  public static ContentHash xxh3(byte[] data) {
    Objects.requireNonNull(data, "data");
    int length = data.length;
    return length <= Xxh3.MEDIUM_MAX
        ? Xxh3.upToMedium(data, 0, length)
        : Xxh3.hash(ByteElements.BYTES, data, 0, length, 0);
  }

  /**
   * Hashes a range of an array.
   *
   * @param data the bytes
   * @param offset the index of the first byte
   * @param length the number of bytes
   * @param seed any value; 0 is the usual one
   * @return the raw XXH3-128
   * @throws IndexOutOfBoundsException if the range is not inside the array
   */
  public static ContentHash xxh3(byte[] data, int offset, int length, long seed) {
    Objects.checkFromIndexSize(offset, length, data.length);
    return length <= Xxh3.MEDIUM_MAX
        ? Xxh3.upToMedium(data, offset, length, seed)
        : Xxh3.hash(ByteElements.BYTES, data, offset, length, seed);
  }

  /**
   * Hashes a heap, native or mapped segment with seed 0.
   *
   * @param data the bytes
   * @return the raw XXH3-128
   */
  public static ContentHash xxh3(MemorySegment data) {
    return xxh3(data, 0);
  }

  /**
   * Hashes a heap, native or mapped segment.
   *
   * @param data the bytes
   * @param seed any value; 0 is the usual one
   * @return the raw XXH3-128
   */
  public static ContentHash xxh3(MemorySegment data, long seed) {
    Objects.requireNonNull(data, "data");
    return Xxh3.hash(data, seed);
  }

  /**
   * Returns the structural key of a value.
   *
   * <p>Supported are null, the boxed primitives, strings, enums, arrays of any depth, {@link
   * java.util.List}, {@link java.util.Set} and {@link java.util.Map} (the last two whatever their
   * order), the optionals, records by component, {@link java.math.BigInteger}, {@link
   * java.math.BigDecimal}, the values of {@code java.time}, {@link java.util.UUID}, {@link Class}
   * (by name), {@link java.nio.file.Path} (by name, not by what is in the file), {@link
   * ContentHash}, every {@link Hashable}, and the classes that a {@link FunnelProvider} knows.
   * Equal values of these types have equal keys. Different types have different keys: {@code 1} and
   * {@code 1L}, a list and an array, two records of the same shape. Lists equal lists and sets
   * equal sets whatever their class.
   *
   * <p>Arrays of primitives are keyed by dtype, length and bytes; beyond 1 MiB by a tree of 1 MiB
   * leaves. All NaNs count as one; {@code 0.0} and {@code -0.0} differ.
   *
   * @param value the value, may be null
   * @return its key
   * @throws UnhashableException if the value, or one inside it, has no structural key (functions,
   *     streams, classes with hidden state), or is nested deeper than 256 levels
   */
  public static ContentHash hashOf(@Nullable Object value) {
    return finish(Spares.HASHERS.take().reset().put(value));
  }

  /**
   * Returns the key of what a funnel writes for a value.
   *
   * @param <T> the type of the value
   * @param value the value
   * @param funnel writes its content
   * @return the key
   */
  public static <T> ContentHash hashOf(T value, HashFunnel<? super T> funnel) {
    Objects.requireNonNull(funnel, "funnel");
    ContentHasher hasher = Spares.HASHERS.take().reset();
    funnel.funnel(value, hasher);
    return finish(hasher);
  }

  /**
   * Returns the key of an array in memory. With one dimension it equals {@code hashOf} of the Java
   * array with the same dtype and content.
   *
   * @param dtype the element type by its safetensors name, such as {@code F64}
   * @param shape the sizes of the dimensions; empty for a scalar
   * @param data the little-endian bytes of the elements, row by row, and nothing else
   * @return the key
   * @throws IllegalArgumentException if dtype, shape and size do not belong together
   */
  public static ContentHash hashOfArray(String dtype, long[] shape, MemorySegment data) {
    return finish(Spares.HASHERS.take().reset().putArray(dtype, shape, data));
  }

  private static ContentHash finish(ContentHasher hasher) {
    ContentHash hash = hasher.hash();
    Spares.HASHERS.giveBack(hasher.reset());
    return hash;
  }
}
