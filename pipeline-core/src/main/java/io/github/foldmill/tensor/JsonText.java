package io.github.foldmill.tensor;

import java.util.HexFormat;

/** Writes JSON strings. */
final class JsonText {
  private static final int FIRST_PRINTABLE = 0x20;

  private JsonText() {}

  static String quote(String text) {
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
}
