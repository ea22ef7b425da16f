package io.github.foldmill.datasets;

/** Reads plain decimal numbers, and nothing else, from characters. */
final class DecimalParser {
  private static final double[] TENS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };
  private static final int LONG_DIGITS = 18;
  private static final int MANY = 1_000_000;

  private final char[] text;
  private final int end;
  private int next;
  private long digits;
  private int digitCount;
  private int significant;
  private int exponent;

  private DecimalParser(char[] text, int start, int end) {
    this.text = text;
    this.next = start;
    this.end = end;
  }

  /**
   * Returns the double nearest to {@code [+-]digits[.digits][(e|E)[+-]digits]}, NaN if the text is
   * anything else; digits may be missing on one side of the point.
   */
  static double parse(char[] text, int start, int end) {
    var parser = new DecimalParser(text, start, end);
    boolean negative = parser.sign();
    parser.mantissa();
    if (parser.digitCount == 0 || !parser.exponentPart() || parser.next != end) {
      return Double.NaN;
    }
    double magnitude = parser.magnitude(start);
    return negative ? -Math.abs(magnitude) : magnitude;
  }

  private boolean sign() {
    boolean negative = at('-');
    if (negative || at('+')) {
      next++;
    }
    return negative;
  }

  private void mantissa() {
    digits(0);
    if (at('.')) {
      next++;
      digits(-1);
    }
  }

  private void digits(int shift) {
    for (; next < end && isDigit(text[next]); next++) {
      if (significant < LONG_DIGITS) {
        digits = digits * 10 + (text[next] - '0');
      }
      significant += digits == 0 ? 0 : 1;
      exponent += shift;
      digitCount++;
    }
  }

  private boolean exponentPart() {
    if (!at('e') && !at('E')) {
      return true;
    }
    next++;
    boolean negative = sign();
    int first = next;
    int value = 0;
    for (; next < end && isDigit(text[next]); next++) {
      value = Math.min(value * 10 + (text[next] - '0'), MANY);
    }
    exponent += negative ? -value : value;
    return next > first;
  }

  private double magnitude(int start) {
    // A mantissa and a power of ten that are both exact doubles need one correctly rounded step.
    if (significant <= LONG_DIGITS && digits <= 1L << 53 && Math.abs(exponent) < TENS.length) {
      return exponent < 0 ? digits / TENS[-exponent] : digits * TENS[exponent];
    }
    return Double.parseDouble(new String(text, start, end - start));
  }

  private boolean at(char c) {
    return next < end && text[next] == c;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
