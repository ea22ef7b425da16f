package io.github.foldmill.search;

import io.github.foldmill.pipeline.Param;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * Continues the listed values of a parameter beyond their ends, by the regular step they have.
 *
 * <p>Steps are those of the numbers as they are written, so that 0.1 and 0.2 are followed by 0.3.
 *
 * @param param the parameter
 * @param lowest no value is below this
 * @param highest no value is above this
 * @param <T> the type of its values
 */
record GridExtension<T>(Param<T> param, Optional<BigDecimal> lowest, Optional<BigDecimal> highest) {
  private static final int LEAST_VALUES = 3;
  private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");

  static <T> GridExtension<T> unbounded(Param<T> param) {
    return new GridExtension<>(param, Optional.empty(), Optional.empty());
  }

  static <T> GridExtension<T> within(Param<T> param, T lowest, T highest) {
    var least = decimal(param, lowest);
    var most = decimal(param, highest);
    if (least.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "the lowest value of %s must be at most the highest, was %s with %s"
              .formatted(param.name(), lowest, highest));
    }
    return new GridExtension<>(param, Optional.of(least), Optional.of(most));
  }

  /** Makes sure that values have a step. */
  void requireStep(List<?> values) {
    isGeometric(decimals(values));
  }

  /**
   * Returns the values with one more beyond the end at which a value is.
   *
   * @param values the values so far
   * @param best one of them
   * @return more values, or empty if it is at neither end, or nothing is beyond that end
   */
  Optional<List<T>> beyond(List<T> values, Object best) {
    boolean first = values.getFirst().equals(best);
    if (!first && !values.getLast().equals(best)) {
      return Optional.empty();
    }
    var end = decimals(first ? values.reversed() : values);
    return next(end, isGeometric(end))
        .flatMap(number -> typed(number, best))
        .map(value -> {
          var more = new ArrayList<>(values);
          if (first) {
            more.addFirst(value);
          } else {
            more.addLast(value);
          }
          return List.copyOf(more);
        });
  }

  private Optional<BigDecimal> next(List<BigDecimal> values, boolean geometric) {
    var last = values.getLast();
    var before = values.get(values.size() - 2);
    var next =
        geometric
            ? last.multiply(last).divide(before, MathContext.DECIMAL128)
            : last.add(last).subtract(before);
    boolean allowed =
        lowest.map(bound -> next.compareTo(bound) >= 0).orElse(true)
            && highest.map(bound -> next.compareTo(bound) <= 0).orElse(true);
    return allowed ? Optional.of(next) : Optional.empty();
  }

  /** Returns a number as the type of another value, unless that has no such number. */
  @SuppressWarnings("unchecked") // all values of a parameter that is extended have one class
  private Optional<T> typed(BigDecimal number, Object other) {
    try {
      Object value =
          switch (other) {
            case Integer _ -> number.intValueExact();
            case Long _ -> number.longValueExact();
            default -> number.doubleValue();
          };
      boolean lost =
          value instanceof Double real
              && (real.isInfinite() || (real == 0 && number.signum() != 0));
      return lost ? Optional.empty() : Optional.of((T) value);
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  private boolean isGeometric(List<BigDecimal> values) {
    if (values.size() < LEAST_VALUES) {
      throw new IllegalArgumentException(
          "parameter %s must have at least %d values for its step to be known, has %s"
              .formatted(param.name(), LEAST_VALUES, values));
    }
    if (hasEqualSteps(values, BigDecimal::subtract)) {
      return false;
    }
    boolean sameSign = values.stream().map(BigDecimal::signum).distinct().count() == 1;
    if (sameSign
        && hasEqualSteps(values, (next, value) -> next.divide(value, MathContext.DECIMAL128))) {
      return true;
    }
    throw new IllegalArgumentException(
        "parameter %s must have values with a regular step, such as 1, 2, 3 or 0.1, 1, 10, has %s"
            .formatted(param.name(), values));
  }

  private static boolean hasEqualSteps(List<BigDecimal> values, BinaryOperator<BigDecimal> step) {
    var first = step.apply(values.get(1), values.getFirst());
    for (int i = 2; i < values.size(); i++) {
      var difference = step.apply(values.get(i), values.get(i - 1)).subtract(first);
      if (difference.abs().compareTo(first.abs().multiply(TOLERANCE)) > 0) {
        return false;
      }
    }
    return true;
  }

  private List<BigDecimal> decimals(List<?> values) {
    if (values.stream().map(Object::getClass).distinct().count() > 1) {
      throw new IllegalArgumentException(
          "parameter %s must have values of one type to be extended, has %s"
              .formatted(param.name(), values));
    }
    return values.stream().map(value -> decimal(param, value)).toList();
  }

  private static BigDecimal decimal(Param<?> param, Object value) {
    return switch (value) {
      case Integer number -> BigDecimal.valueOf(number);
      case Long number -> BigDecimal.valueOf(number);
      case Double number when Double.isFinite(number) -> BigDecimal.valueOf(number);
      default ->
          throw new IllegalArgumentException(
              "parameter %s must have int, long or finite double values to be extended, has %s"
                  .formatted(param.name(), value));
    };
  }
}
