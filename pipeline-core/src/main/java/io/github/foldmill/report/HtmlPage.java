package io.github.foldmill.report;

import io.github.foldmill.search.SearchResult;
import java.io.IOException;
import java.util.Locale;

/** One result as a page for a browser; words and table stand in it, the script draws the charts. */
final class HtmlPage {
  private final SearchResult<?, ?> result;
  private final String title;
  private final WinnerScores winner;
  private final Ranking ranking;
  private final ChartData charts;

  HtmlPage(SearchResult<?, ?> result, String title, WinnerScores winner) {
    this.result = result;
    this.title = title;
    this.winner = winner;
    this.ranking = new Ranking(result);
    this.charts = new ChartData(result, ranking);
  }

  void write(Appendable out) throws IOException {
    String style = PageScripts.style();
    String script = PageScripts.script();
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n");
    out.append(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src ")
        .append(PageScripts.source(style))
        .append("; script-src ")
        .append(PageScripts.source(script))
        .append("\" />\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n");
    out.append("<title>").append(HtmlText.escape(title)).append("</title>\n");
    out.append("<style>").append(style).append("</style>\n</head>\n<body>\n");
    PageParts.brand(out);
    out.append("<h1>").append(HtmlText.escape(title)).append("</h1>\n");
    summary(out);
    WinnerSection.scores(winner.known(), out);
    scorers(out);
    importance(out);
    PageParts.charts(out);
    table(out);
    PageFindings.failures(result, out);
    PageFindings.warnings(result, out);
    var diagram = result.diagram();
    if (diagram.isPresent()) {
      PipelineBoxes.section(out, diagram.get());
    }
    facts(out);
    out.append("<div id=\"tip\" aria-hidden=\"true\"></div>\n");
    var json = new StringBuilder();
    charts.write(json);
    out.append("<script type=\"application/json\" id=\"data\">")
        .append(HtmlText.inScript(json.toString()))
        .append("</script>\n<script>")
        .append(script)
        .append("</script>\n</body>\n</html>\n");
  }

  private void summary(Appendable out) throws IOException {
    int best = result.bestIndex();
    String scorer = result.choosingScorer();
    out.append("<p class=\"lead\">")
        .append(count(ranking.size(), "candidate"))
        .append(", ")
        .append(count(result.folds(), "fold"))
        .append(", chosen by ")
        .append(HtmlText.escape(scorer))
        .append(".</p>\n<dl class=\"tiles\">\n");
    PageParts.tile(
        out,
        "Best " + scorer,
        String.format(Locale.ROOT, "%.4f", result.bestScore()),
        String.format(Locale.ROOT, "± %.4f", ranking.deviation(best, ranking.chooser())));
    if (ranking.tiedCount() > 0) {
      PageParts.tile(
          out,
          "Tied with the highest",
          Integer.toString(ranking.tiedCount()),
          "of " + ranking.size());
    }
    var total = result.work().total();
    PageParts.tile(
        out,
        "Pieces of work",
        Integer.toString(total.computed()),
        "of " + total.plain() + " unshared");
    PageParts.tile(
        out,
        "From the memory",
        Integer.toString(total.loaded()),
        "of " + (total.computed() + total.loaded()));
    var fits = result.work().learnerFits();
    PageParts.tile(out, "Learner fits", Integer.toString(fits.computed()), "of " + fits.plain());
    out.append("</dl>\n<div class=\"winner\"><h2>Winner, candidate #")
        .append(Integer.toString(best))
        .append("</h2>\n");
    PageParts.chips(out, result.bestParams().asMap());
    out.append("</div>\n");
  }

  static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  private void importance(Appendable out) throws IOException {
    var importance = result.cvResults().importance(result.choosingScorer());
    // One parameter explains everything, and equal scores have nothing to explain.
    if (importance.isPresent()
        && importance.get().single().size() > 1
        && importance.get().variance() > 0) {
      WinnerSection.importance(importance.get(), out);
    }
  }

  private void scorers(Appendable out) throws IOException {
    if (result.scorers().size() > 1) {
      scorerButtons(out);
    }
    if (ranking.size() > ChartData.MOST_CANDIDATES) {
      PageParts.note(
          out,
          String.format(
              Locale.ROOT, "The charts show the best %d candidates.", ChartData.MOST_CANDIDATES));
    }
    if (ranking.failures() > 0) {
      PageParts.note(
          out, count(ranking.failures(), "candidate") + " without a score cannot be drawn.");
    }
  }

  private void scorerButtons(Appendable out) throws IOException {
    out.append("<div class=\"bar-top\"><fieldset class=\"pick\"><legend>Show</legend>");
    for (int i = 0; i < result.scorers().size(); i++) {
      String id = "scorer-" + i;
      out.append("<span><input type=\"radio\" name=\"scorer\" id=\"").append(id);
      out.append("\" value=\"").append(Integer.toString(i)).append('"');
      out.append(i == ranking.chooser() ? " checked=\"checked\" />" : " />");
      out.append("<label for=\"").append(id).append("\">");
      out.append(HtmlText.escape(result.scorers().get(i))).append("</label></span>");
    }
    out.append("</fieldset></div>\n");
  }

  private void table(Appendable out) throws IOException {
    var table = new CandidateTable(result, ranking, charts.axes());
    out.append("<section><header><h2>Candidates</h2>");
    out.append(
        "<div class=\"controls\"><label>filter <input type=\"search\" id=\"filter\""
            + " /></label></div>");
    out.append("<p>Means ± standard deviations over the folds, and mean times of one fit and one")
        .append(" scoring as if nothing had been shared.");
    if (ranking.tiedCount() > 0) {
      out.append(" A dot marks those that cannot be told from the highest at the 5 % level")
          .append(" (corrected resampled t-test, Holm).");
    }
    if (table.readsFromMemory()) {
      out.append(
              " Read from memory: of the pieces of work behind a candidate's scores, those whose")
          .append(" result an earlier search had kept.");
    }
    out.append(
        "</p></header>\n"
            + "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Candidates\">");
    table.write(out);
    out.append("</div>\n");
    if (ranking.size() > CandidateTable.MOST_ROWS) {
      PageParts.note(
          out,
          String.format(
              Locale.ROOT,
              "The best %d of %d candidates; the CSV file has all.",
              CandidateTable.MOST_ROWS,
              ranking.size()));
    }
    out.append("</section>\n");
  }

  private void facts(Appendable out) throws IOException {
    out.append("<section><header><h2>Provenance</h2></header>\n");
    out.append("<div class=\"card\"><dl class=\"facts\">\n");
    for (var fact : result.provenance().entrySet()) {
      out.append("<dt>").append(HtmlText.escape(fact.getKey())).append("</dt><dd>");
      out.append(HtmlText.escape(fact.getValue())).append("</dd>\n");
    }
    out.append("</dl></div></section>\n");
  }
}
