package io.github.foldmill.pipeline;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Hands out parameter values and remembers which were read. */
final class ReadValues implements Params {
  private final Params values;
  private final SortedMap<String, Object> reads = new TreeMap<>();

  ReadValues(Params values) {
    this.values = values;
  }

  @Override
  public <T> T get(Param<T> param) {
    T value = values.get(param);
    reads.put(param.name(), value);
    return value;
  }

  SortedMap<String, Object> byName() {
    return Collections.unmodifiableSortedMap(reads);
  }
}
