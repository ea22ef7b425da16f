package io.github.foldmill.preprocessing;

import io.github.foldmill.data.ValueTarget;
import java.util.Arrays;
import java.util.Objects;

/**
 * A fitted {@link TargetTransform}, to be applied to targets and undone on predictions.
 *
 * @param kind the transform
 * @param mean the mean of the training rows; 0 for {@link TargetTransform#LOG1P}
 * @param scale the standard deviation of the training rows, 1 if they are constant; 1 for {@link
 *     TargetTransform#LOG1P}
 */
public record FittedTargetTransform(TargetTransform kind, double mean, double scale) {

  /** Checks that nothing is null. */
  public FittedTargetTransform {
    Objects.requireNonNull(kind, "kind");
  }

  ValueTarget apply(ValueTarget target) {
    double[] values = target.values();
    for (int row = 0; row < values.length; row++) {
      if (kind == TargetTransform.LOG1P && values[row] <= -1) {
        throw new IllegalArgumentException(
            "target values must be greater than -1 for log1p, was %s in row %d; use another"
                    .formatted(values[row], row)
                + " transform");
      }
      values[row] = apply(values[row]);
    }
    return ValueTarget.of(values);
  }

  private double apply(double value) {
    // The strict versions give the same bits on every machine.
    return switch (kind) {
      case LOG1P -> StrictMath.log1p(value);
      case STANDARD -> (value - mean) / scale;
    };
  }

  double[] undo(double[] values) {
    return Arrays.stream(values).map(this::undo).toArray();
  }

  private double undo(double value) {
    return switch (kind) {
      case LOG1P -> StrictMath.expm1(value);
      case STANDARD -> value * scale + mean;
    };
  }
}
