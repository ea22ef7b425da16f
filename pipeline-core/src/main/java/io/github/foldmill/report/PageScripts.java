package io.github.foldmill.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** The style and the script of every page, with the hashes by which a page admits only them. */
final class PageScripts {
  private static final List<String> SCRIPTS =
      List.of("base.js", "panels.js", "heatmap.js", "parallel.js", "timeline.js", "table.js");

  private PageScripts() {}

  static String style() throws IOException {
    return "\n" + resource("report.css");
  }

  /** Returns the script as content of an element that both HTML and XML can read. */
  static String script() throws IOException {
    var script = new StringBuilder("//<![CDATA[\n(function () {\n\"use strict\";\n");
    for (var name : SCRIPTS) {
      script.append(resource(name));
    }
    return script.append("})();\n//]]>\n").toString();
  }

  /** Returns the source by which a content security policy admits an element. */
  static String source(String content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String resource(String name) throws IOException {
    try (var in = PageScripts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the resource " + name + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
