package io.github.foldmill.report;

/** Any text as content or attribute of a page. */
final class HtmlText {
  private static final int REPLACEMENT = 0xFFFD;

  private HtmlText() {}

  /** Makes text harmless; characters that XML does not know become replacement characters. */
  static String escape(String text) {
    var html = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> html.append("&amp;");
            case '<' -> html.append("&lt;");
            case '>' -> html.append("&gt;");
            case '"' -> html.append("&quot;");
            case '\'' -> html.append("&#39;");
            default -> html.appendCodePoint(isAllowed(c) ? c : REPLACEMENT);
          }
        });
    return html.toString();
  }

  private static boolean isAllowed(int c) {
    boolean space = c == '\t' || c == '\n' || c == '\r';
    boolean broken = Character.isISOControl(c) || c == 0xFFFE || c == 0xFFFF;
    return space || (!broken && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE));
  }

  /** Makes JSON harmless within a script element. */
  static String inScript(String json) {
    return json.replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
        .replace("\uFFFE", "\\ufffe")
        .replace("\uFFFF", "\\uffff");
  }
}
