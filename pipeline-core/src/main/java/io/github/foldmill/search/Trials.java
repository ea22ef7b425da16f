package io.github.foldmill.search;

import io.github.foldmill.internal.cells.CandidatePlanner;
import io.github.foldmill.internal.cells.PlannedCandidate;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.validation.Fold;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The trials of a {@link TrialSearch}: evaluates proposed candidates and remembers all of them.
 *
 * <p>Safe for use by many threads; trials of different calls run one after the other.
 *
 * @param <D> the type of data the pipeline takes
 * @param <M> the type of model it gives
 */
public final class Trials<D, M> implements AutoCloseable {
  private final TrialSearch<D, M> search;
  private final SearchSettings<D, M> settings;
  private final Layout<D, M> layout;
  private final List<Fold> folds;
  private final CandidatePlanner planner;
  private final List<PlannedCandidate> rows = new ArrayList<>();
  private final List<List<FoldOutcome>> outcomes = new ArrayList<>();
  private final LinkedHashSet<String> params = new LinkedHashSet<>();

  /** Opened by the first trials, whose needs decide where fits run. */
  private @Nullable SearchRun opened;

  Trials(TrialSearch<D, M> search, D data) {
    this.search = search;
    this.settings = search.settings();
    settings.judging().chooserIndex();
    this.layout = new Layout<>(settings, data);
    this.folds = layout.folds();
    this.planner = new CandidatePlanner(settings.pipeline(), settings.running().memory().code());
  }

  /**
   * One evaluated candidate.
   *
   * @param candidate the candidate with its number, and the values that were read
   * @param scores the mean validation score by scorer, NaN where a fold failed
   */
  public record Trial(Candidate candidate, List<Double> scores) {

    /** Copies the scores. */
    public Trial {
      scores = List.copyOf(scores);
    }

    /**
     * Returns the mean validation score by the first scorer.
     *
     * @return the score; greater is better
     */
    public double score() {
      return scores.getFirst();
    }
  }

  /**
   * Evaluates one candidate on all folds.
   *
   * @param values a value for every parameter that a stage reads
   * @return the candidate with its scores
   * @throws IllegalArgumentException if a stage reads a parameter without a value
   * @throws SearchInterruptedException if the thread is interrupted; it stays interrupted
   */
  public Trial evaluate(ParamValues values) {
    return evaluate(List.of(values)).getFirst();
  }

  /**
   * Evaluates candidates on all folds, sharing work between them and as many at a time as there are
   * jobs.
   *
   * @param proposed for each candidate, a value for every parameter that a stage reads
   * @return the candidates with their scores, in the same order
   * @throws IllegalArgumentException if a stage reads a parameter without a value
   * @throws SearchInterruptedException if the thread is interrupted; it stays interrupted
   */
  public synchronized List<Trial> evaluate(List<ParamValues> proposed) {
    var candidates = planner.plan(proposed);
    var batch = layout.batch(candidates, folds);
    var run = opened;
    if (run == null) {
      run = SearchRun.open(settings.running(), candidates);
      opened = run;
    }
    run.expect(batch, rows.size(), 0, settings.judging());
    var cells = run.compute(batch.wanted());
    var judged = batch.outcomes(cells, run);
    int first = rows.size();
    rows.addAll(candidates);
    outcomes.addAll(judged);
    candidates.forEach(candidate -> params.addAll(candidate.values().asMap().keySet()));
    if (run.isInterrupted()) {
      conclusion().requireFinished(table(run), run);
    }
    // Only what is new: with the whole table, a thousand trials would cost a million rows.
    var table = conclusion().scores(candidates, judged);
    var means = IntStream.range(0, table.scorers().size()).mapToObj(table::meanScores).toList();
    var trials = new ArrayList<Trial>();
    for (int i = 0; i < candidates.size(); i++) {
      int row = i;
      var scores = means.stream().map(ofScorer -> ofScorer[row]).toList();
      trials.add(new Trial(new Candidate(first + i, candidates.get(i).values()), scores));
    }
    return trials;
  }

  /**
   * Ends the trials and fits the best candidate on all data.
   *
   * @return the results of all trials in their order, and the fitted winner
   * @throws IllegalStateException if there was no trial, or the trials are closed
   * @throws SearchFailedException if no candidate could be scored
   * @throws SearchInterruptedException if the thread is interrupted; it stays interrupted
   */
  public synchronized SearchResult<D, M> conclude() {
    var run = opened;
    if (run == null) {
      throw new IllegalStateException("there was no trial; call evaluate(…) first");
    }
    return conclusion()
        .of(table(run), rows, WorkCounts.plainly(layout.cells().requests()), run)
        .of(search);
  }

  private ResultTable table(SearchRun run) {
    return conclusion().table(rows, folds, List.copyOf(outcomes), run);
  }

  private Conclusion<D, M> conclusion() {
    return new Conclusion<>(settings, layout, List.copyOf(params));
  }

  /** Gives back what the trials held; a second call does nothing. */
  @Override
  public synchronized void close() {
    var run = opened;
    if (run != null) {
      opened = null;
      run.close();
    }
  }
}
