package io.github.foldmill.tensor;

/**
 * What a file's header says of one tensor.
 *
 * @param name the name
 * @param dtype the element type
 * @param shape the shape
 * @param compressed whether the tensor is stored compressed and so cannot be mapped
 * @param storedBytes how many bytes of the file the elements take
 * @param filter what was done to the elements before compression; nothing to raw ones
 * @param chunkBytes how many bytes of elements were compressed together, 0 for a raw tensor
 */
public record TensorInfo(
    String name,
    DType dtype,
    Shape shape,
    boolean compressed,
    long storedBytes,
    Filter filter,
    long chunkBytes) {

  /**
   * Returns the size of the elements in memory.
   *
   * @return the size in bytes
   */
  public long bytes() {
    return dtype.byteSize(shape.elements());
  }
}
