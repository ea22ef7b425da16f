package io.github.foldmill.preprocessing;

import io.github.foldmill.data.ValueTarget;

/** How {@link TransformedTarget} changes the values to be predicted. */
public enum TargetTransform {
  /** {@code log(1 + value)}; the values must be greater than −1. */
  LOG1P,
  /** {@code (value - mean) / standard deviation} of the training rows. */
  STANDARD;

  FittedTargetTransform fit(ValueTarget target) {
    return switch (this) {
      case LOG1P -> new FittedTargetTransform(this, 0, 1);
      case STANDARD -> standard(target.values());
    };
  }

  private FittedTargetTransform standard(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("a target needs at least 1 row to fit, was given 0");
    }
    double mean = Columns.mean(values);
    return new FittedTargetTransform(this, mean, StandardScaler.scale(values, mean));
  }
}
