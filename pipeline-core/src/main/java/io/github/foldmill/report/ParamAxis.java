package io.github.foldmill.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of one parameter in the order in which a chart shows them: numbers by size, others as
 * they first occur.
 */
final class ParamAxis {
  /** A factor between the ends from which a logarithmic axis is worth the trouble. */
  private static final double WIDE = 8;

  private final String name;
  private final List<Object> values;

  /** The positions in {@link #values} by text, because equal texts cannot be told apart. */
  private final Map<String, Integer> positions = new LinkedHashMap<>();

  private ParamAxis(String name, List<Object> values) {
    this.name = name;
    this.values = values;
    values.forEach(value -> positions.putIfAbsent(Values.text(value), positions.size()));
  }

  static ParamAxis of(String name, List<Object> occurring) {
    var distinct = new LinkedHashMap<String, Object>();
    occurring.forEach(value -> distinct.putIfAbsent(Values.text(value), value));
    var values = new ArrayList<>(distinct.values());
    if (values.stream().allMatch(ParamAxis::isFinite)) {
      values.sort(Comparator.comparingDouble(value -> ((Number) value).doubleValue()));
    }
    return new ParamAxis(name, List.copyOf(values));
  }

  private static boolean isFinite(Object value) {
    return value instanceof Number number && Double.isFinite(number.doubleValue());
  }

  String name() {
    return name;
  }

  /** Returns the position of a value that occurs. */
  int position(Object value) {
    var position = positions.get(Values.text(value));
    return position == null ? -1 : position;
  }

  List<String> texts() {
    return List.copyOf(positions.keySet());
  }

  /** Returns the values as an axis shows them. */
  List<String> labels() {
    return values.stream().map(Values::display).toList();
  }

  /** Returns the values as numbers; empty if they are not all numbers. */
  double[] numbers() {
    return values.stream().allMatch(ParamAxis::isFinite)
        ? values.stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray()
        : new double[0];
  }

  /** Returns how the values are spread: {@code log} where they grow by factors, not by steps. */
  String scale() {
    double[] numbers = numbers();
    if (numbers.length < 2) {
      return "ordinal";
    }
    boolean wide = numbers[0] > 0 && numbers[numbers.length - 1] >= WIDE * numbers[0];
    return wide && numbers.length > 2 && unevenness(numbers, true) < unevenness(numbers, false)
        ? "log"
        : "linear";
  }

  /** The spread of the gaps between neighbours, relative to their mean. */
  private static double unevenness(double[] numbers, boolean log) {
    int gaps = numbers.length - 1;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < gaps; i++) {
      double gap = log ? Math.log(numbers[i + 1] / numbers[i]) : numbers[i + 1] - numbers[i];
      sum += gap;
      squares += gap * gap;
    }
    return squares * gaps / (sum * sum);
  }
}
