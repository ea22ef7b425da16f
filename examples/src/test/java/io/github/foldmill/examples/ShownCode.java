package io.github.foldmill.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the code that a page shows and the code that is compiled for it. */
final class ShownCode {
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)\n```", Pattern.DOTALL);
  private static final Pattern REGION =
      Pattern.compile("// @start region=\"\\w+\"\n(.*?)\n *// @end", Pattern.DOTALL);

  private ShownCode() {}

  /** Returns the blocks of Java on a page. */
  static List<String> of(Path page) throws IOException {
    return matches(BLOCK, page);
  }

  /** Returns the regions of a source file. */
  static List<String> regions(Path source) throws IOException {
    return matches(REGION, source);
  }

  private static List<String> matches(Pattern pattern, Path file) throws IOException {
    var found = new ArrayList<String>();
    var matcher = pattern.matcher(Files.readString(file));
    while (matcher.find()) {
      found.add(matcher.group(1).stripTrailing().stripIndent().strip());
    }
    return found;
  }
}
