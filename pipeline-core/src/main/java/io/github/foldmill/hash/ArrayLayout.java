package io.github.foldmill.hash;

import java.util.Arrays;

/** Checks that dtype, shape and size of an array in memory belong together. */
final class ArrayLayout {
  private ArrayLayout() {}

  static NanRule check(String dtype, long[] shape, long byteSize) {
    long elements = elements(shape);
    int itemSize = itemSize(dtype);
    // Divided, not multiplied, because a product may overflow.
    boolean fits = itemSize == 0 || (byteSize % itemSize == 0 && byteSize / itemSize == elements);
    if (!fits) {
      throw new IllegalArgumentException(
          "an array of dtype "
              + dtype
              + " and shape "
              + Arrays.toString(shape)
              + " must have "
              + itemSize
              + " bytes per element, but the segment has "
              + byteSize
              + " bytes in all; pass a slice that holds the elements and nothing else");
    }
    return switch (dtype) {
      case "F32" -> NanRule.FLOATS;
      case "F64" -> NanRule.DOUBLES;
      default -> NanRule.KEEP;
    };
  }

  private static long elements(long[] shape) {
    long product = 1;
    for (long size : shape) {
      if (size < 0) {
        throw new IllegalArgumentException(
            "shape must have no negative dimension, was " + Arrays.toString(shape));
      }
      try {
        product = Math.multiplyExact(product, size);
      } catch (ArithmeticException e) {
        throw new IllegalArgumentException(
            "shape must have fewer than 2^63 elements, was " + Arrays.toString(shape), e);
      }
    }
    return product;
  }

  /** The bytes per element of the plain safetensors types, 0 for types unknown here. */
  private static int itemSize(String dtype) {
    return switch (dtype) {
      case "BOOL", "I8", "U8" -> 1;
      case "I16", "U16", "F16", "BF16" -> 2;
      case "I32", "U32", "F32" -> 4;
      case "I64", "U64", "F64" -> 8;
      default -> 0;
    };
  }
}
