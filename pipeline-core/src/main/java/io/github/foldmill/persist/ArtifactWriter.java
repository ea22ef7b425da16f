package io.github.foldmill.persist;

import io.github.foldmill.tensor.Tensor;
import java.io.IOException;
import java.util.List;

/**
 * Takes the named parts of one value on their way into an artifact.
 *
 * <p>Names are unique within a value; they consist of letters, digits, {@code .}, {@code _} and
 * {@code -}. Large parts become tensors of the file, small ones stand in its manifest. Not safe for
 * use by several threads.
 *
 * <p>A tensor or array that is added twice is stored once, and what is read back is one array
 * again; so arrays that hold the same numbers but are not the same object stay apart. Arrays are
 * not copied: they must not change until the dump returns.
 */
public interface ArtifactWriter {

  /**
   * Adds a string.
   *
   * @param name the part's name
   * @param value the string
   * @return this writer
   * @throws IOException if writing fails
   */
  ArtifactWriter putString(String name, String value) throws IOException;

  /**
   * Adds a list of strings.
   *
   * @param name the part's name
   * @param values the strings
   * @return this writer
   * @throws IOException if writing fails
   */
  ArtifactWriter putStrings(String name, List<String> values) throws IOException;

  /**
   * Adds an integer.
   *
   * @param name the part's name
   * @param value the integer
   * @return this writer
   * @throws IOException if writing fails
   */
  ArtifactWriter putLong(String name, long value) throws IOException;

  /**
   * Adds a real number, bit for bit.
   *
   * @param name the part's name
   * @param value the number
   * @return this writer
   * @throws IOException if writing fails
   */
  ArtifactWriter putDouble(String name, double value) throws IOException;

  /**
   * Adds bytes, compressed where that pays.
   *
   * @param name the part's name
   * @param bytes the bytes
   * @return this writer
   * @throws IOException if writing fails
   */
  ArtifactWriter putBytes(String name, byte[] bytes) throws IOException;

  /**
   * Adds a tensor of 64-bit floating point numbers.
   *
   * @param name the part's name
   * @param values the numbers in row-major order
   * @param shape the size of each dimension; their product is the number of values
   * @return this writer
   * @throws IOException if writing fails
   */
  ArtifactWriter putDoubles(String name, double[] values, long... shape) throws IOException;

  /**
   * Adds a tensor of 32-bit floating point numbers.
   *
   * @param name the part's name
   * @param values the numbers in row-major order
   * @param shape the size of each dimension; their product is the number of values
   * @return this writer
   * @throws IOException if writing fails
   */
  ArtifactWriter putFloats(String name, float[] values, long... shape) throws IOException;

  /**
   * Adds a tensor of 32-bit integers.
   *
   * @param name the part's name
   * @param values the integers in row-major order
   * @param shape the size of each dimension; their product is the number of values
   * @return this writer
   * @throws IOException if writing fails
   */
  ArtifactWriter putInts(String name, int[] values, long... shape) throws IOException;

  /**
   * Adds a tensor of 64-bit integers.
   *
   * @param name the part's name
   * @param values the integers in row-major order
   * @param shape the size of each dimension; their product is the number of values
   * @return this writer
   * @throws IOException if writing fails
   */
  default ArtifactWriter putLongs(String name, long[] values, long... shape) throws IOException {
    return putTensor(name, Tensor.of(values, shape));
  }

  /**
   * Adds a tensor of any type.
   *
   * @param name the part's name
   * @param tensor the tensor
   * @return this writer
   * @throws IOException if writing fails
   */
  ArtifactWriter putTensor(String name, Tensor tensor) throws IOException;

  /**
   * Adds another value through its own codec.
   *
   * @param name the part's name
   * @param value the value
   * @return this writer
   * @throws IOException if writing fails
   * @throws MissingCodecException if no codec takes the value
   */
  ArtifactWriter putValue(String name, Object value) throws IOException;
}
