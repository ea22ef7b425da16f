package io.github.foldmill.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.foldmill.hash.FunnelProvider;
import io.github.foldmill.hash.HashFunnel;
import io.github.foldmill.hash.HashSink;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Optional;

/**
 * Gives structural keys to DJL's arrays and shapes.
 *
 * <p>An array counts by type, shape and content, whatever its engine, device, manager and name. Its
 * bytes are copied out of native memory for that. A shape counts by its sizes; names of axes do not
 * count. Arrays of strings and sparse arrays are refused.
 */
public final class DjlFunnels implements FunnelProvider {
  private static final Map<DataType, String> DTYPES =
      Map.of(
          DataType.FLOAT64, "F64",
          DataType.FLOAT32, "F32",
          DataType.FLOAT16, "F16",
          DataType.INT64, "I64",
          DataType.INT32, "I32",
          DataType.INT8, "I8",
          DataType.UINT8, "U8",
          DataType.BOOLEAN, "BOOL");

  /** Creates the provider; used by {@link java.util.ServiceLoader}. */
  public DjlFunnels() {}

  @Override
  public Optional<HashFunnel<Object>> funnelFor(Class<?> type) {
    if (NDArray.class.isAssignableFrom(type)) {
      return Optional.of((value, sink) -> put((NDArray) value, sink));
    }
    if (type == Shape.class) {
      return Optional.of((value, sink) -> sink.put(((Shape) value).getShape()));
    }
    return Optional.empty();
  }

  private static void put(NDArray array, HashSink sink) {
    String dtype = DTYPES.get(array.getDataType());
    if (dtype == null || array.isSparse()) {
      throw new IllegalArgumentException(
          "an NDArray must be dense and of one of %s to have a key, was %s %s"
              .formatted(
                  DTYPES.keySet().stream().sorted().toList(),
                  array.isSparse() ? "sparse" : "dense",
                  array.getDataType()));
    }
    var bytes = MemorySegment.ofBuffer(array.toByteBuffer());
    sink.putArray(dtype, array.getShape().getShape(), bytes);
  }
}
