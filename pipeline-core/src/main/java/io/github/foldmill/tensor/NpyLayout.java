package io.github.foldmill.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Brings elements of the other byte order or of column-major arrays into the order of tensors. */
final class NpyLayout {
  private NpyLayout() {}

  /** Copies all elements of an array into row-major order, little-endian. */
  static void copy(NpyHeader header, MemorySegment from, MemorySegment to) {
    int item = header.dtype().itemBytes();
    if (!header.columnMajor() || header.shape().rank() < 2) {
      to.copyFrom(from);
    } else {
      transpose(header.shape(), item, from, to);
    }
    if (header.bigEndian()) {
      // The parts of a complex number are numbers of their own.
      reverse(to, header.dtype() == DType.C64 ? item / 2 : item);
    }
  }

  private static void transpose(Shape shape, int item, MemorySegment from, MemorySegment to) {
    long[] sizes = shape.toArray();
    var index = new long[sizes.length];
    var steps = new long[sizes.length];
    long step = 1;
    for (int axis = 0; axis < sizes.length; axis++) {
      steps[axis] = step;
      step *= sizes[axis];
    }
    long source = 0;
    for (long element = 0; element < shape.elements(); element++) {
      copyItem(item, from, source * item, to, element * item);
      int axis = sizes.length - 1;
      while (axis >= 0 && ++index[axis] == sizes[axis]) {
        source -= (sizes[axis] - 1) * steps[axis];
        index[axis--] = 0;
      }
      source += axis >= 0 ? steps[axis] : 0;
    }
  }

  private static void copyItem(
      int item, MemorySegment from, long source, MemorySegment to, long target) {
    switch (item) {
      case 1 -> to.set(ValueLayout.JAVA_BYTE, target, from.get(ValueLayout.JAVA_BYTE, source));
      case 2 ->
          to.set(
              ValueLayout.JAVA_SHORT_UNALIGNED,
              target,
              from.get(ValueLayout.JAVA_SHORT_UNALIGNED, source));
      case 4 ->
          to.set(
              ValueLayout.JAVA_INT_UNALIGNED,
              target,
              from.get(ValueLayout.JAVA_INT_UNALIGNED, source));
      default ->
          to.set(
              ValueLayout.JAVA_LONG_UNALIGNED,
              target,
              from.get(ValueLayout.JAVA_LONG_UNALIGNED, source));
    }
  }

  private static void reverse(MemorySegment memory, int item) {
    for (long at = 0; at < memory.byteSize(); at += item) {
      switch (item) {
        case 2 -> {
          var layout = ValueLayout.JAVA_SHORT_UNALIGNED;
          memory.set(layout, at, Short.reverseBytes(memory.get(layout, at)));
        }
        case 4 -> {
          var layout = ValueLayout.JAVA_INT_UNALIGNED;
          memory.set(layout, at, Integer.reverseBytes(memory.get(layout, at)));
        }
        default -> {
          var layout = ValueLayout.JAVA_LONG_UNALIGNED;
          memory.set(layout, at, Long.reverseBytes(memory.get(layout, at)));
        }
      }
    }
  }
}
