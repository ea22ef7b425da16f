package io.github.foldmill.internal.text;

import java.util.HexFormat;

/** Values as JSON. */
public final class JsonText {
  private static final int FIRST_PRINTABLE = 0x20;

  private JsonText() {}

  /**
   * Writes a string.
   *
   * @param text any text
   * @return the text in quotes, with nothing in it that ends the string
   */
  public static String quote(String text) {
    var json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < FIRST_PRINTABLE) {
        json.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  /**
   * Writes a number so that reading it gives the same double.
   *
   * @param number the number
   * @return its shortest exact digits; {@code null} for NaN, a string for an infinite number, since
   *     JSON has none of them
   */
  public static String number(double number) {
    if (Double.isNaN(number)) {
      return "null";
    }
    return Double.isInfinite(number) ? quote(Double.toString(number)) : Double.toString(number);
  }
}
