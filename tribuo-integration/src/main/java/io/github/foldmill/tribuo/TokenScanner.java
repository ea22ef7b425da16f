package io.github.foldmill.tribuo;

import java.util.Locale;
import org.tribuo.util.tokens.Tokenizer;
import org.tribuo.util.tokens.impl.BreakIteratorTokenizer;
import org.tribuo.util.tokens.impl.SplitPatternTokenizer;
import org.tribuo.util.tokens.impl.WhitespaceTokenizer;
import org.tribuo.util.tokens.universal.UniversalTokenizer;

/** Cuts texts into tokens; for use by one thread, because Tribuo's tokenizers remember. */
@FunctionalInterface
interface TokenScanner {

  void scan(String text, TokenBuffer tokens);

  static TokenScanner of(TextTokens tokens) {
    return switch (tokens) {
      case TextTokens.Words _ -> new WordScanner();
      case TextTokens.Characters _ -> new CharacterScanner();
      case TextTokens.CharactersOfWords _ -> new PaddedWordScanner();
      case TextTokens.Whitespace _ -> of(new WhitespaceTokenizer());
      case TextTokens.Universal _ -> of(new UniversalTokenizer());
      case TextTokens.WordBreaks breaks ->
          of(new BreakIteratorTokenizer(Locale.forLanguageTag(breaks.language())));
      case TextTokens.SplitBy split -> of(new SplitPatternTokenizer(split.regex()));
    };
  }

  private static TokenScanner of(Tokenizer tokenizer) {
    return (text, tokens) -> {
      tokenizer.reset(text);
      while (tokenizer.advance()) {
        String token = tokenizer.getText();
        tokens.add(token, 0, token.length());
      }
    };
  }
}
