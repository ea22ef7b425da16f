package io.github.foldmill.tribuo;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Set;

/** Writes a {@link FittedWordCounts} and reads it back. */
public final class FittedWordCountsCodec implements ModelCodec<FittedWordCounts> {
  private static final String ACCENTS = "accents";
  private static final String STOP_WORDS = "stopWords";
  private static final String MOST_TERMS = "mostTerms";

  /** Creates the codec; used by {@link java.util.ServiceLoader}. */
  public FittedWordCountsCodec() {}

  @Override
  public String id() {
    return "foldmill.tribuo.word-counts/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FittedWordCounts;
  }

  @Override
  public void encode(FittedWordCounts value, ArtifactWriter out) throws IOException {
    var settings = value.settings();
    switch (settings.tokens()) {
      case TextTokens.Words _ -> out.putString("tokens", "words");
      case TextTokens.Characters _ -> out.putString("tokens", "characters");
      case TextTokens.CharactersOfWords _ -> out.putString("tokens", "characters of words");
      case TextTokens.Whitespace _ -> out.putString("tokens", "whitespace");
      case TextTokens.Universal _ -> out.putString("tokens", "universal");
      case TextTokens.WordBreaks breaks ->
          out.putString("tokens", "breaks").putString("language", breaks.language());
      case TextTokens.SplitBy split ->
          out.putString("tokens", "split").putString("regex", split.regex());
    }
    out.putStrings("terms", value.terms())
        .putLong("lowercase", settings.letters().lowercase() ? 1 : 0)
        .putLong("binary", settings.binary() ? 1 : 0)
        .putInts("lengths", new int[] {settings.shortest(), settings.longest()}, 2);
    put(out, "least", settings.bounds().least());
    put(out, "most", settings.bounds().most());
    putOptions(settings, out);
  }

  /** Files without them say what files said before there were any. */
  private static void putOptions(WordCounts settings, ArtifactWriter out) throws IOException {
    if (settings.letters().accents() != Accents.KEPT) {
      out.putString(ACCENTS, settings.letters().accents().name());
    }
    if (!settings.stopWords().isEmpty()) {
      out.putStrings(STOP_WORDS, List.copyOf(settings.stopWords()));
    }
    if (settings.bounds().terms() != Integer.MAX_VALUE) {
      out.putLong(MOST_TERMS, settings.bounds().terms());
    }
  }

  private static void put(ArtifactWriter out, String name, DocumentBound bound) throws IOException {
    out.putDouble(name, bound.value()).putLong(name + ".share", bound.share() ? 1 : 0);
  }

  @Override
  public FittedWordCounts decode(ArtifactReader in) throws IOException {
    int[] lengths = in.getInts("lengths");
    if (lengths.length != 2) {
      throw new IOException("part lengths must have 2 numbers, had " + lengths.length);
    }
    try {
      var settings =
          new WordCounts(
              tokens(in),
              letters(in),
              in.has(STOP_WORDS) ? Set.copyOf(in.getStrings(STOP_WORDS)) : Set.of(),
              lengths[0],
              lengths[1],
              new TermBounds(bound(in, "least"), bound(in, "most"), terms(in)),
              in.getLong("binary") != 0);
      return new FittedWordCounts(settings, in.getStrings("terms"));
    } catch (IllegalArgumentException | ArithmeticException | IllformedLocaleException e) {
      throw new IOException("the parts are no word counts: " + e.getMessage(), e);
    }
  }

  private static TextTokens tokens(ArtifactReader in) throws IOException {
    String kind = in.getString("tokens");
    return switch (kind) {
      case "words" -> new TextTokens.Words();
      case "characters" -> new TextTokens.Characters();
      case "characters of words" -> new TextTokens.CharactersOfWords();
      case "whitespace" -> new TextTokens.Whitespace();
      case "universal" -> new TextTokens.Universal();
      case "breaks" -> new TextTokens.WordBreaks(in.getString("language"));
      case "split" -> new TextTokens.SplitBy(in.getString("regex"));
      default -> throw new IOException("part tokens must name a way to cut texts, was " + kind);
    };
  }

  private static TextLetters letters(ArtifactReader in) throws IOException {
    return new TextLetters(
        in.getLong("lowercase") != 0,
        in.has(ACCENTS) ? Accents.valueOf(in.getString(ACCENTS)) : Accents.KEPT);
  }

  private static int terms(ArtifactReader in) throws IOException {
    return in.has(MOST_TERMS) ? Math.toIntExact(in.getLong(MOST_TERMS)) : Integer.MAX_VALUE;
  }

  private static DocumentBound bound(ArtifactReader in, String name) throws IOException {
    return new DocumentBound(in.getDouble(name), in.getLong(name + ".share") != 0);
  }
}
