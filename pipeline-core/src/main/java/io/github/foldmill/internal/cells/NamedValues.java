package io.github.foldmill.internal.cells;

import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Params;
import java.io.Serializable;
import java.util.Map;

/**
 * The values of a candidate by the names of their parameters, which are distinct in a grid. Other
 * than the parameters themselves, names are the same in every process.
 */
@SuppressWarnings("serial") // as serializable as the values are, which is found out on the way
record NamedValues(Map<String, Object> values) implements Params, Serializable {
  static NamedValues of(ParamValues values) {
    return new NamedValues(values.asMap());
  }

  @Override
  @SuppressWarnings("unchecked") // the grid paired the value with a parameter of its type
  public <T> T get(Param<T> param) {
    Object value = values.get(param.name());
    if (value == null) {
      throw new IllegalArgumentException(
          "parameter %s must have a value, known are %s".formatted(param.name(), values));
    }
    return (T) value;
  }
}
