package io.github.foldmill.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.foldmill.persist.WritableTensor;
import io.github.foldmill.tensor.DType;
import io.github.foldmill.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;

/**
 * Tensors as arrays of an engine, which computes with their memory in place where it can.
 *
 * <p>Tensors of up to 2^31 - 1 bytes, of the types F64, F32, F16, I64, I32, I8, U8 and BOOL. Safe
 * for use by many threads.
 *
 * {@snippet :
 * TensorFile file = TensorFile.open(Path.of("features.safetensors"));
 * try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
 *   NDArray rows = DjlArrays.shared(file.read("rows"), manager);
 * }
 * }
 */
public final class DjlArrays {
  private static final long ALIGNMENT = 64;

  private DjlArrays() {}

  /**
   * Makes an array over the very memory of a tensor: a mapped file is neither read nor copied. What
   * lies on the Java heap is copied, and so are numbers that do not lie at multiples of their size.
   *
   * @param tensor the tensor
   * @param manager owns the array
   * @return the array, which is only to be read; an operation in place on one over a mapped file
   *     ends the process, and one over other memory changes the tensor
   * @throws IllegalArgumentException if the tensor is too long or of a type that DJL does not have
   */
  public static NDArray shared(Tensor tensor, NDManager manager) {
    var type = checked(tensor.dtype(), tensor.memory().byteSize());
    var memory = tensor.memory();
    var usable = isUsable(memory, tensor.dtype()) ? memory : copy(memory);
    return over(usable, tensor.shape().toArray(), type, manager);
  }

  /**
   * Makes an array over memory of its own, which may be written to: a mapped file is not copied but
   * for the pages that are written to, and never changes.
   *
   * @param tensor the tensor
   * @param manager owns the array
   * @return the array
   * @throws IllegalArgumentException if the tensor is too long or of a type that DJL does not have
   */
  public static NDArray own(WritableTensor tensor, NDManager manager) {
    long bytes = tensor.dtype().byteSize(tensor.shape().elements());
    var type = checked(tensor.dtype(), bytes);
    return over(tensor.memories().get(), tensor.shape().toArray(), type, manager);
  }

  /** Engines of this kind keep the buffer, and with it the memory, as long as the array. */
  static NDArray over(MemorySegment memory, long[] shape, DataType type, NDManager manager) {
    var buffer = memory.asByteBuffer().order(ByteOrder.nativeOrder());
    return manager.create(buffer, new Shape(shape), type);
  }

  /** Takes memory for so many floats, aligned as the engine's own, that lives as long as used. */
  static MemorySegment floats(long count) {
    return Arena.ofAuto().allocate(Math.multiplyExact(count, (long) Float.BYTES), ALIGNMENT);
  }

  /** Engines read garbage from numbers that lie across their places. */
  private static boolean isUsable(MemorySegment memory, DType dtype) {
    return memory.isNative() && memory.address() % dtype.itemBytes() == 0;
  }

  private static MemorySegment copy(MemorySegment memory) {
    return Arena.ofAuto().allocate(memory.byteSize(), ALIGNMENT).copyFrom(memory);
  }

  private static DataType checked(DType dtype, long bytes) {
    if (bytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a tensor must have at most %d bytes to become an array, had %d; take parts of it"
              .formatted(Integer.MAX_VALUE, bytes));
    }
    return switch (dtype) {
      case F64 -> DataType.FLOAT64;
      case F32 -> DataType.FLOAT32;
      case F16 -> DataType.FLOAT16;
      case I64 -> DataType.INT64;
      case I32 -> DataType.INT32;
      case I8 -> DataType.INT8;
      case U8 -> DataType.UINT8;
      case BOOL -> DataType.BOOLEAN;
      default ->
          throw new IllegalArgumentException(
              "a tensor must be of a type that DJL has, such as F32 or I64, to become an array,"
                  + " was "
                  + dtype);
    };
  }
}
