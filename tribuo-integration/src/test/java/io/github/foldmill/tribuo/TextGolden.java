package io.github.foldmill.tribuo;

import io.github.foldmill.data.ClassTarget;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** Texts with what scikit-learn made of them; see {@code tools/golden/text.py}. */
record TextGolden(List<String[]> records) {
  private static final Pattern ESCAPE = Pattern.compile("\\\\(x..|u.{4}|U.{8}|\\\\|n|t)");

  static TextGolden read() {
    var resource = TextGolden.class.getResourceAsStream("/golden/text.tsv.gz");
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(resource, "text.tsv.gz")),
                StandardCharsets.US_ASCII))) {
      return new TextGolden(in.lines().map(line -> line.split("\t", -1)).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String[]> of(String kind) {
    return records.stream().filter(each -> each[0].equals(kind)).toList();
  }

  Texts training() {
    return half(0);
  }

  Texts others() {
    return half(1);
  }

  private Texts half(int which) {
    var all = of("text").stream().map(each -> unescaped(each[1])).toList();
    int half = all.size() / 2;
    var texts = all.subList(which * half, (which + 1) * half);
    int[] codes = IntStream.range(0, half).map(row -> row % 2).toArray();
    return new Texts(texts, ClassTarget.of(List.of("even", "odd"), codes));
  }

  static String unescaped(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(match ->
            Matcher.quoteReplacement(
                switch (match.group(1).charAt(0)) {
                  case '\\' -> "\\";
                  case 'n' -> "\n";
                  case 't' -> "\t";
                  default -> Character.toString(Integer.parseInt(match.group(1).substring(1), 16));
                }));
  }
}
