package io.github.foldmill.internal.cells;

import io.github.foldmill.pipeline.Param;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A union of products of parameters.
 *
 * @param alternatives at least one product, each a map from parameters to parameters of the same
 *     names that hold the values to try in their place
 */
public record ParamSpace(List<Map<Param<?>, Param<?>>> alternatives) {

  /** Checks that a name stands for one parameter only, and that each product has parameters. */
  public ParamSpace {
    alternatives = List.copyOf(alternatives);
    var byName = new HashMap<String, Param<?>>();
    for (var alternative : alternatives) {
      if (alternative.isEmpty()) {
        throw new IllegalArgumentException("a grid must have at least one parameter, had none");
      }
      for (var param : alternative.keySet()) {
        requireDistinct(byName.putIfAbsent(param.name(), param), param);
      }
    }
  }

  private static void requireDistinct(Param<?> known, Param<?> param) {
    if (known != null && known != param) {
      throw new IllegalArgumentException(
          "parameter names in a grid must be distinct, %s occurs twice".formatted(param.name()));
    }
  }

  /** Returns the product of parameters, each with its own values. */
  public static ParamSpace of(List<Param<?>> params) {
    var alternative = new LinkedHashMap<Param<?>, Param<?>>();
    for (var param : params) {
      if (alternative.put(param, param) != null) {
        throw new IllegalArgumentException(
            "parameter names in a grid must be distinct, %s occurs twice".formatted(param.name()));
      }
    }
    return new ParamSpace(List.of(Collections.unmodifiableMap(alternative)));
  }

  /** Adds a parameter to each product, or gives one that is there other values. */
  public ParamSpace with(Param<?> param, Param<?> values) {
    return new ParamSpace(alternatives.stream().map(one -> put(one, param, values)).toList());
  }

  private static Map<Param<?>, Param<?>> put(
      Map<Param<?>, Param<?>> alternative, Param<?> param, Param<?> values) {
    var more = new LinkedHashMap<>(alternative);
    more.put(param, values);
    return Collections.unmodifiableMap(more);
  }

  /** Appends the products of another space. */
  public ParamSpace or(ParamSpace other) {
    var all = new ArrayList<>(alternatives);
    all.addAll(other.alternatives);
    return new ParamSpace(all);
  }

  /** Combines each product with each of another space that has other parameters. */
  public ParamSpace times(ParamSpace other) {
    for (var param : other.params()) {
      if (params().contains(param)) {
        throw new IllegalArgumentException(
            "grids to be multiplied must have different parameters, both have " + param.name());
      }
    }
    var products = new ArrayList<Map<Param<?>, Param<?>>>();
    for (var left : alternatives) {
      for (var right : other.alternatives) {
        var both = new LinkedHashMap<>(left);
        both.putAll(right);
        products.add(Collections.unmodifiableMap(both));
      }
    }
    return new ParamSpace(products);
  }

  /** Returns all parameters in the order of their first appearance. */
  public List<Param<?>> params() {
    var params = new LinkedHashSet<Param<?>>();
    alternatives.forEach(alternative -> params.addAll(alternative.keySet()));
    return List.copyOf(params);
  }

  /** Returns whether the values of all parameters are listed, so that all can be tried. */
  public boolean isListed() {
    return alternatives.stream().allMatch(one -> one.values().stream().allMatch(Param::isListed));
  }

  @Override
  public String toString() {
    return alternatives.stream()
        .map(one -> one.values().toString())
        .collect(Collectors.joining(" or "));
  }
}
