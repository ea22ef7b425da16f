package io.github.foldmill.report;

import io.github.foldmill.report.WinnerScores.Estimate;
import io.github.foldmill.search.ParamImportance;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** The parts of a page about the winner's score and about what the parameters explain. */
final class WinnerSection {
  private static final int WIDTH = 260;
  private static final int HEIGHT = 18;
  private static final int MARGIN = 8;

  /** Smaller shares are told together with what is left. */
  private static final double LEAST_PAIR = 0.005;

  private WinnerSection() {}

  static void scores(List<Estimate> estimates, Appendable out) throws IOException {
    out.append("<section id=\"honest\"><header><h2>How good is the winner?</h2>\n");
    out.append(
            "<p>The score with 95 % intervals. The apparent score is the mean over the folds; it"
                + " is")
        .append(" too good, because the winner was chosen for it.</p></header>\n");
    out.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Score of the")
        .append(" winner\"><table>\n<thead><tr>");
    out.append(
            "<th scope=\"col\" class=\"plain\"></th><th scope=\"col\" class=\"plain\">score</th>")
        .append("<th scope=\"col\" class=\"plain\">interval</th>");
    out.append("<th class=\"plain\"></th><th class=\"plain\"></th></tr></thead>\n<tbody>\n");
    double low = bounds(estimates).min().orElse(0);
    double high = bounds(estimates).max().orElse(1);
    for (var estimate : estimates) {
      out.append("<tr><th scope=\"row\" class=\"text\">").append(estimate.name()).append("</th>");
      var interval = estimate.interval();
      out.append("<td>").append(four(interval.estimate())).append("</td><td>");
      if (!Double.isNaN(interval.lower())) {
        out.append(four(interval.lower())).append(" – ").append(four(interval.upper()));
      }
      out.append("</td><td>");
      interval(estimate, low, high, out);
      out.append("</td><td class=\"why\">").append(HtmlText.escape(estimate.how()));
      out.append("</td></tr>\n");
    }
    out.append("</tbody></table></div></section>\n");
  }

  private static DoubleStream bounds(List<Estimate> estimates) {
    return estimates.stream()
        .map(Estimate::interval)
        .flatMapToDouble(
            interval -> DoubleStream.of(interval.lower(), interval.estimate(), interval.upper()))
        .filter(Double::isFinite);
  }

  private static void interval(Estimate estimate, double low, double high, Appendable out)
      throws IOException {
    var interval = estimate.interval();
    open(out);
    if (Double.isFinite(interval.lower()) && Double.isFinite(interval.upper())) {
      out.append("<path class=\"top\" d=\"M")
          .append(place(interval.lower(), low, high))
          .append(" 9H")
          .append(place(interval.upper(), low, high))
          .append("\" />");
    }
    if (Double.isFinite(interval.estimate())) {
      String dot = estimate.name().equals("apparent") ? "winner-dot" : "lead-dot";
      out.append("<circle class=\"").append(dot).append("\" r=\"5\" cy=\"9\" cx=\"");
      out.append(place(interval.estimate(), low, high)).append("\" />");
    }
    out.append("</svg>");
  }

  private static void open(Appendable out) throws IOException {
    out.append(
        String.format(
            Locale.ROOT,
            "<svg width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" aria-hidden=\"true\">",
            WIDTH,
            HEIGHT,
            WIDTH,
            HEIGHT));
  }

  private static String place(double value, double low, double high) {
    double part = high > low ? (value - low) / (high - low) : 0.5;
    return String.format(Locale.ROOT, "%.1f", MARGIN + part * (WIDTH - 2 * MARGIN));
  }

  static void importance(ParamImportance importance, Appendable out) throws IOException {
    out.append(
            "<section id=\"importance\"><header><h2>What the parameters explain</h2>\n<p>Shares of")
        .append(" the variance of the mean ")
        .append(HtmlText.escape(importance.scorer()))
        .append(
            " over all candidates of the grid: of each parameter by itself, and of pairs beyond")
        .append(" that. They hold for the values tried.</p></header>\n");
    out.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Importance of")
        .append(" parameters\"><table><tbody>\n");
    double rest = importance.rest();
    for (var share : importance.single()) {
      bar(share.params().getFirst(), share.share(), out);
    }
    for (var share : importance.pairs()) {
      if (share.share() >= LEAST_PAIR) {
        bar(String.join(" × ", share.params()), share.share(), out);
      } else {
        rest += share.share();
      }
    }
    if (rest >= LEAST_PAIR) {
      bar("everything else", rest, out);
    }
    out.append("</tbody></table></div></section>\n");
  }

  private static void bar(String name, double share, Appendable out) throws IOException {
    out.append("<tr><th scope=\"row\" class=\"text\">").append(HtmlText.escape(name));
    out.append("</th><td>").append(String.format(Locale.ROOT, "%.1f %%", 100 * share));
    out.append("</td><td class=\"why\">");
    open(out);
    out.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"lane\" y=\"4\" width=\"%d\" height=\"10\" rx=\"3\" />"
                + "<rect class=\"share\" y=\"4\" width=\"%.1f\" height=\"10\" rx=\"3\" />",
            WIDTH,
            share * WIDTH));
    out.append("</svg></td></tr>\n");
  }

  private static String four(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
