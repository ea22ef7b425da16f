package io.github.foldmill.djl;

import io.github.foldmill.tensor.DType;
import io.github.foldmill.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.EnumSet;
import java.util.Set;

/** Reads the numbers of a tensor whatever its type. */
final class TensorNumbers {
  static final ValueLayout.OfFloat F32 =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final ValueLayout.OfDouble F64 =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort I16 =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt I32 =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong I64 =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final Set<DType> READABLE =
      EnumSet.of(
          DType.U8,
          DType.I8,
          DType.I16,
          DType.I32,
          DType.I64,
          DType.F16,
          DType.BF16,
          DType.F32,
          DType.F64);

  private static final Set<DType> REAL = EnumSet.of(DType.F16, DType.BF16, DType.F32, DType.F64);

  private TensorNumbers() {}

  /** Reads the number at a position. */
  @FunctionalInterface
  interface Reader {
    double at(long index);
  }

  static void requireReadable(DType dtype) {
    if (!READABLE.contains(dtype)) {
      throw new IllegalArgumentException(
          "features must be of one of %s, were %s".formatted(READABLE, dtype));
    }
  }

  /** Tells whether numbers may be missing (NaN). */
  static boolean areReal(DType dtype) {
    return REAL.contains(dtype);
  }

  static Reader of(Tensor tensor) {
    MemorySegment memory = tensor.memory();
    return switch (tensor.dtype()) {
      case U8 -> index -> Byte.toUnsignedInt(memory.get(ValueLayout.JAVA_BYTE, index));
      case I8 -> index -> memory.get(ValueLayout.JAVA_BYTE, index);
      case I16 -> index -> memory.get(I16, index * Short.BYTES);
      case I32 -> index -> memory.get(I32, index * Integer.BYTES);
      case I64 -> index -> memory.get(I64, index * Long.BYTES);
      case F16 -> index -> Float.float16ToFloat(memory.get(I16, index * Short.BYTES));
      case BF16 -> index -> Float.intBitsToFloat(memory.get(I16, index * Short.BYTES) << 16);
      case F32 -> index -> memory.get(F32, index * Float.BYTES);
      case F64 -> index -> memory.get(F64, index * Double.BYTES);
      default -> throw new IllegalArgumentException("no numbers are in " + tensor);
    };
  }
}
