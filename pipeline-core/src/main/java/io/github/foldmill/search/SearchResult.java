package io.github.foldmill.search;

import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.pipeline.ParamValues;
import java.util.List;
import java.util.Optional;

/**
 * What came of a search: every score of every candidate, and the fitted winner.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param <D> the type of data the pipeline takes
 * @param <M> the type of model it gives
 */
public final class SearchResult<D, M> {
  private final ResultTable table;
  private final int chooser;
  private final int bestIndex;
  private final Optional<Refit<D, M>> refit;
  private final Work work;
  private final Optional<Work> refitWork;
  private final CvResults cvResults;

  SearchResult(
      ResultTable table,
      int chooser,
      int bestIndex,
      Optional<Refit<D, M>> refit,
      Work work,
      Optional<Work> refitWork) {
    this.table = table;
    this.chooser = chooser;
    this.bestIndex = bestIndex;
    this.refit = refit;
    this.work = work;
    this.refitWork = refitWork;
    this.cvResults = CvResults.of(table);
  }

  /**
   * Returns the candidates in grid order.
   *
   * @return at least one candidate
   */
  public List<Candidate> candidates() {
    return List.copyOf(table.candidates());
  }

  /**
   * Returns the names of the scorers in their order.
   *
   * @return at least one name
   */
  public List<String> scorers() {
    return table.scorers();
  }

  /**
   * Returns the number of folds.
   *
   * @return at least 1
   */
  public int folds() {
    return table.folds();
  }

  /**
   * Returns what became of one candidate on one fold.
   *
   * @param candidate the number of the candidate
   * @param fold the number of the fold
   * @param scorer the name of a scorer
   * @return the score with times, or the failure
   * @throws IllegalArgumentException if there is no such scorer
   * @throws IndexOutOfBoundsException if there is no such candidate or fold
   */
  public CellOutcome outcome(int candidate, int fold, String scorer) {
    int index = table.scorers().indexOf(scorer);
    if (index < 0) {
      throw new IllegalArgumentException(
          "scorer must be one of %s, was %s".formatted(table.scorers(), scorer));
    }
    return table.outcome(candidate, fold, index);
  }

  /**
   * Returns all results as named columns.
   *
   * @return scikit-learn's {@code cv_results_}
   */
  public CvResults cvResults() {
    return cvResults;
  }

  /**
   * Returns the number of the winner.
   *
   * @return the first candidate of rank 1 by the scorer that chooses
   */
  public int bestIndex() {
    return bestIndex;
  }

  /**
   * Returns the parameter values of the winner.
   *
   * @return the values
   */
  public ParamValues bestParams() {
    return table.candidates().get(bestIndex).params();
  }

  /**
   * Returns the winner's mean validation score over all folds, by the scorer that chooses.
   *
   * @return the score
   */
  public double bestScore() {
    return table.meanScores(chooser)[bestIndex];
  }

  /**
   * Returns the winner, fitted on all data.
   *
   * @return the fitted pipeline
   * @throws IllegalStateException if the search was told not to refit, or refitting failed
   */
  public FittedPipeline<D, M> best() {
    if (refit.isEmpty()) {
      throw new IllegalStateException(
          "there is no fitted winner, the search ran withoutRefit(); leave that out");
    }
    var pipeline = refit.get().pipeline();
    if (pipeline == null) {
      var failure = refit.get().failure().orElseThrow();
      throw new IllegalStateException(
          "there is no fitted winner: " + failure.message(), failure.cause());
    }
    return pipeline;
  }

  /**
   * Returns every failure in the search.
   *
   * @return one entry per failed score, by candidate, then fold, then scorer
   */
  public List<CellOutcome.Failed> failures() {
    return List.copyOf(table.failures());
  }

  /**
   * Returns how much work the search did, apart from the refit, and how much was spared.
   *
   * @return the counts
   */
  public Work work() {
    return work;
  }

  /**
   * Returns how much work the refit did.
   *
   * @return the counts, or empty if the search ran without refit
   */
  public Optional<Work> refitWork() {
    return refitWork;
  }

  /**
   * Returns the results as a text table for a terminal, the best candidates first.
   *
   * @return lines with rank, parameters, mean and standard deviation of each score, and fit time
   */
  public String table() {
    return TerminalTable.of(table, chooser, table.candidates().size());
  }

  /**
   * Returns the first lines of {@link #table()}.
   *
   * @param candidates how many candidates to show at most
   * @return the table's beginning
   */
  public String table(int candidates) {
    return TerminalTable.of(table, chooser, candidates);
  }
}
