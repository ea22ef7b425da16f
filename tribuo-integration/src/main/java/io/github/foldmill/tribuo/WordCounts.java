package io.github.foldmill.tribuo;

import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
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
 * @param lowercase whether texts are turned to lower case first
 * @param shortest the fewest tokens of a term, at least 1
 * @param longest the most tokens of a term, at least {@code shortest}
 * @param least the training texts that a term must occur in
 * @param most the training texts that a term may occur in
 * @param binary whether all counts above 1 become 1
 */
public record WordCounts(
    TextTokens tokens,
    boolean lowercase,
    int shortest,
    int longest,
    DocumentBound least,
    DocumentBound most,
    boolean binary)
    implements Step<Texts, Dataset<Label>> {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if {@code shortest} is less than 1 or {@code longest} less
   *     than {@code shortest}
   */
  public WordCounts {
    Objects.requireNonNull(tokens, "tokens");
    Objects.requireNonNull(least, "least");
    Objects.requireNonNull(most, "most");
    if (shortest < 1 || longest < shortest) {
      throw new IllegalArgumentException(
          "terms must have at least 1 token and longest must be at least shortest, were %d to %d"
              .formatted(shortest, longest));
    }
  }

  /**
   * Returns scikit-learn's defaults: single words of two characters or more in lower case, all that
   * occur.
   *
   * @return the step
   */
  public static WordCounts words() {
    return new WordCounts(
        TextTokens.words(), true, 1, 1, DocumentBound.texts(1), DocumentBound.share(1), false);
  }

  /**
   * Returns the same step for texts cut otherwise.
   *
   * @param tokens how texts are cut
   * @return the step
   */
  public WordCounts cutBy(TextTokens tokens) {
    return new WordCounts(tokens, lowercase, shortest, longest, least, most, binary);
  }

  /**
   * Returns the same step for texts as they are, capitals kept.
   *
   * @return the step
   */
  public WordCounts keepingCase() {
    return new WordCounts(tokens, false, shortest, longest, least, most, binary);
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
    return new WordCounts(tokens, lowercase, shortest, longest, least, most, binary);
  }

  /**
   * Returns the same step without rare terms; {@code min_df}.
   *
   * @param least the training texts that a term must occur in
   * @return the step
   */
  public WordCounts inAtLeast(DocumentBound least) {
    return new WordCounts(tokens, lowercase, shortest, longest, least, most, binary);
  }

  /**
   * Returns the same step without frequent terms; {@code max_df}.
   *
   * @param most the training texts that a term may occur in
   * @return the step
   */
  public WordCounts inAtMost(DocumentBound most) {
    return new WordCounts(tokens, lowercase, shortest, longest, least, most, binary);
  }

  /**
   * Returns the same step that tells only whether a term occurs; {@code binary=True}.
   *
   * @return the step
   */
  public WordCounts onlyPresence() {
    return new WordCounts(tokens, lowercase, shortest, longest, least, most, true);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if no term is left, or {@code most} allows fewer texts than
   *     {@code least} demands
   */
  @Override
  public FittedWordCounts fit(Texts training, FitContext context) {
    double fewest = least.of(training.size());
    double greatest = most.of(training.size());
    if (greatest < fewest) {
      throw new IllegalArgumentException(
          "terms in at least %s and at most %s of %d texts cannot be"
              .formatted(fewest, greatest, training.size()));
    }
    var table = new TermTable();
    int[] documents = countDocuments(training, table);
    List<String> terms = new ArrayList<>();
    for (int term = 0; term < table.size(); term++) {
      if (documents[term] >= fewest && documents[term] <= greatest) {
        terms.add(table.term(term));
      }
    }
    if (terms.isEmpty()) {
      throw new IllegalArgumentException(
          "no term is left of the %d in %d texts; allow rarer or more frequent ones"
              .formatted(table.size(), training.size()));
    }
    Collections.sort(terms);
    return new FittedWordCounts(this, terms);
  }

  private int[] countDocuments(Texts training, TermTable table) {
    var scanner = new TermScanner(this);
    var documents = new int[1];
    var last = new int[1];
    for (int row = 0; row < training.size(); row++) {
      scanner.scan(training.texts().get(row));
      for (int gram = 0; gram < scanner.size(); gram++) {
        int term = table.findOrAdd(scanner.characters(), scanner.start(gram), scanner.end(gram));
        if (term >= documents.length) {
          documents = Arrays.copyOf(documents, 2 * term);
          last = Arrays.copyOf(last, 2 * term);
        }
        if (last[term] != row + 1) {
          last[term] = row + 1;
          documents[term]++;
        }
      }
    }
    return documents;
  }

  @Override
  public Traits traits() {
    return Traits.pure();
  }
}
