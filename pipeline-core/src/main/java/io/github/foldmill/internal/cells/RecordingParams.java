package io.github.foldmill.internal.cells;

import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Params;
import java.util.LinkedHashMap;
import java.util.Map;

/** Hands the values of a candidate in the making to one stage and remembers which it read. */
final class RecordingParams implements Params {
  private final ValueSource source;
  private final String stage;
  private final Map<Param<?>, Object> reads = new LinkedHashMap<>();

  RecordingParams(ValueSource source, String stage) {
    this.source = source;
    this.stage = stage;
  }

  @Override
  @SuppressWarnings("unchecked") // sources give a parameter values of its own type
  public <T> T get(Param<T> param) {
    Object value = source.valueOf(param, stage);
    reads.put(param, value);
    return (T) value;
  }

  Map<Param<?>, Object> reads() {
    return reads;
  }
}
