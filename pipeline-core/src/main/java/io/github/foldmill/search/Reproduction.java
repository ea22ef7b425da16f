package io.github.foldmill.search;

import java.util.List;
import java.util.Locale;

/**
 * The recorded scores of a candidate beside those of fitting it once more.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param candidate the number of the candidate
 * @param checks one entry per fold and scorer, in this order; folds that the search skipped are
 *     left out
 * @param differences what is not as it was recorded and may be why scores differ, in sentences;
 *     empty if nothing is known to differ
 */
public record Reproduction(int candidate, List<Check> checks, List<String> differences) {

  /** Copies the lists. */
  public Reproduction {
    checks = List.copyOf(checks);
    differences = List.copyOf(differences);
  }

  /**
   * One score beside the recorded one.
   *
   * @param fold the number of the fold
   * @param scorer the name of the scorer
   * @param recorded what the search recorded
   * @param now what fitting again gave
   */
  public record Check(int fold, String scorer, CellOutcome recorded, CellOutcome now) {

    /**
     * Returns the recorded score.
     *
     * @return the score, NaN if it was a failure
     */
    public double recordedScore() {
      return score(recorded);
    }

    /**
     * Returns the new score.
     *
     * @return the score, NaN if it was a failure
     */
    public double newScore() {
      return score(now);
    }

    private static double score(CellOutcome outcome) {
      return outcome instanceof CellOutcome.Scored scored ? scored.score() : Double.NaN;
    }

    /**
     * Tells whether both are the same.
     *
     * @return whether the scores have the same bits, or both failed
     */
    public boolean isEqual() {
      boolean scored = recorded instanceof CellOutcome.Scored;
      return scored == now instanceof CellOutcome.Scored
          && Double.doubleToLongBits(recordedScore()) == Double.doubleToLongBits(newScore());
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "fold %d, %s: %s recorded, %s now%s",
          fold,
          scorer,
          recordedScore(),
          newScore(),
          isEqual() ? "" : ", not equal");
    }
  }

  /**
   * Tells whether the candidate was reproduced.
   *
   * @return whether all scores are equal, bit for bit
   */
  public boolean isEqual() {
    return checks.stream().allMatch(Check::isEqual);
  }

  /**
   * Returns this as lines of text.
   *
   * @return a line for each score, then one for each difference
   */
  @Override
  public String toString() {
    var text = new StringBuilder("candidate ").append(candidate);
    text.append(isEqual() ? " is reproduced, bit for bit" : " is not reproduced");
    checks.forEach(check -> text.append("\n  ").append(check));
    differences.forEach(difference -> text.append("\n  ").append(difference));
    return text.toString();
  }
}
