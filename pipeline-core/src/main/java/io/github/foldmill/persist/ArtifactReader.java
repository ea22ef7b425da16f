package io.github.foldmill.persist;

import io.github.foldmill.tensor.Tensor;
import java.io.IOException;
import java.util.List;

/**
 * Gives back the named parts of one value from an artifact.
 *
 * <p>Every method fails with an {@link IOException} that names the part if it is absent, of another
 * kind, or damaged. Not safe for use by several threads.
 */
public interface ArtifactReader {

  /**
   * Tells whether a part exists.
   *
   * @param name the part's name
   * @return whether it was written
   */
  boolean has(String name);

  /**
   * Reads a string.
   *
   * @param name the part's name
   * @return the string
   * @throws IOException if the part cannot be read
   */
  String getString(String name) throws IOException;

  /**
   * Reads a list of strings.
   *
   * @param name the part's name
   * @return the strings
   * @throws IOException if the part cannot be read
   */
  List<String> getStrings(String name) throws IOException;

  /**
   * Reads an integer.
   *
   * @param name the part's name
   * @return the integer
   * @throws IOException if the part cannot be read
   */
  long getLong(String name) throws IOException;

  /**
   * Reads a real number.
   *
   * @param name the part's name
   * @return the number, bit for bit as written
   * @throws IOException if the part cannot be read
   */
  double getDouble(String name) throws IOException;

  /**
   * Reads bytes.
   *
   * @param name the part's name
   * @return the bytes
   * @throws IOException if the part cannot be read
   */
  byte[] getBytes(String name) throws IOException;

  /**
   * Reads a tensor of 64-bit floating point numbers.
   *
   * @param name the part's name
   * @return the numbers in row-major order
   * @throws IOException if the part cannot be read
   */
  double[] getDoubles(String name) throws IOException;

  /**
   * Reads a tensor of 32-bit floating point numbers.
   *
   * @param name the part's name
   * @return the numbers in row-major order
   * @throws IOException if the part cannot be read
   */
  float[] getFloats(String name) throws IOException;

  /**
   * Reads a tensor of 32-bit integers.
   *
   * @param name the part's name
   * @return the integers in row-major order
   * @throws IOException if the part cannot be read
   */
  int[] getInts(String name) throws IOException;

  /**
   * Reads a tensor of 64-bit integers.
   *
   * @param name the part's name
   * @return the integers in row-major order
   * @throws IOException if the part cannot be read
   */
  default long[] getLongs(String name) throws IOException {
    return getTensor(name).toLongs();
  }

  /**
   * Reads a tensor of any type; one that is stored raw stays in the mapped file.
   *
   * @param name the part's name
   * @return the tensor
   * @throws IOException if the part cannot be read
   */
  Tensor getTensor(String name) throws IOException;

  /**
   * Reads a tensor of any type for a library that wants memory of its own, perhaps to change it.
   *
   * <p>Where the tensor is stored raw in a file that is mapped, each memory is mapped anew: nothing
   * is copied but the pages that are written to, and the file never changes. Otherwise, and when
   * the file was replaced meanwhile, each memory is a copy.
   *
   * @param name the part's name
   * @return the tensor
   * @throws IOException if the part cannot be read
   */
  default WritableTensor getWritable(String name) throws IOException {
    return PrivateMemory.copies(getTensor(name));
  }

  /**
   * Returns the shape of a tensor part.
   *
   * @param name the part's name
   * @return the size of each dimension
   * @throws IOException if the part cannot be read
   */
  long[] shape(String name) throws IOException;

  /**
   * Reads another value through the codec that wrote it.
   *
   * @param name the part's name
   * @return the value
   * @throws IOException if the part cannot be read
   * @throws MissingCodecException if the codec that wrote it is not known here
   */
  Object getValue(String name) throws IOException;
}
