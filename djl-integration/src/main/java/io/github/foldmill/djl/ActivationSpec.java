package io.github.foldmill.djl;

/**
 * Describes a function applied to each number; made by {@link BlockSpec#activation}.
 *
 * @param kind the function
 * @param slope the parameter of the three functions that have one, finite; 0 for all others
 */
public record ActivationSpec(Kind kind, double slope) implements BlockSpec {

  /** The function. */
  public enum Kind {
    /** {@code max(0, x)}. */
    RELU,

    /** {@code min(6, max(0, x))}. */
    RELU6,

    /** {@code x}, and {@code slope * x} below 0; the slope is 0.01 by default. */
    LEAKY_RELU,

    /** {@code x}, and {@code slope * (exp(x) - 1)} below 0; the slope is 1 by default. */
    ELU,

    /** The scaled exponential linear unit (Klambauer et al., 2017). */
    SELU,

    /** {@code x} times the normal distribution function of {@code x}. */
    GELU,

    /** {@code x} times the logistic function of {@code slope * x}; the slope is 1 by default. */
    SWISH,

    /** {@code x * tanh(log(1 + exp(x)))}. */
    MISH,

    /** The logistic function. */
    SIGMOID,

    /** The hyperbolic tangent. */
    TANH,

    /** {@code log(1 + exp(x))}. */
    SOFT_PLUS,

    /** {@code x / (1 + |x|)}. */
    SOFT_SIGN;

    boolean hasSlope() {
      return this == LEAKY_RELU || this == ELU || this == SWISH;
    }

    private double usualSlope() {
      if (this == LEAKY_RELU) {
        return 0.01;
      }
      return hasSlope() ? 1 : 0;
    }
  }

  /** Checks that a slope is given to functions that have one only. */
  public ActivationSpec {
    if (!Double.isFinite(slope) || (!kind.hasSlope() && slope != 0)) {
      throw new IllegalArgumentException(
          "slope must be finite, and 0 for all but LEAKY_RELU, ELU and SWISH, was %s for %s"
              .formatted(slope, kind));
    }
  }

  static ActivationSpec of(Kind kind) {
    return new ActivationSpec(kind, kind.usualSlope());
  }

  /**
   * Chooses the slope of a function that has one.
   *
   * @param slope the slope, finite
   * @return the description with that
   * @throws IllegalArgumentException if the function has none
   */
  public ActivationSpec slope(double slope) {
    return new ActivationSpec(kind, slope);
  }

  @Override
  public String toString() {
    return SpecFields.text(this);
  }
}
