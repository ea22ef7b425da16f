package io.github.foldmill.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.foldmill.tensor.DType;
import io.github.foldmill.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;

/** Hands tensors to an engine as its arrays. */
public final class TensorArrays {
  private static final long ALIGNMENT = 64;

  private TensorArrays() {}

  /**
   * Makes an array of a tensor without copying its numbers, if they lie in native memory, such as
   * that of a mapped file, and the engine takes such memory; numbers on the heap are copied once.
   *
   * <p>Nothing may write to the array: an operation in place ({@code addi} and the like) would
   * change the tensor, and where its file is mapped for reading only, it ends the process.
   *
   * @param tensor the tensor, of whole or real numbers of at most 2^31 - 1 bytes; its memory is
   *     kept as long as the array
   * @param manager the manager that the array belongs to
   * @return the array, with the shape of the tensor
   * @throws IllegalArgumentException if the tensor is of another type or larger
   */
  public static NDArray over(Tensor tensor, NDManager manager) {
    var type = type(tensor.dtype());
    var memory = tensor.memory();
    if (memory.byteSize() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "an array must have at most 2^31 - 1 bytes, the tensor has %d; hand over its rows in parts"
              .formatted(memory.byteSize()));
    }
    var own = isUsable(memory, tensor.dtype()) ? memory : copy(memory);
    var buffer = own.asByteBuffer().order(ByteOrder.nativeOrder());
    return manager.create(buffer, new Shape(tensor.shape().toArray()), type);
  }

  /** Engines read garbage from numbers that lie across their places. */
  private static boolean isUsable(MemorySegment memory, DType dtype) {
    return memory.isNative() && memory.address() % dtype.itemBytes() == 0;
  }

  private static MemorySegment copy(MemorySegment memory) {
    return Arena.ofAuto().allocate(memory.byteSize(), ALIGNMENT).copyFrom(memory);
  }

  private static DataType type(DType dtype) {
    return switch (dtype) {
      case F64 -> DataType.FLOAT64;
      case F32 -> DataType.FLOAT32;
      case F16 -> DataType.FLOAT16;
      case I64 -> DataType.INT64;
      case I32 -> DataType.INT32;
      case I8 -> DataType.INT8;
      case U8 -> DataType.UINT8;
      default ->
          throw new IllegalArgumentException("engines have no arrays of type %s".formatted(dtype));
    };
  }
}
