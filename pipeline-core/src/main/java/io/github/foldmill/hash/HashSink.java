package io.github.foldmill.hash;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Takes the content of a value piece by piece.
 *
 * <p>There are two kinds of pieces. Those of a <em>fixed size</em> (the primitives and {@link
 * #putHash}) are written as bare little-endian bytes: a writer that always puts the same sequence
 * of them needs no more to be unambiguous. Those of a <em>variable size</em> (strings, arrays,
 * {@link #put any value}) are preceded by a type tag and a length, because without them {@code
 * "ab", "c"} and {@code "a", "bc"} would be the same bytes and collide on purpose or by accident. A
 * writer whose sequence depends on the value puts first what it depends on, such as a count.
 *
 * <p>Arrays are written as dtype, shape and the digest of their little-endian bytes (see {@link
 * Hashing#hashOf(Object)}), so that heap arrays, native memory and mapped files with the same
 * content give the same key.
 *
 * <p>Unless a method says otherwise, null is refused with {@link NullPointerException}.
 */
public interface HashSink {
  /**
   * Puts a boolean as one byte, 0 or 1.
   *
   * @param value the value
   * @return this sink
   */
  HashSink putBoolean(boolean value);

  /**
   * Puts one byte.
   *
   * @param value the value
   * @return this sink
   */
  HashSink putByte(byte value);

  /**
   * Puts two bytes.
   *
   * @param value the value
   * @return this sink
   */
  HashSink putShort(short value);

  /**
   * Puts a UTF-16 unit as two bytes.
   *
   * @param value the value
   * @return this sink
   */
  HashSink putChar(char value);

  /**
   * Puts four bytes.
   *
   * @param value the value
   * @return this sink
   */
  HashSink putInt(int value);

  /**
   * Puts eight bytes.
   *
   * @param value the value
   * @return this sink
   */
  HashSink putLong(long value);

  /**
   * Puts the bits of a float as four bytes, every NaN as the canonical one; 0.0 and -0.0 stay
   * different.
   *
   * @param value the value
   * @return this sink
   */
  HashSink putFloat(float value);

  /**
   * Puts the bits of a double as eight bytes, every NaN as the canonical one; 0.0 and -0.0 stay
   * different.
   *
   * @param value the value
   * @return this sink
   */
  HashSink putDouble(double value);

  /**
   * Puts a string as tag, length and UTF-16 units, so that even malformed strings keep their
   * identity.
   *
   * @param value the string
   * @return this sink
   */
  HashSink putString(String value);

  /**
   * Puts a hash as sixteen bytes, lower half first.
   *
   * @param value the hash
   * @return this sink
   */
  HashSink putHash(ContentHash value);

  /**
   * Puts any value of a supported type, tagged, as {@link Hashing#hashOf(Object)} describes.
   *
   * @param value the value, may be null
   * @return this sink
   * @throws UnhashableException if the value, or one inside it, has no structural key
   */
  HashSink put(@Nullable Object value);

  /**
   * Puts an array of dtype {@code BOOL}.
   *
   * @param values the array
   * @return this sink
   */
  HashSink putBooleans(boolean[] values);

  /**
   * Puts an array of dtype {@code I8}.
   *
   * @param values the array
   * @return this sink
   */
  HashSink putBytes(byte[] values);

  /**
   * Puts an array of dtype {@code I16}.
   *
   * @param values the array
   * @return this sink
   */
  HashSink putShorts(short[] values);

  /**
   * Puts an array of dtype {@code U16}.
   *
   * @param values the array
   * @return this sink
   */
  HashSink putChars(char[] values);

  /**
   * Puts an array of dtype {@code I32}.
   *
   * @param values the array
   * @return this sink
   */
  HashSink putInts(int[] values);

  /**
   * Puts an array of dtype {@code I64}.
   *
   * @param values the array
   * @return this sink
   */
  HashSink putLongs(long[] values);

  /**
   * Puts an array of dtype {@code F32}, every NaN as the canonical one.
   *
   * @param values the array
   * @return this sink
   */
  HashSink putFloats(float[] values);

  /**
   * Puts an array of dtype {@code F64}, every NaN as the canonical one.
   *
   * @param values the array
   * @return this sink
   */
  HashSink putDoubles(double[] values);

  /**
   * Puts an array of any shape that lies in memory, row by row and little-endian. With one
   * dimension it gives the same key as the Java array of the same dtype and content.
   *
   * @param dtype the element type by its safetensors name, such as {@code F64}, {@code I32} or
   *     {@code BF16}; the NaNs of {@code F32} and {@code F64} count as the canonical one, all other
   *     bytes as they are
   * @param shape the sizes of the dimensions; empty for a scalar
   * @param data the bytes of the elements and nothing else
   * @return this sink
   * @throws IllegalArgumentException if a dimension is negative, or the size of {@code data} does
   *     not fit dtype and shape
   */
  HashSink putArray(String dtype, long[] shape, MemorySegment data);
}
