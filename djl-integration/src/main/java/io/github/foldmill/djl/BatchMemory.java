package io.github.foldmill.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Native memory that one batch after the other is written to, so that steps allocate none and
 * engines that can do so compute with it in place.
 */
final class BatchMemory {
  private final float[] values;
  private final int columns;
  private final MemorySegment memory;

  BatchMemory(float[] values, int columns, int rows) {
    this.values = values;
    this.columns = columns;
    this.memory = DjlArrays.floats((long) rows * columns);
  }

  /** Returns an array of rows that holds until the next call. */
  NDArray gather(int[] rows, NDManager manager) {
    for (int i = 0; i < rows.length; i++) {
      MemorySegment.copy(
          values,
          rows[i] * columns,
          memory,
          ValueLayout.JAVA_FLOAT,
          (long) i * columns * Float.BYTES,
          columns);
    }
    var filled = memory.asSlice(0, (long) rows.length * columns * Float.BYTES);
    return DjlArrays.over(filled, new long[] {rows.length, columns}, DataType.FLOAT32, manager);
  }
}
