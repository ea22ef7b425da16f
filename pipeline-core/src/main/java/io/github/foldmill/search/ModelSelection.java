package io.github.foldmill.search;

import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.Backend;
import io.github.foldmill.parallel.NJobs;
import io.github.foldmill.parallel.ProgressListener;
import io.github.foldmill.validation.Scorer;
import io.github.foldmill.validation.Splitter;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * What all searches and validations have in common: the folds, the scorers, and how the work is
 * done.
 *
 * <p>Candidates that agree on the first steps share those steps' fits and transforms, of the
 * training and of the validation rows. With a {@link Memory}, work is shared between runs and kinds
 * of searches too. The result is the same, bit for bit, for any number of jobs and with a cold or
 * warm memory; only times differ.
 *
 * <p>Immutable; each method gives a new search. Safe for use by many threads.
 *
 * @param <D> the type of data the pipeline takes
 * @param <M> the type of model it gives
 * @param <S> the kind of search or validation
 */
public abstract sealed class ModelSelection<D, M, S extends ModelSelection<D, M, S>>
    permits Search,
        CrossValidation,
        LearningCurve,
        ValidationCurve,
        TrialSearch,
        FeatureElimination,
        SequentialSelection,
        PermutationTest {
  private final SearchSettings<D, M> settings;

  ModelSelection(SearchSettings<D, M> settings) {
    this.settings = settings;
  }

  final SearchSettings<D, M> settings() {
    return settings;
  }

  /** Returns this search with other settings. */
  abstract S with(SearchSettings<D, M> changed);

  /**
   * Sets how the data is split into folds.
   *
   * @param splitter the splitter; by default five folds in row order, stratified where the data has
   *     classes
   * @return the search with that splitter
   */
  public S cv(Splitter splitter) {
    return with(settings.with(Objects.requireNonNull(splitter, "splitter")));
  }

  /**
   * Sets what each fold is judged by; in a search, the first scorer chooses the winner unless
   * {@link Search#refit} says otherwise.
   *
   * @param scorers at least one scorer, with distinct names
   * @return the search with those scorers
   * @throws IllegalArgumentException if there is no scorer or a name occurs twice
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read, and List.of copies it
  public final S scoring(Scorer<? super M>... scorers) {
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
    return with(settings.with(settings.judging().by(List.of(scorers))));
  }

  /**
   * Scores the training rows of each fold too.
   *
   * @return the search with training scores
   */
  public S withTrainScores() {
    return with(settings.with(settings.judging().withTrainScores()));
  }

  /**
   * Sets how many jobs run at a time.
   *
   * @param nJobs -1 for all CPUs, -2 for all but one, and so on; 1 for no threads at all; never
   *     more than there are CPUs here, unless the back end has those of other machines. By default
   *     what the surrounding {@link io.github.foldmill.parallel.ParallelConfig} says, which is 1
   *     where there is none
   * @return the search with that many jobs
   * @throws IllegalArgumentException if {@code nJobs} is 0
   */
  public S nJobs(int nJobs) {
    // Resolved again when the search runs; here it only refuses what is invalid.
    NJobs.resolve(nJobs);
    return with(running().place().withNJobs(nJobs));
  }

  /**
   * Sets what fits steps and learners: by default threads of this process, and worker processes for
   * stages that {@linkplain io.github.foldmill.pipeline.Traits#needsProcess() need them} when there
   * are several jobs.
   *
   * <p>With {@link Backend#processes} every fit runs in a worker process; transforms and scores
   * stay in this one. A model of a fold that is wanted for nothing but its predictions makes them
   * where it was fitted, unless fits are limited; all others are brought here. Factories, data and
   * what is fitted are then sent, so they must be serializable or have a codec. The result is the
   * same, bit for bit.
   *
   * @param backend the back end
   * @return the search on that back end
   */
  public S backend(Backend backend) {
    return with(running().place().withBackend(Objects.requireNonNull(backend, "backend")));
  }

  /**
   * Sets where results are kept.
   *
   * @param memory the memory; by default nothing outlives the search
   * @return the search with that memory
   */
  public S memory(Memory memory) {
    return with(running().reuse().withMemory(Objects.requireNonNull(memory, "memory")));
  }

  /**
   * Sets the root of all seeds that stages are given.
   *
   * @param seed any number, 0 by default
   * @return the search with that seed
   */
  public S seed(long seed) {
    return with(running().withSeed(seed));
  }

  /**
   * Sets who hears of the progress.
   *
   * @param listener the listener, a {@link SearchListener} to hear of candidates too; by default
   *     nobody
   * @return the search with that listener
   */
  public S progress(ProgressListener listener) {
    return with(running().watching().withListener(Objects.requireNonNull(listener, "listener")));
  }

  /**
   * Lets the search be watched through the platform's MBean server while it runs, such as by
   * JConsole: as {@code io.github.foldmill:type=Search,name=…}, a {@link SearchMXBean}. If a search
   * of that name runs already, {@code number=2} follows, and so on. The bean is taken away at the
   * end, however that comes. By default there is none.
   *
   * @param name the name, not empty; it is quoted where JMX asks for that
   * @return the search that can be watched
   * @throws IllegalArgumentException if the name is empty
   */
  public S jmx(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("the JMX name of a search must not be empty");
    }
    return with(running().watching().withJmx(name));
  }

  /**
   * Limits the time of each fit of a step or a learner. Fits then run in worker processes, unless
   * {@link #backend} says otherwise, because only the end of a process ends a fit for sure; threads
   * are interrupted, and one that does not listen is left behind. A fit at its limit is a {@link
   * CellOutcome.Failed} with a {@link io.github.foldmill.parallel.TimeLimitException} as its cause.
   *
   * @param limit the longest time, above zero
   * @return the search with that limit
   * @throws IllegalArgumentException if the limit is not above zero
   */
  public S fitLimit(Duration limit) {
    return with(running().limits().withFit(limit));
  }

  /**
   * Limits the resident memory of each fit of a step or a learner. Fits then run in worker
   * processes of the search's own; the process of a fit that takes more is ended, and the fit is a
   * {@link CellOutcome.Failed} that tells the limit and what was used, with a {@link
   * io.github.foldmill.parallel.WorkerCrashException} as its cause. The others go on.
   *
   * <p>The memory is that of the whole process, its JVM included, looked at every 20 milliseconds.
   * A worker that has more than half of it left from one fit is replaced before the next.
   *
   * @param bytes the most bytes, at least 1; less than some hundred megabytes ends every fit
   * @return the search with that limit; running it refuses any {@link #backend} but {@link
   *     Backend#processes()}
   * @throws IllegalArgumentException if the number is less than 1
   */
  public S fitMemory(long bytes) {
    return with(running().limits().withMemory(bytes));
  }

  /**
   * Limits the time of all work: afterwards no more begins, what runs is finished, and in a search
   * the best candidate with all its scores wins and is refitted. Outcomes that were not reached are
   * {@link CellOutcome.Skipped}. Which ones that are depends on the speed of the machine.
   *
   * @param limit the longest time without the refit, above zero
   * @return the search with that limit
   * @throws IllegalArgumentException if the limit is not above zero
   */
  public S limit(Duration limit) {
    return with(running().limits().withTotal(limit));
  }

  /**
   * Sets whether the first failure ends the search with a {@link SearchFailedException};
   * scikit-learn's {@code error_score="raise"}. By default failures are recorded, their scores are
   * NaN or the {@link #failureScore}, and all other candidates finish.
   *
   * @param raise whether to give up
   * @return the search with that rule
   */
  public S raiseFailures(boolean raise) {
    return with(running().limits().raising(raise));
  }

  /**
   * Has fits that fail tried again: of steps and learners, whatever they failed of, a {@link
   * #fitLimit} included. Each try gets the same rows and the same seed, so this helps where what is
   * outside the fit fails, such as a worker process, a network or a file system. {@link
   * FoldTrace#retries()} tells how often that was done. The others do not wait for it.
   *
   * @param times how often at most, beyond the first try; by default 0
   * @return the search with that rule
   * @throws IllegalArgumentException if the number is negative
   */
  public S retries(int times) {
    return with(running().limits().retrying(times));
  }

  /**
   * Has failures count as a score, by every scorer and on both sides; scikit-learn's {@code
   * error_score} as a number. They are recorded as without it, and their times stay NaN. A search
   * in which everything failed has no winner all the same.
   *
   * @param score the score, worse than any real one if a candidate that fails on some folds is not
   *     to win; by default NaN, which makes the mean NaN and ranks last
   * @return the search with that rule; {@link FeatureElimination} and {@link PermutationTest},
   *     which cannot go on after a failure, refuse to run with it
   */
  public S failureScore(double score) {
    return with(settings.with(settings.judging().countingFailuresAs(score)));
  }

  /**
   * Limits the heap that transformed data takes which several candidates share. What is beyond it
   * is written to the folder of the {@link #memory}, or to a temporary one that is removed at the
   * end, and read from the mapped files. Data whose type has no codec stays in the heap.
   *
   * <p>Whatever the limit, at most as many folds are held at a time, after each step, as there are
   * jobs. The result is the same, bit for bit.
   *
   * @param bytes the most bytes, at least 0; by default a quarter of the largest heap
   * @return the search with that limit
   * @throws IllegalArgumentException if the number is negative
   */
  public S heapBudget(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("heap budget must be at least 0 bytes, was " + bytes);
    }
    return with(running().place().withHeapBudget(bytes));
  }

  /**
   * Computes a share of the scores that came from the {@link #memory}, or were made of something
   * that did, once more from the rows on, and gives up with a {@link SearchFailedException} if one
   * has other bits. That catches stages that promise to be {@linkplain
   * io.github.foldmill.pipeline.Traits#deterministic() deterministic} and are not, or depend on
   * something that is no input of them; the message names the first stage of which that can be
   * seen.
   *
   * <p>Which scores are checked depends on their content ids alone, so it is the same ones each
   * time. What is computed for the check is neither told to the listener nor counted as work, and
   * is not kept. With a {@link #limit}, what is left of it is not checked.
   *
   * @param fraction the share, from 0 to 1; 0 by default
   * @return the search that checks its memory
   * @throws IllegalArgumentException if the share is out of range
   */
  public S verifyHits(double fraction) {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException("fraction must be from 0 to 1, was " + fraction);
    }
    return with(running().reuse().verifying(fraction));
  }

  /**
   * Has every candidate do all its work itself, as searches elsewhere do: nothing is shared, and
   * the {@link #memory} is neither read nor written. Rows of a fold are still taken once. This is
   * for measuring what sharing saves; the result is the same, bit for bit.
   *
   * @return the search that shares nothing
   */
  public S withoutSharing() {
    return with(running().reuse().withoutSharing());
  }

  private Running running() {
    return settings.running();
  }

  private S with(Running changed) {
    return with(settings.with(changed));
  }

  private S with(Workplace changed) {
    return with(running().with(changed));
  }

  private S with(Reuse changed) {
    return with(running().with(changed));
  }

  private S with(Watching changed) {
    return with(running().with(changed));
  }

  private S with(Limits changed) {
    return with(running().with(changed));
  }
}
