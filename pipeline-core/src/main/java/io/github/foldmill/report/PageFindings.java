package io.github.foldmill.report;

import io.github.foldmill.search.CellOutcome;
import io.github.foldmill.search.SearchResult;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What went wrong in a search, and what its fits have warned of, as sections of a page. */
final class PageFindings {
  private static final int MOST = 50;

  private PageFindings() {}

  /** Lists failures, each with its stack trace folded away. */
  static void failures(SearchResult<?, ?> result, Appendable out) throws IOException {
    Map<String, CellOutcome.Failed> messages = new LinkedHashMap<>();
    for (var failure : result.failures()) {
      messages.putIfAbsent(failure.message(), failure);
    }
    if (messages.isEmpty()) {
      return;
    }
    begin(out, "Failures", "failures");
    for (var failure : messages.values().stream().limit(MOST).toList()) {
      out.append("<li>").append(HtmlText.escape(failure.message()));
      var trace = failure.stackTrace();
      if (trace.isPresent()) {
        out.append("<details><summary>stack trace</summary><pre>");
        out.append(HtmlText.escape(trace.get())).append("</pre></details>");
      }
      out.append("</li>\n");
    }
    end(out, messages.size(), "failures");
  }

  /** Lists warnings, each with the number of folds. */
  static void warnings(SearchResult<?, ?> result, Appendable out) throws IOException {
    var warnings = result.warnings();
    if (warnings.isEmpty()) {
      return;
    }
    begin(out, "Warnings", "warnings");
    for (var warning : warnings.entrySet().stream().limit(MOST).toList()) {
      out.append("<li>").append(HtmlText.escape(warning.getKey())).append(" <small>on ");
      out.append(HtmlPage.count(warning.getValue(), "fold")).append("</small></li>\n");
    }
    end(out, warnings.size(), "warnings");
  }

  private static void begin(Appendable out, String title, String kind) throws IOException {
    out.append("<section><header><h2>").append(title).append("</h2></header>\n");
    out.append("<div class=\"card\"><ol class=\"failures ").append(kind).append("\">\n");
  }

  private static void end(Appendable out, int all, String what) throws IOException {
    out.append("</ol></div>\n");
    if (all > MOST) {
      PageParts.note(out, String.format(Locale.ROOT, "The first %d of %d %s.", MOST, all, what));
    }
    out.append("</section>\n");
  }
}
