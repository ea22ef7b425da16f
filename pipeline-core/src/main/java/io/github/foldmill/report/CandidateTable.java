package io.github.foldmill.report;

import io.github.foldmill.search.Candidate;
import io.github.foldmill.search.SearchResult;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The table of a page, the best candidates first; cells carry exact numbers to sort by. */
final class CandidateTable {
  /** More rows than that are for a CSV file. */
  static final int MOST_ROWS = 500;

  private final SearchResult<?, ?> result;
  private final Ranking ranking;
  private final List<ParamAxis> axes;
  private final MemoryReads reads;
  private final FitBytes bytes;

  CandidateTable(SearchResult<?, ?> result, Ranking ranking, List<ParamAxis> axes) {
    this.result = result;
    this.ranking = ranking;
    this.axes = axes;
    this.reads = new MemoryReads(result);
    this.bytes = new FitBytes(result.cvResults());
  }

  /** Returns whether the table says how much was read from the memory. */
  boolean readsFromMemory() {
    return reads.any();
  }

  void write(Appendable out) throws IOException {
    out.append("<table id=\"candidates\" aria-label=\"Candidates\">\n<thead><tr>");
    head(out, "rank", " data-numeric=\"\" aria-sort=\"ascending\"");
    head(out, "#", " data-numeric=\"\"");
    if (ranking.hasResources()) {
      head(out, "resources", " data-numeric=\"\"");
    }
    for (var axis : axes) {
      boolean numeric = axis.numbers().length > 0;
      head(out, axis.name(), numeric ? " data-numeric=\"\"" : " class=\"text\"");
    }
    for (var scorer : result.scorers()) {
      head(out, scorer, " data-numeric=\"\" data-best-first=\"\"");
      if (ranking.hasTrainScores()) {
        head(out, scorer + ", training", " data-numeric=\"\" data-best-first=\"\"");
      }
    }
    head(out, "fit time", " data-numeric=\"\"");
    head(out, "score time", " data-numeric=\"\"");
    if (reads.any()) {
      head(out, "read from memory", " data-numeric=\"\"");
    }
    for (var heading : bytes.headings()) {
      head(out, heading, " data-numeric=\"\"");
    }
    out.append("</tr></thead>\n<tbody>\n");
    for (var candidate : ranking.best(MOST_ROWS)) {
      row(out, candidate);
    }
    out.append("</tbody></table>");
  }

  private static void head(Appendable out, String name, String attributes) throws IOException {
    out.append("<th scope=\"col\"").append(attributes).append("><button type=\"button\">");
    out.append(HtmlText.escape(name)).append("</button></th>");
  }

  private void row(Appendable out, Candidate candidate) throws IOException {
    int index = candidate.index();
    out.append("<tr data-i=\"").append(Integer.toString(index)).append('"');
    out.append(index == result.bestIndex() ? " class=\"best\">" : ">");
    String rank =
        ranking.failed(index) ? "" : Integer.toString(ranking.rank(index, ranking.chooser()));
    out.append("<th scope=\"row\" data-v=\"").append(rank).append("\">").append(rank);
    out.append(tiedMark(index)).append("</th>");
    out.append("<td>").append(Integer.toString(index)).append("</td>");
    if (ranking.hasResources()) {
      out.append("<td>").append(Integer.toString(ranking.resources(index))).append("</td>");
    }
    var params = candidate.params().asMap();
    for (var axis : axes) {
      param(out, axis, params.get(axis.name()));
    }
    for (int scorer = 0; scorer < result.scorers().size(); scorer++) {
      score(out, ranking.mean(index, scorer), ranking.deviation(index, scorer));
      if (ranking.hasTrainScores()) {
        score(out, ranking.trainMean(index, scorer), ranking.trainDeviation(index, scorer));
      }
    }
    seconds(out, ranking.fitSeconds(index));
    seconds(out, ranking.scoreSeconds(index));
    if (reads.any()) {
      reads.write(out, index);
    }
    bytes.write(out, index);
    out.append("</tr>\n");
  }

  private String tiedMark(int index) {
    return ranking.isTied(index)
        ? "<span class=\"tied\" title=\"cannot be told from the highest\"></span>"
        : "<span class=\"tied none\"></span>";
  }

  private static void param(Appendable out, ParamAxis axis, @Nullable Object value)
      throws IOException {
    if (value == null) {
      out.append(axis.numbers().length > 0 ? "<td data-v=\"\"></td>" : "<td class=\"text\"></td>");
      return;
    }
    String text = HtmlText.escape(Values.text(value));
    out.append(axis.numbers().length > 0 ? "<td data-v=\"" : "<td class=\"text\" title=\"");
    out.append(text).append("\">");
    out.append(HtmlText.escape(Values.display(value))).append("</td>");
  }

  private static void score(Appendable out, double mean, double deviation) throws IOException {
    if (Double.isNaN(mean)) {
      out.append("<td data-v=\"\" class=\"failed\">failed</td>");
      return;
    }
    out.append("<td data-v=\"").append(Double.toString(mean)).append("\">");
    out.append(String.format(Locale.ROOT, "%.4f", mean));
    out.append(String.format(Locale.ROOT, " <small>± %.4f</small></td>", deviation));
  }

  private static void seconds(Appendable out, double value) throws IOException {
    String exact = Csv.number(value);
    out.append("<td data-v=\"").append(exact).append("\">");
    out.append(Double.isNaN(value) ? "" : Durations.text(value)).append("</td>");
  }
}
