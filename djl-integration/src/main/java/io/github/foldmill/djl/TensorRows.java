package io.github.foldmill.djl;

import ai.djl.ndarray.types.Shape;
import io.github.foldmill.tensor.DType;
import io.github.foldmill.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;

/** Tensors as rows of the 32-bit floats that networks compute with. */
final class TensorRows {
  /** Up to here every whole number is a float. */
  private static final double EXACT = 0x1p24;

  private TensorRows() {}

  /**
   * Looks at every number once.
   *
   * @throws IllegalArgumentException if one is no finite float, or a whole number beyond 2^24
   */
  static FloatRows of(TensorData data) {
    Tensor features = data.features();
    var numbers = TensorNumbers.of(features);
    boolean whole = !TensorNumbers.areReal(features.dtype());
    long count = features.shape().elements();
    for (long i = 0; i < count; i++) {
      double number = numbers.at(i);
      if (!Float.isFinite((float) number) || (whole && Math.abs(number) > EXACT)) {
        throw unusable(data, i, number);
      }
    }
    int width = Math.toIntExact(data.rowShape().elements());
    return new FloatRows(
        new Shape(data.rowShape().toArray()), data.target(), filler(features, numbers, width));
  }

  private static FloatRows.Filler filler(Tensor features, TensorNumbers.Reader numbers, int width) {
    if (features.dtype() == DType.F32) {
      MemorySegment memory = features.memory();
      return (row, into, offset) ->
          MemorySegment.copy(
              memory,
              TensorNumbers.F32,
              (long) row * width * Float.BYTES,
              into,
              ValueLayout.JAVA_FLOAT,
              offset,
              width);
    }
    return (row, into, offset) -> {
      long first = (long) row * width;
      for (int i = 0; i < width; i++) {
        into.set(
            ValueLayout.JAVA_FLOAT, offset + (long) i * Float.BYTES, (float) numbers.at(first + i));
      }
    };
  }

  /** Where the first missing number (NaN) is. */
  static Optional<String> firstMissing(TensorData data) {
    if (!TensorNumbers.areReal(data.features().dtype())) {
      return Optional.empty();
    }
    var numbers = TensorNumbers.of(data.features());
    long count = data.features().shape().elements();
    for (long i = 0; i < count; i++) {
      if (Double.isNaN(numbers.at(i))) {
        return Optional.of(place(data, i));
      }
    }
    return Optional.empty();
  }

  private static String place(TensorData data, long index) {
    long[] sizes = data.rowShape().toArray();
    var at = new long[sizes.length];
    long left = index;
    for (int i = sizes.length - 1; i >= 0; i--) {
      at[i] = left % sizes[i];
      left /= sizes[i];
    }
    return "row %d at %s".formatted(left, Arrays.toString(at));
  }

  private static IllegalArgumentException unusable(TensorData data, long index, double number) {
    String rule =
        Float.isFinite((float) number)
            ? "must be from -2^24 to 2^24 where it is whole, since networks compute with floats"
            : FloatRows.rule(number);
    return new IllegalArgumentException(
        "a number %s; was %s in %s".formatted(rule, number, place(data, index)));
  }
}
