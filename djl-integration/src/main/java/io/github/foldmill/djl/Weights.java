package io.github.foldmill.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.github.foldmill.tensor.DType;
import io.github.foldmill.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.function.Supplier;

/**
 * One parameter array of a network: weights, biases, running statistics, as 32-bit floats in native
 * memory that an engine can use without a copy.
 */
final class Weights {
  private static final ValueLayout.OfFloat F32 =
      ValueLayout.JAVA_FLOAT.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final long ALIGNMENT = 64;

  private final String name;
  private final long[] shape;
  private final MemorySegment memory;
  private final Supplier<MemorySegment> another;

  private Weights(
      String name, long[] shape, MemorySegment memory, Supplier<MemorySegment> another) {
    this.name = name;
    this.shape = shape;
    this.memory = memory;
    this.another = another;
  }

  /** Copies numbers to memory of an arena that lives as long as it is reachable. */
  static Weights copyOf(String name, long[] shape, float[] values, Arena arena) {
    var memory = arena.allocate((long) values.length * Float.BYTES, ALIGNMENT);
    MemorySegment.copy(values, 0, memory, F32, 0, values.length);
    return new Weights(name, shape, memory, () -> copy(memory));
  }

  /**
   * Takes numbers from a file.
   *
   * @param memory gives at each call other memory that holds the numbers and may be changed
   */
  static Weights of(String name, long[] shape, Supplier<MemorySegment> memory) {
    return new Weights(name, shape, memory.get(), memory);
  }

  private static MemorySegment copy(MemorySegment memory) {
    return Arena.ofAuto().allocate(memory.byteSize(), ALIGNMENT).copyFrom(memory);
  }

  /** The same numbers under another name. */
  Weights named(String other) {
    return new Weights(other, shape, memory, another);
  }

  /** The parameter's name with the path of its layers. */
  String name() {
    return name;
  }

  /** The size of each dimension; not to be changed. */
  long[] shape() {
    return shape;
  }

  /** The numbers in row-major order, in a fresh array. */
  float[] values() {
    return memory.toArray(F32);
  }

  /** The numbers without a copy. */
  Tensor tensor() {
    return Tensor.over(DType.F32, io.github.foldmill.tensor.Shape.of(shape), memory);
  }

  /** An array over these very numbers, so nothing may write to it. */
  NDArray shared(NDManager manager) {
    return over(memory, manager);
  }

  /** An array over memory of its own, which may be written to; the engine copies nothing either. */
  NDArray own(NDManager manager) {
    return over(another.get(), manager);
  }

  private NDArray over(MemorySegment segment, NDManager manager) {
    return DjlArrays.over(segment, shape, DataType.FLOAT32, manager);
  }
}
