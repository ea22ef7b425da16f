package io.github.foldmill.tribuo;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * How texts are cut into tokens: scikit-learn's rules or one of Tribuo's tokenizers.
 *
 * <p>A closed set of values, so that it has a key and can be written to files that name no class.
 * Immutable and safe for use by many threads.
 */
public sealed interface TextTokens {

  /**
   * Runs of two or more letters, digits and underscores; scikit-learn's default pattern {@code
   * (?u)\b\w\w+\b}.
   */
  record Words() implements TextTokens {}

  /**
   * Characters, so that terms are runs of them; {@code analyzer="char"}. Two or more characters of
   * white space count as a single space.
   */
  record Characters() implements TextTokens {}

  /**
   * Characters of words, so that terms are runs of them that cross no white space; {@code
   * analyzer="char_wb"}. A word is what stands between white space with a space before and after
   * it, and one of no more characters than a term is a term itself, once.
   */
  record CharactersOfWords() implements TextTokens {}

  /** What stands between white space; Tribuo's {@code WhitespaceTokenizer}. */
  record Whitespace() implements TextTokens {}

  /** Words and punctuation as they look in most languages; Tribuo's {@code UniversalTokenizer}. */
  record Universal() implements TextTokens {}

  /**
   * Words and punctuation by the rules of a language; Tribuo's {@code BreakIteratorTokenizer}.
   *
   * @param language the language as a BCP 47 tag, such as {@code en-US}
   */
  record WordBreaks(String language) implements TextTokens {

    /**
     * Checks the tag.
     *
     * @throws java.util.IllformedLocaleException if the language is no BCP 47 tag
     */
    public WordBreaks {
      language = new Locale.Builder().setLanguageTag(language).build().toLanguageTag();
    }
  }

  /**
   * What stands between matches of a pattern; Tribuo's {@code SplitPatternTokenizer}.
   *
   * @param regex the pattern
   */
  record SplitBy(String regex) implements TextTokens {

    /**
     * Checks the pattern.
     *
     * @throws java.util.regex.PatternSyntaxException if the regex is no pattern
     */
    public SplitBy {
      Pattern.compile(Objects.requireNonNull(regex, "regex"));
    }
  }

  /**
   * Returns scikit-learn's rule.
   *
   * @return the words of two characters or more
   */
  static TextTokens words() {
    return new Words();
  }
}
