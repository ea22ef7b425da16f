package io.github.foldmill.search;

import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.Backend;
import io.github.foldmill.parallel.NJobs;
import io.github.foldmill.parallel.ProgressListener;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.validation.Scorer;
import io.github.foldmill.validation.Splitter;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * Tries every combination of parameter values on every fold, each distinct piece of work once;
 * scikit-learn's {@code GridSearchCV}.
 *
 * <p>Candidates that agree on the first steps share those steps' fits and transforms, of the
 * training and of the validation rows. With a {@link Memory}, work is shared between runs too. The
 * result is the same, bit for bit, for any number of jobs and with a cold or warm memory; only
 * times differ.
 *
 * <p>Immutable; each method gives a new search. Safe for use by many threads.
 *
 * {@snippet class="io.github.foldmill.search.SnippetsTest" region="gridSearch"}
 *
 * @param <D> the type of data the pipeline takes
 * @param <M> the type of model it gives
 */
public final class GridSearch<D, M> {
  private final SearchSettings<D, M> settings;

  private GridSearch(SearchSettings<D, M> settings) {
    this.settings = settings;
  }

  /**
   * Starts a search: one job, no memory, five folds, stratified where the data has classes.
   *
   * @param pipeline the pipeline to tune
   * @param grid the parameters to vary
   * @param <D> the type of data the pipeline takes
   * @param <M> the type of model it gives
   * @return a search that still needs {@link #scoring}
   */
  public static <D, M> GridSearch<D, M> of(Pipeline<D, M> pipeline, ParamGrid grid) {
    return new GridSearch<>(SearchSettings.of(pipeline, grid));
  }

  /**
   * Sets how the data is split into folds.
   *
   * @param splitter the splitter; by default five folds in row order, stratified where the data has
   *     classes
   * @return the search with that splitter
   */
  public GridSearch<D, M> cv(Splitter splitter) {
    return new GridSearch<>(settings.with(Objects.requireNonNull(splitter, "splitter")));
  }

  /**
   * Sets what each fold is judged by; the first scorer chooses the winner unless {@link #refit}
   * says otherwise.
   *
   * @param scorers at least one scorer, with distinct names
   * @return the search with those scorers
   * @throws IllegalArgumentException if there is no scorer or a name occurs twice
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read, and List.of copies it
  public final GridSearch<D, M> scoring(Scorer<? super M>... scorers) {
    if (scorers.length == 0) {
      throw new IllegalArgumentException("scoring must have at least one scorer, had none");
    }
    var names = new HashSet<String>();
    for (var scorer : scorers) {
      if (!names.add(scorer.name())) {
        throw new IllegalArgumentException(
            "scorer names must be distinct, %s occurs twice".formatted(scorer.name()));
      }
    }
    return new GridSearch<>(settings.with(settings.judging().by(List.of(scorers))));
  }

  /**
   * Sets the scorer that chooses the winner, which is then fitted on all data.
   *
   * @param scorer the name of one of the scorers
   * @return the search with that choice; {@link #fit} refuses an unknown name
   */
  public GridSearch<D, M> refit(String scorer) {
    return new GridSearch<>(settings.with(settings.judging().refittingBy(scorer)));
  }

  /**
   * Sets the rule by which the winner is chosen.
   *
   * @param rule the rule; by default {@link BestRule#highest()}
   * @return the search with that rule; {@link #fit} refuses what it chooses if there is no such
   *     candidate
   */
  public GridSearch<D, M> select(BestRule rule) {
    return new GridSearch<>(
        settings.with(settings.judging().selecting(Objects.requireNonNull(rule, "rule"))));
  }

  /**
   * Leaves out fitting the winner on all data.
   *
   * @return the search without refit; {@link SearchResult#best()} will have nothing to give
   */
  public GridSearch<D, M> withoutRefit() {
    return new GridSearch<>(settings.with(settings.judging().withoutRefit()));
  }

  /**
   * Scores the training rows of each fold too.
   *
   * @return the search with training scores
   */
  public GridSearch<D, M> withTrainScores() {
    return new GridSearch<>(settings.with(settings.judging().withTrainScores()));
  }

  /**
   * Sets how many jobs run at a time.
   *
   * @param nJobs -1 for all CPUs, -2 for all but one, and so on; 1 for no threads at all; never
   *     more than there are CPUs. By default what the surrounding {@link
   *     io.github.foldmill.parallel.ParallelConfig} says, which is 1 where there is none
   * @return the search with that many jobs
   * @throws IllegalArgumentException if {@code nJobs} is 0
   */
  public GridSearch<D, M> nJobs(int nJobs) {
    // Resolved again when the search runs; here it only refuses what is invalid.
    NJobs.resolve(nJobs);
    return new GridSearch<>(settings.with(settings.running().withNJobs(nJobs)));
  }

  /**
   * Sets what fits steps and learners: by default threads of this process, and worker processes for
   * stages that {@linkplain io.github.foldmill.pipeline.Traits#needsProcess() need them} when there
   * are several jobs.
   *
   * <p>With {@link Backend#processes} every fit runs in a worker process; transforms, predictions
   * and scores stay in this one. Factories, data and what is fitted are then sent, so they must be
   * serializable or have a codec. The result is the same, bit for bit.
   *
   * @param backend the back end
   * @return the search on that back end
   */
  public GridSearch<D, M> backend(Backend backend) {
    return new GridSearch<>(
        settings.with(settings.running().withBackend(Objects.requireNonNull(backend, "backend"))));
  }

  /**
   * Sets where results are kept.
   *
   * @param memory the memory; by default nothing outlives the search
   * @return the search with that memory
   */
  public GridSearch<D, M> memory(Memory memory) {
    return new GridSearch<>(
        settings.with(settings.running().withMemory(Objects.requireNonNull(memory, "memory"))));
  }

  /**
   * Sets the root of all seeds that stages are given.
   *
   * @param seed any number, 0 by default
   * @return the search with that seed
   */
  public GridSearch<D, M> seed(long seed) {
    return new GridSearch<>(settings.with(settings.running().withSeed(seed)));
  }

  /**
   * Sets who hears of the progress.
   *
   * @param listener the listener; by default nobody
   * @return the search with that listener
   */
  public GridSearch<D, M> progress(ProgressListener listener) {
    return new GridSearch<>(
        settings.with(
            settings.running().withListener(Objects.requireNonNull(listener, "listener"))));
  }

  /**
   * Finds out how much work {@link #fit} would do with an empty memory, without doing it.
   *
   * @param data the data
   * @return the counts
   * @throws IllegalArgumentException as {@link #fit} does
   */
  public SearchPlan plan(D data) {
    return SearchDriver.prepare(settings, data).plan();
  }

  /**
   * Runs the search.
   *
   * <p>A stage that throws fails its cells; all other candidates finish.
   *
   * @param data the data, not changed
   * @return the results of all candidates on all folds, and the fitted winner
   * @throws IllegalArgumentException before any work starts, if a parameter is read by no stage or
   *     is read and not in the grid, the data cannot be split, a value is missing where a stage
   *     does not take it, a stage has no identity, or the refit scorer is unknown
   * @throws SearchFailedException if no candidate could be scored
   * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays
   *     interrupted
   */
  public SearchResult<D, M> fit(D data) {
    return SearchDriver.prepare(settings, data).run();
  }
}
