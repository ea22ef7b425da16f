package io.github.foldmill.search;

import io.github.foldmill.internal.numeric.Holm;
import io.github.foldmill.validation.PairedTest;
import java.util.ArrayList;
import java.util.List;

/**
 * Which candidates of a search differ by more than chance, judged by one scorer.
 *
 * <p>Every pair is compared by the {@linkplain PairedTest corrected resampled t-test}; p values of
 * several tests are corrected by Holm's method, so that a level holds for all of them together.
 * Candidates with a failed fold take no part, unless failures {@linkplain
 * ModelSelection#failureScore count as a score}. Immutable and safe for use by many threads.
 *
 * {@snippet class="io.github.foldmill.report.SnippetsTest" region="compare"}
 */
public final class Comparison {
  /** Half a million pairs, more than anyone reads. */
  private static final int MOST_CANDIDATES = 1000;

  private final ResultTable table;
  private final int scorer;
  private final int highest;
  private final double validationToTraining;
  private final List<Contrast> againstHighest;

  /**
   * One pair of candidates.
   *
   * @param first the number of a candidate
   * @param second the number of another
   * @param test how their scores differ, the first minus the second
   * @param adjustedPValue the two-sided p value after Holm's correction over all pairs of the list
   */
  public record Contrast(int first, int second, PairedTest test, double adjustedPValue) {}

  private Comparison(ResultTable table, int scorer, double validationToTraining) {
    this.table = table;
    this.scorer = scorer;
    this.validationToTraining = validationToTraining;
    this.highest = OneStandardError.highest(CvResults.of(table), table.scorers().get(scorer));
    this.againstHighest = contrastsWithHighest();
  }

  static Comparison of(ResultTable table, int scorer) {
    return new Comparison(table, scorer, FoldShare.of(table));
  }

  private List<Contrast> contrastsWithHighest() {
    var pairs = new ArrayList<int[]>();
    for (int other : scored()) {
      if (other != highest) {
        pairs.add(new int[] {highest, other});
      }
    }
    return contrasts(pairs);
  }

  private List<Integer> scored() {
    double[] means = table.meanScores(scorer);
    var scored = new ArrayList<Integer>();
    for (int candidate = 0; candidate < means.length; candidate++) {
      if (!Double.isNaN(means[candidate]) && table.sameRung(candidate, highest)) {
        scored.add(candidate);
      }
    }
    return scored;
  }

  private List<Contrast> contrasts(List<int[]> pairs) {
    var tests = pairs.stream().map(pair -> test(pair[0], pair[1])).toList();
    double[] adjusted = Holm.adjust(tests.stream().mapToDouble(PairedTest::pValue).toArray());
    var contrasts = new ArrayList<Contrast>();
    for (int i = 0; i < adjusted.length; i++) {
      contrasts.add(new Contrast(pairs.get(i)[0], pairs.get(i)[1], tests.get(i), adjusted[i]));
    }
    return List.copyOf(contrasts);
  }

  /**
   * Returns the name of the scorer.
   *
   * @return the name
   */
  public String scorer() {
    return table.scorers().get(scorer);
  }

  /**
   * Returns the candidate that the others are held against.
   *
   * @return the first candidate with the highest mean score
   */
  public int highest() {
    return highest;
  }

  /**
   * Compares two candidates, for itself and without correction.
   *
   * @param first the number of a candidate
   * @param second the number of another
   * @return how their scores differ; NaN throughout if one has a failed fold
   * @throws IndexOutOfBoundsException if there is no such candidate
   */
  public PairedTest test(int first, int second) {
    return PairedTest.corrected(
        table.scores(first, scorer), table.scores(second, scorer), validationToTraining);
  }

  /**
   * Compares the highest candidate with every other one.
   *
   * @return one pair per other candidate without failed folds, in the order of the table; the
   *     highest is first in each
   */
  public List<Contrast> againstHighest() {
    return againstHighest;
  }

  /**
   * Returns the candidates that cannot be told from the highest one at the 5 % level.
   *
   * @return their numbers in ascending order, the highest among them
   */
  public List<Integer> indistinguishable() {
    return indistinguishable(0.05);
  }

  /**
   * Returns the candidates that cannot be told from the highest one.
   *
   * @param level the accepted chance of leaving out one that is as good, above 0 and below 1
   * @return their numbers in ascending order, the highest among them
   * @throws IllegalArgumentException if the level is out of range
   */
  public List<Integer> indistinguishable(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must be above 0 and below 1, was " + level);
    }
    var candidates = new ArrayList<Integer>();
    candidates.add(highest);
    againstHighest.stream()
        .filter(contrast -> contrast.adjustedPValue() >= level)
        .forEach(contrast -> candidates.add(contrast.second()));
    return candidates.stream().sorted().toList();
  }

  /**
   * Compares every candidate with every other one.
   *
   * @return one entry per pair of candidates without failed folds; the one with the lower number is
   *     first in each, and pairs are ordered by the first, then by the second
   * @throws IllegalStateException if there are more than 1000 such candidates
   */
  public List<Contrast> pairs() {
    var scored = scored();
    if (scored.size() > MOST_CANDIDATES) {
      throw new IllegalStateException(
          "pairs() must have at most %d candidates, had %d; use againstHighest() or test(…)"
              .formatted(MOST_CANDIDATES, scored.size()));
    }
    var pairs = new ArrayList<int[]>();
    for (int i = 0; i < scored.size(); i++) {
      for (int j = i + 1; j < scored.size(); j++) {
        pairs.add(new int[] {scored.get(i), scored.get(j)});
      }
    }
    return contrasts(pairs);
  }

  /**
   * Returns the candidate with the highest score and all that cannot be told from it, in words.
   *
   * @return one line
   */
  @Override
  public String toString() {
    var equal = indistinguishable();
    return "by %s, %d of %d candidates cannot be told from the highest, %s: %s"
        .formatted(
            scorer(),
            equal.size(),
            table.candidates().size(),
            table.candidates().get(highest).params(),
            equal);
  }
}
