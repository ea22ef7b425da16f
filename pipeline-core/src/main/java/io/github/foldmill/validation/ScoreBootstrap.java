package io.github.foldmill.validation;

import io.github.foldmill.data.Groups;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.parallel.Backend;
import io.github.foldmill.parallel.NJobs;
import io.github.foldmill.parallel.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Tells how sure a score is by drawing rows of out-of-fold predictions with replacement and scoring
 * each draw; nothing is fitted.
 *
 * <p>Rows are drawn as SciPy's {@code bootstrap} draws them for a {@code RandomState} of the same
 * seed, so with the same scores its intervals are the same, and they do not depend on the number of
 * jobs. A draw whose score is undefined (NaN), such as the area under a curve where only one class
 * was drawn, does not count. What is left out of account is that other training rows would have
 * given another model.
 *
 * <p>Immutable and safe for use by many threads. Source: Efron, "Better bootstrap confidence
 * intervals", JASA 82, 1987.
 *
 * {@snippet class="io.github.foldmill.search.HonestScoreSnippetsTest" region="interval"}
 */
public final class ScoreBootstrap {
  private static final int USUAL_DRAWS = 2000;

  private final long seed;
  private final int draws;
  private final double level;
  private final boolean accelerated;
  private final Optional<Groups> groups;
  private final Parallel workers;

  private ScoreBootstrap(
      long seed,
      int draws,
      double level,
      boolean accelerated,
      Optional<Groups> groups,
      Parallel workers) {
    this.seed = seed;
    this.draws = draws;
    this.level = level;
    this.accelerated = accelerated;
    this.groups = groups;
    this.workers = workers;
  }

  /**
   * Returns a bootstrap of 2000 draws of single rows on this thread, for percentile intervals of 95
   * %.
   *
   * @param seed the seed, from 0 to 4294967295
   * @return the bootstrap
   * @throws IllegalArgumentException if the seed is out of range
   */
  public static ScoreBootstrap of(long seed) {
    Assignment.requireSeed(seed);
    return new ScoreBootstrap(seed, USUAL_DRAWS, 0.95, false, Optional.empty(), threads(1));
  }

  /**
   * Sets how often as many rows are drawn as there are; SciPy's {@code n_resamples}.
   *
   * @param count at least 1; hundreds for a corrected score, thousands for the ends of an interval
   * @return the bootstrap with that number
   * @throws IllegalArgumentException if it is less than 1
   */
  public ScoreBootstrap draws(int count) {
    Assignment.requireAtLeastOne("draws", count);
    return new ScoreBootstrap(seed, count, level, accelerated, groups, workers);
  }

  /**
   * Sets the level of intervals; SciPy's {@code confidence_level}.
   *
   * @param share above 0 and below 1
   * @return the bootstrap with that level
   * @throws IllegalArgumentException if it is out of range
   */
  public ScoreBootstrap level(double share) {
    return new ScoreBootstrap(
        seed, draws, ConfidenceInterval.requireLevel(share), accelerated, groups, workers);
  }

  /**
   * Makes intervals bias-corrected and accelerated (BCa), which suits skewed scores near an end of
   * their range. All rows but one are scored for each row, or all groups but one for each group, so
   * the time grows with the square of their number.
   *
   * @return the bootstrap for such intervals
   */
  public ScoreBootstrap accelerated() {
    return new ScoreBootstrap(seed, draws, level, true, groups, workers);
  }

  /**
   * Draws groups of rows instead of rows. Rows of a group, such as several measurements of one
   * patient, say less than as many rows of different groups; drawn one by one they would make a
   * score look surer than it is.
   *
   * @param ofRows the group of each row of the data
   * @return the bootstrap of groups
   */
  public ScoreBootstrap groups(Groups ofRows) {
    return new ScoreBootstrap(
        seed,
        draws,
        level,
        accelerated,
        Optional.of(Objects.requireNonNull(ofRows, "groups")),
        workers);
  }

  /**
   * Returns the groups that are drawn.
   *
   * @return the group of each row, or empty if rows are drawn
   */
  public Optional<Groups> groups() {
    return groups;
  }

  /**
   * Sets how many threads score draws; no result depends on it.
   *
   * @param jobs by the rules of {@link NJobs}: -1 for all CPUs
   * @return the bootstrap with that number
   * @throws IllegalArgumentException if it is 0
   */
  public ScoreBootstrap nJobs(int jobs) {
    return new ScoreBootstrap(seed, draws, level, accelerated, groups, threads(jobs));
  }

  private static Parallel threads(int jobs) {
    return Parallel.nJobs(jobs).backend(Backend.threads());
  }

  /**
   * Returns the score of each draw.
   *
   * @param scorer a scorer that {@linkplain Scorer#needsModel() needs no model}
   * @param predictions at least 2 rows, or 2 groups
   * @return a fresh array in the order of the draws; NaN where a score is undefined
   * @throws IllegalArgumentException if the scorer needs the model or refuses the predictions,
   *     there are too few rows or groups, or the groups have another number of rows
   * @throws IllegalStateException if scoring fails otherwise
   */
  public double[] scores(Scorer<?> scorer, Predictions predictions) {
    return scores(RowJudge.of(scorer, predictions), Resamples.of(predictions.size(), groups));
  }

  private double[] scores(RowJudge judge, Resamples units) {
    return units.map(draws, seed, workers, drawn -> judge.score(units.rows(drawn))).stream()
        .mapToDouble(score -> score)
        .toArray();
  }

  /**
   * Returns the score of predictions with its interval.
   *
   * @param scorer as {@link #scores} takes it
   * @param predictions at least 2 rows, or 2 groups
   * @return the score of all rows together with its interval; bounds are NaN if no draw has a
   *     score, or, in an accelerated interval, if all draws lie on one side of the score
   * @throws IllegalArgumentException as {@link #scores} does
   * @throws IllegalStateException if scoring fails otherwise
   */
  public ConfidenceInterval interval(Scorer<?> scorer, Predictions predictions) {
    var judge = RowJudge.of(scorer, predictions);
    var units = Resamples.of(predictions.size(), groups);
    double estimate = judge.score(allRows(predictions));
    var resampled = new BootstrapScores(scores(judge, units), level);
    return accelerated
        ? resampled.bca(estimate, scoresWithoutOne(judge, units))
        : resampled.percentile(estimate);
  }

  private static int[] allRows(Predictions predictions) {
    return IntStream.range(0, predictions.size()).toArray();
  }

  private double[] scoresWithoutOne(RowJudge judge, Resamples units) {
    var numbers = IntStream.range(0, units.size()).boxed().toList();
    return Resamples.each(numbers, workers, unit -> judge.score(units.rowsWithout(unit))).stream()
        .mapToDouble(score -> score)
        .toArray();
  }

  /**
   * Corrects the score of the best candidate for the luck of having been chosen: in each draw the
   * candidate with the highest score on the drawn rows is scored on the rows that were not drawn.
   *
   * <p>The mean of these scores is the estimate, their percentiles are the interval, accelerated or
   * not. Of equal candidates the first is chosen. The mean is a little too low rather than too
   * high, since drawn rows are fewer different ones than there are.
   *
   * @param scorer as {@link #scores} takes it
   * @param candidates what each candidate predicts for the same rows, which it has not been trained
   *     on; at least one
   * @return the score of the best candidate, apparent and corrected
   * @throws IllegalArgumentException as {@link #scores} does, or if there is no candidate or they
   *     have different numbers of rows
   * @throws IllegalStateException if scoring fails otherwise
   */
  public CorrectedScore corrected(Scorer<?> scorer, List<? extends Predictions> candidates) {
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("candidates must be at least 1, were 0");
    }
    var first = candidates.getFirst();
    var judges = new ArrayList<RowJudge>();
    for (var candidate : candidates) {
      if (candidate.size() != first.size()) {
        throw new IllegalArgumentException(
            "candidates must predict the same rows, one has %d and another %d"
                .formatted(first.size(), candidate.size()));
      }
      judges.add(RowJudge.of(scorer, candidate));
    }
    var units = Resamples.of(first.size(), groups);
    int[] all = allRows(first);
    double apparent = judges.get(best(judges, all)).score(all);
    double[] scores =
        units.map(draws, seed, workers, drawn -> unseen(judges, units, drawn)).stream()
            .mapToDouble(score -> score)
            .toArray();
    var resampled = new BootstrapScores(scores, level);
    return new CorrectedScore(judges.size(), apparent, resampled.percentile(resampled.mean()));
  }

  private static double unseen(List<RowJudge> judges, Resamples units, int[] drawn) {
    int[] left = units.rowsLeftBy(drawn);
    return left.length == 0 ? Double.NaN : judges.get(best(judges, units.rows(drawn))).score(left);
  }

  /** Returns the first candidate of the highest score; undefined ones are never higher. */
  private static int best(List<RowJudge> judges, int[] rows) {
    int best = 0;
    double highest = Double.NaN;
    for (int i = 0; i < judges.size(); i++) {
      double score = judges.get(i).score(rows);
      if (score > highest || (Double.isNaN(highest) && !Double.isNaN(score))) {
        highest = score;
        best = i;
      }
    }
    return best;
  }
}
