package io.github.foldmill.preprocessing;

import java.math.BigDecimal;

/** Writes numbers as Python's {@code str} does, for names that are to equal scikit-learn's. */
final class PythonNumber {
  private static final int LEAST_EXPONENT = -4;
  private static final int GREATEST_EXPONENT = 15;

  private PythonNumber() {}

  static String text(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (value == 0) {
      return "0.0";
    }
    var digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    if (exponent >= LEAST_EXPONENT && exponent <= GREATEST_EXPONENT) {
      return digits.setScale(Math.max(1, digits.scale())).toPlainString();
    }
    var mantissa = digits.movePointLeft(exponent).stripTrailingZeros().toPlainString();
    return "%se%s%02d".formatted(mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
  }
}
