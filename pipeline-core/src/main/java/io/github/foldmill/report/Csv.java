package io.github.foldmill.report;

import java.io.IOException;
import java.util.Iterator;

/** Writes rows as RFC 4180 has them. */
final class Csv {
  private final Appendable out;

  Csv(Appendable out) {
    this.out = out;
  }

  void row(Iterable<String> fields) throws IOException {
    for (Iterator<String> rest = fields.iterator(); rest.hasNext(); ) {
      out.append(field(rest.next())).append(rest.hasNext() ? "," : "\r\n");
    }
  }

  private static String field(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  static String number(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }
}
