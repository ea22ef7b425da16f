package io.github.foldmill.datasets;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;

/** A number per feature: the same for all, given one by one, or drawn. */
sealed interface Adjustment {

  /** The same number for every feature. */
  record Same(double value) implements Adjustment {}

  /** A number for each feature, in the order before shuffling. */
  record Each(List<Double> values) implements Adjustment {}

  /** Drawn anew for each feature. */
  record Drawn() implements Adjustment {}

  /** Takes a finite number for every feature. */
  static Adjustment same(double value, String name) {
    return new Same(Require.finite(value, name));
  }

  /** Takes finite numbers, one per feature. */
  static Adjustment each(double[] values, String name) {
    for (double value : values) {
      Require.finite(value, name);
    }
    return new Each(Arrays.stream(values).boxed().toList());
  }

  /**
   * The numbers for all features.
   *
   * @param drawn where a drawn number comes from
   */
  default double[] numbers(String name, int features, DoubleSupplier drawn) {
    var numbers = new double[features];
    switch (this) {
      case Same(double value) -> Arrays.fill(numbers, value);
      case Each(var values) -> {
        if (values.size() != features) {
          throw new IllegalArgumentException(
              "%s must be one number or one per feature (%d), were %d"
                  .formatted(name, features, values.size()));
        }
        Arrays.setAll(numbers, values::get);
      }
      case Drawn() -> Arrays.setAll(numbers, _ -> drawn.getAsDouble());
    }
    return numbers;
  }
}
