package io.github.foldmill.tribuo;

import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.tribuo.Dataset;
import org.tribuo.classification.Label;

/**
 * Counts how often each term of the training texts occurs in a text; scikit-learn's {@code
 * CountVectorizer}.
 *
 * <p>Terms are runs of tokens, joined by a space. The vocabulary is that of the training texts
 * alone, with terms in too few or too many of them left out; other terms of other texts do not
 * count. Features are named by their terms and stand in the order of Tribuo's, which is
 * scikit-learn's as long as no character is beyond the basic plane. A text without any term of the
 * vocabulary gets the first feature with value 0, because a Tribuo row must have a feature and
 * every row must stay.
 *
 * {@snippet :
 * var pipeline = Pipeline.over(Texts.view())
 *     .step("counts", p -> WordCounts.words().ngrams(1, p.get(n)))
 *     .step("tfidf", p -> TfIdf.<Label>smooth())
 *     .learner("linear", p -> TribuoLearner.of(new LogisticRegressionTrainer()));
 * }
 *
 * @param tokens how texts are cut into tokens
 * @param letters how letters are made alike before that
 * @param stopWords tokens that are left out, so that those around them become neighbours
 * @param shortest the fewest tokens of a term, at least 1
 * @param longest the most tokens of a term, at least {@code shortest}
 * @param bounds which terms of the training texts are kept
 * @param binary whether all counts above 1 become 1
 */
public record WordCounts(
    TextTokens tokens,
    TextLetters letters,
    Set<String> stopWords,
    int shortest,
    int longest,
    TermBounds bounds,
    boolean binary)
    implements Step<Texts, Dataset<Label>> {

  /**
   * Checks the ranges and copies the stop words.
   *
   * @throws IllegalArgumentException if {@code shortest} is less than 1 or {@code longest} less
   *     than {@code shortest}, or there are stop words and tokens are characters
   */
  public WordCounts {
    Objects.requireNonNull(tokens, "tokens");
    Objects.requireNonNull(letters, "letters");
    Objects.requireNonNull(bounds, "bounds");
    stopWords = Collections.unmodifiableSortedSet(new TreeSet<>(stopWords));
    if (shortest < 1 || longest < shortest) {
      throw new IllegalArgumentException(
          "terms must have at least 1 token and longest must be at least shortest, were %d to %d"
              .formatted(shortest, longest));
    }
    if (!stopWords.isEmpty() && isOfCharacters(tokens)) {
      throw new IllegalArgumentException(
          "stop words must be tokens and %s gives single characters; cut texts into words or leave"
                  .formatted(tokens)
              + " stop words out");
    }
  }

  private static boolean isOfCharacters(TextTokens tokens) {
    return tokens instanceof TextTokens.Characters
        || tokens instanceof TextTokens.CharactersOfWords;
  }

  /**
   * Returns scikit-learn's defaults: single words of two characters or more in lower case, all that
   * occur.
   *
   * @return the step
   */
  public static WordCounts words() {
    return new WordCounts(
        TextTokens.words(),
        new TextLetters(true, Accents.KEPT),
        Set.of(),
        1,
        1,
        TermBounds.none(),
        false);
  }

  /**
   * Returns the same step for texts cut otherwise.
   *
   * @param tokens how texts are cut
   * @return the step
   * @throws IllegalArgumentException if they are cut into characters and there are stop words
   */
  public WordCounts cutBy(TextTokens tokens) {
    return new WordCounts(tokens, letters, stopWords, shortest, longest, bounds, binary);
  }

  /**
   * Returns the same step for texts as they are, capitals kept.
   *
   * @return the step
   */
  public WordCounts keepingCase() {
    return new WordCounts(
        tokens,
        new TextLetters(false, letters.accents()),
        stopWords,
        shortest,
        longest,
        bounds,
        binary);
  }

  /**
   * Returns the same step with or without accents; {@code strip_accents}.
   *
   * @param accents what becomes of accents, after letters have become small
   * @return the step
   */
  public WordCounts accents(Accents accents) {
    return new WordCounts(
        tokens,
        new TextLetters(letters.lowercase(), accents),
        stopWords,
        shortest,
        longest,
        bounds,
        binary);
  }

  /**
   * Returns the same step without some tokens; {@code stop_words}. They are compared as they are
   * with tokens as they are when they are cut, so with small letters only unless case is kept.
   *
   * @param stopWords the tokens that are left out
   * @return the step
   * @throws IllegalArgumentException if texts are cut into characters
   */
  public WordCounts without(Set<String> stopWords) {
    return new WordCounts(tokens, letters, stopWords, shortest, longest, bounds, binary);
  }

  /**
   * Returns the same step for terms of several tokens; {@code ngram_range}.
   *
   * @param shortest the fewest tokens of a term, at least 1
   * @param longest the most tokens of a term, at least {@code shortest}
   * @return the step
   * @throws IllegalArgumentException if a number is out of range
   */
  public WordCounts ngrams(int shortest, int longest) {
    return new WordCounts(tokens, letters, stopWords, shortest, longest, bounds, binary);
  }

  /**
   * Returns the same step without rare terms; {@code min_df}.
   *
   * @param least the training texts that a term must occur in
   * @return the step
   */
  public WordCounts inAtLeast(DocumentBound least) {
    return new WordCounts(
        tokens,
        letters,
        stopWords,
        shortest,
        longest,
        new TermBounds(least, bounds.most(), bounds.terms()),
        binary);
  }

  /**
   * Returns the same step without frequent terms; {@code max_df}.
   *
   * @param most the training texts that a term may occur in
   * @return the step
   */
  public WordCounts inAtMost(DocumentBound most) {
    return new WordCounts(
        tokens,
        letters,
        stopWords,
        shortest,
        longest,
        new TermBounds(bounds.least(), most, bounds.terms()),
        binary);
  }

  /**
   * Returns the same step with the most frequent terms only; {@code max_features}. What counts is
   * how often a term occurs in all training texts together, or in how many if only presence is
   * told; of terms that occur as often the first by name are kept.
   *
   * @param terms how many terms are kept at most, at least 1, of those not too rare or frequent
   * @return the step
   * @throws IllegalArgumentException if the number is less than 1
   */
  public WordCounts atMost(int terms) {
    return new WordCounts(
        tokens,
        letters,
        stopWords,
        shortest,
        longest,
        new TermBounds(bounds.least(), bounds.most(), terms),
        binary);
  }

  /**
   * Returns the same step that tells only whether a term occurs; {@code binary=True}.
   *
   * @return the step
   */
  public WordCounts onlyPresence() {
    return new WordCounts(tokens, letters, stopWords, shortest, longest, bounds, true);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if no term is left, or a term may occur in fewer texts than it
   *     must
   */
  @Override
  public FittedWordCounts fit(Texts training, FitContext context) {
    return new FittedWordCounts(this, Vocabulary.of(this, training));
  }

  @Override
  public Traits traits() {
    return Traits.pure();
  }
}
