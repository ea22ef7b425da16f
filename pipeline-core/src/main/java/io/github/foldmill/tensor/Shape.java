package io.github.foldmill.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The sizes of a tensor's dimensions, outermost first; immutable. */
public final class Shape {
  private final long[] sizes;
  private final long elements;

  private Shape(long[] sizes, long elements) {
    this.sizes = sizes;
    this.elements = elements;
  }

  /**
   * Creates a shape.
   *
   * @param sizes the size of each dimension, 0 or more; none for a single number
   * @return the shape
   * @throws IllegalArgumentException if a size is negative or the number of elements exceeds a
   *     {@code long}
   */
  public static Shape of(long... sizes) {
    long elements = 1;
    for (long size : sizes) {
      if (size < 0) {
        throw new IllegalArgumentException(
            "sizes of a shape must be at least 0, were " + Arrays.toString(sizes));
      }
      long high = Math.multiplyHigh(elements, size);
      elements *= size;
      if (high != 0 || elements < 0) {
        throw new IllegalArgumentException(
            "a shape must have fewer than 2^63 elements, was " + Arrays.toString(sizes));
      }
    }
    return new Shape(sizes.clone(), elements);
  }

  /**
   * Returns the number of dimensions.
   *
   * @return the number of dimensions, 0 for a single number
   */
  public int rank() {
    return sizes.length;
  }

  /**
   * Returns the size of one dimension.
   *
   * @param axis the dimension, 0 for the outermost
   * @return its size
   * @throws IndexOutOfBoundsException if there is no such dimension
   */
  public long size(int axis) {
    return sizes[axis];
  }

  /**
   * Returns the number of elements.
   *
   * @return the product of all sizes, 1 if there is no dimension
   */
  public long elements() {
    return elements;
  }

  /**
   * Returns the sizes of all dimensions.
   *
   * @return a fresh array, outermost first
   */
  public long[] toArray() {
    return sizes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape that && Arrays.equals(sizes, that.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  /**
   * Returns the sizes as text.
   *
   * @return such as {@code [3,4]}
   */
  @Override
  public String toString() {
    return Arrays.stream(sizes).mapToObj(Long::toString).collect(Collectors.joining(",", "[", "]"));
  }
}
