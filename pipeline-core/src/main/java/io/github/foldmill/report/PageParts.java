package io.github.foldmill.report;

import java.io.IOException;
import java.util.Map;

/** The parts of a page that are the same in all, or that occur in several places. */
final class PageParts {
  private PageParts() {}

  static void brand(Appendable out) throws IOException {
    out.append(
        """
        <div class="brand"><svg viewBox="0 0 24 24" aria-hidden="true">\
        <path d="M3 20 9 10l5 6 7-12" /><path d="M3 4v16h18" /></svg>\
        <span>Foldmill search report</span></div>
        """);
  }

  static void tile(Appendable out, String name, String value, String detail) throws IOException {
    out.append("<div class=\"tile\"><dt>").append(HtmlText.escape(name)).append("</dt><dd>");
    out.append(HtmlText.escape(value)).append("<small>");
    out.append(HtmlText.escape(detail)).append("</small></dd></div>\n");
  }

  static void chips(Appendable out, Map<String, Object> params) throws IOException {
    if (params.isEmpty()) {
      out.append("<p>no parameters</p>\n");
      return;
    }
    out.append("<ul class=\"chips\">");
    for (var param : params.entrySet()) {
      out.append("<li>").append(HtmlText.escape(param.getKey())).append(" <b>");
      out.append(HtmlText.escape(Values.display(param.getValue()))).append("</b></li>");
    }
    out.append("</ul>\n");
  }

  static void note(Appendable out, String text) throws IOException {
    out.append("<p class=\"note\">").append(HtmlText.escape(text)).append("</p>\n");
  }

  /** The places where the script draws; each is shown only when there is something to see. */
  static void charts(Appendable out) throws IOException {
    out.append(
        """
        <noscript><p class="note">The charts need JavaScript; the table does not.</p></noscript>
        <section id="effects" class="hidden"><header><h2>Score against each parameter</h2>
        <p>Every dot is a candidate. The line follows the best candidate at each value, with its score
        on every fold as ticks; the dotted line is the median of all. Parameters that explain more of
        the variance by themselves come first.</p></header>
        <div class="panels" id="panels"></div>
        <ul class="key"><li><i class="dot"></i>candidate</li>\
        <li><i class="lead-dot"></i>best at its value</li>\
        <li><i class="winner-dot"></i>winner</li><li><i class="middle"></i>median</li></ul></section>
        <section id="pairs" class="hidden"><header><h2>Two parameters at a time</h2>
        <div class="controls"><label>across <select id="across"></select></label>
        <label>down <select id="down"></select></label>
        <label>others at their <select id="how"><option value="best">best</option>\
        <option value="mean">mean</option></select></label></div></header>
        <div class="card"><div id="heatmap"></div>
        <ul class="key"><li>lower <i class="ramp"></i>higher</li></ul></div></section>
        <section id="lines" class="hidden"><header><h2>All parameters at once</h2>
        <p>Every line is a candidate, coloured by its score. Drag along an axis to keep only the lines
        that pass there. <span id="inside" role="status"></span></p></header>
        <div class="card"><div id="parallel"></div>
        <ul class="key"><li>lower <i class="ramp"></i>higher</li>\
        <li><i class="winner-dot"></i>winner</li></ul></div></section>
        <section id="run" class="hidden"><header><h2>What the threads did</h2></header>
        <div class="card"><div id="timeline"></div><ul class="key" id="kinds"></ul>
        <p class="note" id="omitted"></p></div></section>
        """);
  }
}
