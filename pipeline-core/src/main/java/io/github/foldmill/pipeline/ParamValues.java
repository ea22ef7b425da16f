package io.github.foldmill.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Parameters with one chosen value each, such as a search's candidate or a user's own choice.
 *
 * <p>Immutable; {@link #with} gives a new object.
 *
 * {@snippet class="io.github.foldmill.search.SnippetsTest" region="paramValues"}
 */
public final class ParamValues implements Params {
  private static final ParamValues NONE = new ParamValues(Map.of());

  private final Map<Param<?>, Object> values;

  private ParamValues(Map<Param<?>, Object> values) {
    this.values = values;
  }

  /**
   * Returns no values at all, to start from.
   *
   * @return no values
   */
  public static ParamValues none() {
    return NONE;
  }

  /**
   * Adds or replaces the value of one parameter.
   *
   * @param param the parameter
   * @param value its value; it need not be among {@link Param#values()}
   * @param <T> the type of its values
   * @return these values with that one
   */
  public <T> ParamValues with(Param<T> param, T value) {
    return withUnchecked(param, value);
  }

  private ParamValues withUnchecked(Param<?> param, Object value) {
    var more = new LinkedHashMap<>(values);
    more.put(param, Objects.requireNonNull(value, "value"));
    return new ParamValues(Collections.unmodifiableMap(more));
  }

  /**
   * Adds or replaces the value of one parameter by its position among the parameter's values.
   *
   * @param param the parameter
   * @param index an index into {@link Param#values()}
   * @return these values with that one
   * @throws IndexOutOfBoundsException if the index is out of range
   */
  public ParamValues withIndex(Param<?> param, int index) {
    return withUnchecked(param, param.values().get(index));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the parameter has no value here
   */
  @Override
  @SuppressWarnings("unchecked") // with() paired the value with a parameter of its type
  public <T> T get(Param<T> param) {
    Object value = values.get(param);
    if (value == null) {
      throw new IllegalArgumentException(
          "parameter %s must have a value, known are %s".formatted(param.name(), this));
    }
    return (T) value;
  }

  /**
   * Tells whether a parameter has a value here.
   *
   * @param param the parameter
   * @return whether {@link #get} would return one
   */
  public boolean has(Param<?> param) {
    return values.containsKey(param);
  }

  /**
   * Returns the parameters that have a value, in the order in which they were added.
   *
   * @return the parameters
   */
  public List<Param<?>> params() {
    return new ArrayList<>(values.keySet());
  }

  /**
   * Returns the values by parameter name, in the order in which they were added.
   *
   * @return an unmodifiable map
   */
  public Map<String, Object> asMap() {
    var map = new LinkedHashMap<String, Object>();
    values.forEach((param, value) -> map.put(param.name(), value));
    return Collections.unmodifiableMap(map);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ParamValues that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /**
   * Returns the values as {@code name=value} pairs.
   *
   * @return such as {@code {k=4, maxDepth=8}}
   */
  @Override
  public String toString() {
    return asMap().toString();
  }
}
