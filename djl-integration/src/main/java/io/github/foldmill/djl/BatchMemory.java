package io.github.foldmill.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.lang.foreign.MemorySegment;

/**
 * Native memory that one batch after the other is written to, so that steps allocate none and
 * engines that can do so compute with it in place.
 */
final class BatchMemory {
  private final FloatRows data;
  private final MemorySegment memory;

  BatchMemory(FloatRows data, int rows) {
    this.data = data;
    this.memory = DjlArrays.floats(data.shapeOf(rows).size());
  }

  /** Returns an array of rows that holds until the next call. */
  NDArray gather(int[] rows, NDManager manager) {
    var filled = memory.asSlice(0, data.write(rows, memory));
    return DjlArrays.over(filled, data.shapeOf(rows.length).getShape(), DataType.FLOAT32, manager);
  }
}
