package io.github.foldmill.persist;

import io.github.foldmill.tensor.Tensor;
import io.github.foldmill.tensor.TensorFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Native memory that holds a tensor and may be changed. */
final class PrivateMemory {
  private static final long ALIGNMENT = 64;

  private PrivateMemory() {}

  /** Offers copies of a tensor. */
  static WritableTensor copies(Tensor tensor) {
    return new WritableTensor(tensor.dtype(), tensor.shape(), () -> copy(tensor));
  }

  /** Offers private maps of a raw tensor, and copies of what was read once they cannot be made. */
  static WritableTensor maps(TensorFile file, String name, Tensor tensor) {
    return new WritableTensor(tensor.dtype(), tensor.shape(), () -> map(file, name, tensor));
  }

  private static MemorySegment copy(Tensor tensor) {
    var memory = tensor.memory();
    return Arena.ofAuto().allocate(memory.byteSize(), ALIGNMENT).copyFrom(memory);
  }

  private static MemorySegment map(TensorFile file, String name, Tensor tensor) {
    try {
      return file.mapPrivate(name, Arena.ofAuto());
    } catch (IOException _) {
      return copy(tensor);
    }
  }
}
