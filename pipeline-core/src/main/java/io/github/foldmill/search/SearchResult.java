package io.github.foldmill.search;

import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.Diagram;
import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.validation.CorrectedScore;
import io.github.foldmill.validation.ScoreBootstrap;
import io.github.foldmill.validation.Scorer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
  private final Findings<D, M> found;
  private final CvResults cvResults;

  /** What gave this result; unknown of what a file or an interrupt gives. */
  private final Optional<ModelSelection<D, M, ?>> origin;

  SearchResult(Findings<D, M> found, Optional<ModelSelection<D, M, ?>> origin) {
    this(found, CvResults.of(found.table()), origin);
  }

  private SearchResult(
      Findings<D, M> found, CvResults cvResults, Optional<ModelSelection<D, M, ?>> origin) {
    this.found = found;
    this.cvResults = cvResults;
    this.origin = origin;
  }

  /** Returns this result, which knows what search it is of. */
  SearchResult<D, M> of(ModelSelection<D, M, ?> search) {
    return new SearchResult<>(found, cvResults, Optional.of(search));
  }

  /**
   * Returns the candidates in the order of the table: that of the grid, of the draws or of the
   * trials, and in a search by halving iteration by iteration.
   *
   * @return at least one candidate
   */
  public List<Candidate> candidates() {
    return List.copyOf(found.table().candidates());
  }

  /**
   * Returns the names of the scorers in their order.
   *
   * @return at least one name
   */
  public List<String> scorers() {
    return found.table().scorers();
  }

  /**
   * Returns the number of folds.
   *
   * @return at least 1
   */
  public int folds() {
    return found.table().folds();
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
    return found
        .table()
        .outcome(candidate, fold, ScorerNames.index(found.table().scorers(), scorer));
  }

  /**
   * Returns one candidate with all that is known of it, to look at its predictions or to fit it
   * again.
   *
   * @param candidate the number of the candidate
   * @return the candidate's row of the result
   * @throws IndexOutOfBoundsException if there is no such candidate
   */
  public ResultRow<D, M> row(int candidate) {
    return new ResultRow<>(this, found.table().candidates().get(candidate));
  }

  /**
   * Judges the kept predictions by more scorers; nothing is fitted and nothing is predicted.
   *
   * <p>The result is the one that the search would have had with these scorers after its own, bit
   * for bit; the winner stays. Only times of the new scorers are measured now, on this thread.
   *
   * @param scorers scorers that {@linkplain Scorer#needsModel() need no model}
   * @return a result with the added scores
   * @throws IllegalArgumentException if a scorer needs the model, or its name is known already
   * @throws IllegalStateException if the search did not {@linkplain Search#keepPredictions() keep
   *     predictions}
   * @throws SearchInterruptedException if the thread is interrupted; it stays interrupted
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read, and List.of copies it
  public final SearchResult<D, M> rescore(Scorer<? super M>... scorers) {
    return Rescored.of(this, List.of(scorers));
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
   * Returns all results in long form.
   *
   * @return one row per candidate, fold and scorer, in this order
   */
  public List<FoldScore> foldScores() {
    return LongResults.of(found.table());
  }

  /**
   * Finds out which candidates differ by more than chance, by the scorer that chooses; in a search
   * by halving, which of the last iteration.
   *
   * @return the comparison
   * @throws IllegalStateException as {@link #compare(String)} does
   */
  public Comparison compare() {
    return Comparison.of(found.table(), found.chooser());
  }

  /**
   * Finds out which candidates differ by more than chance; in a search by halving, which of the
   * last iteration.
   *
   * @param scorer the name of a scorer
   * @return the comparison
   * @throws IllegalArgumentException if there is no such scorer
   * @throws IllegalStateException if there is only one fold, or the result is from a file that does
   *     not tell how many rows the folds have
   */
  public Comparison compare(String scorer) {
    return Comparison.of(found.table(), ScorerNames.index(found.table().scorers(), scorer));
  }

  /**
   * Corrects the winner's score as {@link #correctedScore(Scorer, ScoreBootstrap)} does, by the
   * scorer that chooses and 1000 draws of rows with seed 0.
   *
   * @return the score; empty where there is nothing to correct by: predictions were not kept, a row
   *     is validated more than once, the scorer needs the model, or this result is from a file,
   *     which does not hold the scorer
   */
  public Optional<CorrectedScore> correctedScore() {
    return Corrections.of(this);
  }

  /**
   * Corrects the winner's score for the luck of having been chosen (BBC-CV, see {@link
   * ScoreBootstrap#corrected}), from the kept predictions of all candidates; nothing is fitted.
   *
   * <p>The choice that it corrects for is that of the highest score of all rows together. Rows that
   * no fold validates and candidates that failed are left out; after halving or a race, so are
   * those that were dropped on the way.
   *
   * @param scorer a scorer that {@linkplain Scorer#needsModel() needs no model}
   * @param bootstrap how rows are drawn; groups are those of all rows of the data
   * @return the score of the best candidate, apparent and corrected
   * @throws IllegalStateException if predictions were not kept, or a row is validated more than
   *     once
   * @throws IllegalArgumentException as {@link ScoreBootstrap#corrected} does
   */
  public CorrectedScore correctedScore(Scorer<?> scorer, ScoreBootstrap bootstrap) {
    return Corrections.of(this, scorer, bootstrap);
  }

  /**
   * Returns how many rows each fold has.
   *
   * @return one entry per fold; empty in results of older files
   */
  public List<FoldRows> foldRows() {
    return found.table().record().rows();
  }

  /**
   * Returns which thread did what, and when.
   *
   * @return the timeline of the run without its refit; empty in results of older files
   */
  public Optional<Timeline> timeline() {
    return found.table().record().timeline();
  }

  /**
   * Returns the name of the scorer that chooses the winner.
   *
   * @return one of {@link #scorers()}
   */
  public String choosingScorer() {
    return found.table().scorers().get(found.chooser());
  }

  /**
   * Returns the number of the winner.
   *
   * @return the number of the candidate that the search's {@link BestRule} chose; by default the
   *     first of rank 1 by the scorer that chooses
   */
  public int bestIndex() {
    return found.bestIndex();
  }

  /**
   * Returns the parameter values of the winner.
   *
   * @return the values
   */
  public ParamValues bestParams() {
    return found.table().candidates().get(found.bestIndex()).params();
  }

  /**
   * Returns the winner's mean validation score over all folds, by the scorer that chooses.
   *
   * @return the score
   */
  public double bestScore() {
    return found.table().meanScores(found.chooser())[found.bestIndex()];
  }

  /**
   * Returns the winner, fitted on all data.
   *
   * @return the fitted pipeline
   * @throws IllegalStateException if the search was told not to refit, or refitting failed
   */
  public FittedPipeline<D, M> best() {
    return found
        .refit()
        .orElseThrow(() ->
            new IllegalStateException(
                "there is no fitted winner, the search ran withoutRefit(); leave that out"))
        .fitted();
  }

  /**
   * Returns how the winner is put together.
   *
   * @return the diagram of the fitted pipeline, or empty if there is none
   */
  public Optional<Diagram> diagram() {
    return found
        .refit()
        .flatMap(done -> Optional.ofNullable(done.pipeline()).map(FittedPipeline::diagram));
  }

  /**
   * Returns every failure in the search.
   *
   * @return one entry per failed score, by candidate, then fold, then scorer
   */
  public List<CellOutcome.Failed> failures() {
    return List.copyOf(found.table().failures());
  }

  /**
   * Returns of what fits have {@linkplain io.github.foldmill.pipeline.FitContext#warn warned}, such
   * as that they did not converge. The fit of the winner on all data is not among them.
   *
   * @return the number of candidates' folds by warning, each after the name of its stage
   */
  public Map<String, Integer> warnings() {
    return Collections.unmodifiableMap(found.table().warnings());
  }

  /**
   * Returns how much work the search did, apart from the refit, and how much was spared.
   *
   * @return the counts
   */
  public Work work() {
    return found.work();
  }

  /**
   * Returns how much work the refit did.
   *
   * @return the counts, or empty if the search ran without refit
   */
  public Optional<Work> refitWork() {
    return found.refitWork();
  }

  /**
   * Returns what tells this result from others: the key of the data ({@code data}), the seed
   * ({@code seed}), how many candidates and folds ({@code candidates}, {@code folds}), the winner's
   * mean scores ({@code score.<scorer>}), the code and configuration of the scorers ({@code
   * scorer.<scorer>}), the versions of Foldmill and Java ({@code library}, {@code java}) and, with
   * a refit, the key of all that went into the winner ({@code lineage}). Files that hold the result
   * or its winner tell the same.
   *
   * @return texts by key, in the order of the keys
   */
  public Map<String, String> provenance() {
    return found.provenance();
  }

  /**
   * Saves this result with its winner to a file, as {@link Persist#dump(Object, Path)} does.
   *
   * @param path the file; its folder must exist
   * @throws io.github.foldmill.persist.MissingCodecException if a step or the learner of the winner
   *     has no codec
   * @throws IOException if writing fails; a file of that name is then left as it was
   */
  public void dump(Path path) throws IOException {
    Persist.dump(this, path);
  }

  /**
   * Loads a result from a file; the types are the caller's word and not checked.
   *
   * <p>Scores, times, failures, kept predictions and the winner come back; kept models do not.
   * Parameter values that are no numbers, strings or truth values come back as text, and parameters
   * are found by name only.
   *
   * @param path the file
   * @param <D> the type of data the pipeline takes
   * @param <M> the type of model it gives
   * @return the result
   * @throws io.github.foldmill.persist.MissingCodecException if a codec that wrote it is not known
   * @throws IOException if the file cannot be read, is damaged, or holds something else
   */
  @SuppressWarnings("unchecked") // a file cannot vouch for type arguments, only the caller can
  public static <D, M> SearchResult<D, M> load(Path path) throws IOException {
    return Persist.load(path, SearchResult.class);
  }

  Optional<ModelSelection<D, M, ?>> origin() {
    return origin;
  }

  Findings<D, M> found() {
    return found;
  }

  /**
   * Returns the results as a text table for a terminal, the best candidates first.
   *
   * @return lines with rank, parameters, mean and standard deviation of each score, and fit time
   */
  public String table() {
    return TerminalTable.of(found.table(), found.chooser(), found.table().candidates().size());
  }

  /**
   * Returns the first lines of {@link #table()}.
   *
   * @param candidates how many candidates to show at most
   * @return the table's beginning
   */
  public String table(int candidates) {
    return TerminalTable.of(found.table(), found.chooser(), candidates);
  }

  /**
   * Returns the first lines of {@link #table()}, made to fit a width.
   *
   * @param candidates how many candidates to show at most
   * @param width the width in characters, at least 1; names and values of parameters are cut to no
   *     less than 4 characters, ranks, scores and times never, so that a table of many scorers may
   *     stay wider
   * @return the table's beginning
   * @throws IllegalArgumentException if the width is less than 1
   */
  public String table(int candidates, int width) {
    return TerminalTable.of(found.table(), found.chooser(), candidates, width);
  }
}
