package io.github.foldmill.persist;

import io.github.foldmill.tensor.DType;
import io.github.foldmill.tensor.Shape;
import io.github.foldmill.tensor.TensorFile;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.function.Supplier;

/**
 * A tensor of a file for a library that wants memory of its own, perhaps to change it.
 *
 * @param dtype the type of its elements
 * @param shape its shape
 * @param memories gives at each call other native memory that holds the elements, little-endian, in
 *     row-major order and aligned to 64 bytes; it lives as long as it is reachable. Safe for use by
 *     many threads, also after the load
 */
public record WritableTensor(DType dtype, Shape shape, Supplier<MemorySegment> memories) {

  /**
   * Reads a tensor of an open file.
   *
   * @param file the file
   * @param name the name of a tensor
   * @return the tensor; one that is stored raw is mapped anew for each memory, and copied once the
   *     file was replaced
   * @throws IllegalArgumentException if there is no such tensor
   * @throws IOException if its bytes are damaged
   */
  public static WritableTensor of(TensorFile file, String name) throws IOException {
    var tensor = file.read(name);
    return file.info(name).compressed()
        ? PrivateMemory.copies(tensor)
        : PrivateMemory.maps(file, name, tensor);
  }
}
