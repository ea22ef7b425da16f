package io.github.foldmill.persist;

import io.github.foldmill.tensor.DType;
import io.github.foldmill.tensor.MalformedFileException;
import io.github.foldmill.tensor.Shape;
import io.github.foldmill.tensor.Tensor;
import io.github.foldmill.tensor.TensorFile;
import io.github.foldmill.tensor.TensorInfo;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Java arrays as tensors and back, in place where this machine orders bytes as files do. */
final class ArrayTensors {
  private static final boolean IN_PLACE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

  /** Arrays that a compressed tensor can be decoded into. */
  private static final Map<Class<?>, Target> TARGETS =
      Map.of(
          double[].class, new Target(DType.F64, double[]::new),
          float[].class, new Target(DType.F32, float[]::new),
          long[].class, new Target(DType.I64, long[]::new),
          int[].class, new Target(DType.I32, int[]::new),
          short[].class, new Target(DType.I16, short[]::new));

  private record Target(DType dtype, IntFunction<Object> array) {}

  private ArrayTensors() {}

  static Tensor of(double[] values, long... shape) {
    var memory = MemorySegment.ofArray(values);
    return of(DType.F64, memory, values.length, shape, () -> Tensor.of(values, shape));
  }

  static Tensor of(float[] values, long... shape) {
    var memory = MemorySegment.ofArray(values);
    return of(DType.F32, memory, values.length, shape, () -> Tensor.of(values, shape));
  }

  static Tensor of(long[] values, long... shape) {
    var memory = MemorySegment.ofArray(values);
    return of(DType.I64, memory, values.length, shape, () -> Tensor.of(values, shape));
  }

  static Tensor of(int[] values, long... shape) {
    var memory = MemorySegment.ofArray(values);
    return of(DType.I32, memory, values.length, shape, () -> Tensor.of(values, shape));
  }

  static Tensor of(short[] values, long... shape) {
    var memory = MemorySegment.ofArray(values);
    return of(DType.I16, memory, values.length, shape, () -> Tensor.of(values, shape));
  }

  static Tensor of(byte[] values) {
    return Tensor.over(DType.U8, Shape.of(values.length), MemorySegment.ofArray(values));
  }

  private static Tensor of(
      DType dtype, MemorySegment memory, long count, long[] sizes, Supplier<Tensor> copy) {
    var shape = sizes.length == 0 ? Shape.of(count) : Shape.of(sizes);
    // A copy says what is wrong with a shape of another size.
    return IN_PLACE && shape.elements() == count ? Tensor.over(dtype, shape, memory) : copy.get();
  }

  /** Tells whether a tensor can be decoded into a fresh array, with no other memory besides. */
  static boolean decodes(TensorInfo info, Class<?> type) {
    var target = TARGETS.get(type);
    return IN_PLACE
        && target != null
        && info.compressed()
        && target.dtype() == info.dtype()
        && info.shape().elements() <= Integer.MAX_VALUE - Long.BYTES;
  }

  /** Decodes a tensor into a fresh array, of a type that {@link #decodes} allows. */
  static Object decode(String fileName, TensorFile file, String name, Class<?> type)
      throws IOException {
    var info = file.info(name);
    Object array;
    try {
      array =
          Objects.requireNonNull(TARGETS.get(type)).array().apply((int) info.shape().elements());
    } catch (OutOfMemoryError e) {
      // One allocation failed as a whole, so nothing else is the worse for it.
      throw new MalformedFileException(
          fileName,
          file.offset(name),
          "memory must have room for the %d bytes of \"%s\"".formatted(info.bytes(), name),
          e);
    }
    file.readInto(name, memory(array));
    return array;
  }

  private static MemorySegment memory(Object array) {
    return switch (array) {
      case double[] values -> MemorySegment.ofArray(values);
      case float[] values -> MemorySegment.ofArray(values);
      case long[] values -> MemorySegment.ofArray(values);
      case int[] values -> MemorySegment.ofArray(values);
      default -> MemorySegment.ofArray((short[]) array);
    };
  }
}
