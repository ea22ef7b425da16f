package io.github.foldmill.report;

import io.github.foldmill.pipeline.Diagram;
import java.io.IOException;
import java.util.Locale;

/** Draws a pipeline as boxes within boxes; it needs no script. */
final class PipelineBoxes {
  private PipelineBoxes() {}

  static void section(Appendable out, Diagram diagram) throws IOException {
    out.append("<section id=\"pipeline\"><header><h2>The winner's pipeline</h2>");
    out.append("<p>Steps one after another, from the top; parts beside each other get the same")
        .append(" rows.</p></header>\n<div class=\"card boxes\">");
    box(out, diagram);
    out.append("</div></section>\n");
  }

  private static void box(Appendable out, Diagram diagram) throws IOException {
    var kind = diagram.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    out.append("<div class=\"box ").append(kind).append("\"><p><b>");
    out.append(HtmlText.escape(diagram.name())).append("</b> ");
    out.append(HtmlText.escape(diagram.caption())).append("</p>");
    if (!diagram.parts().isEmpty()) {
      out.append("<div class=\"parts\">");
      for (var part : diagram.parts()) {
        box(out, part);
      }
      out.append("</div>");
    }
    out.append("</div>");
  }
}
