package io.github.foldmill.report;

import io.github.foldmill.search.CvResults;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How much heap the fits of each candidate took, as far as that is known. */
final class FitBytes {
  private static final double MEBIBYTE = 1 << 20;

  /** Means by candidate, by the heading of their column. */
  private final Map<String, double[]> columns = new LinkedHashMap<>();

  FitBytes(CvResults results) {
    add(results, "fit allocates", "mean_fit_allocated_bytes");
    add(results, "peak heap", "mean_peak_heap_bytes");
  }

  private void add(CvResults results, String heading, String column) {
    if (results.names().contains(column)) {
      columns.put(heading, results.numbers(column));
    }
  }

  /** Returns the headings of the columns there are. */
  Iterable<String> headings() {
    return columns.keySet();
  }

  void write(Appendable out, int candidate) throws IOException {
    for (var bytes : columns.values()) {
      double value = bytes[candidate];
      out.append("<td data-v=\"").append(Csv.number(value)).append("\">");
      if (!Double.isNaN(value)) {
        out.append(String.format(Locale.ROOT, "%.1f MiB", value / MEBIBYTE));
      }
      out.append("</td>");
    }
  }
}
