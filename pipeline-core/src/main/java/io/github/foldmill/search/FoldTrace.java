package io.github.foldmill.search;

import io.github.foldmill.hash.ContentHash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the scores of one candidate on one fold came about.
 *
 * <p>Ids are the same in every run, on every machine and for any number of jobs; all else differs
 * from run to run. Only what was measured is told: of work whose result was read from the memory
 * there is no time and no worker. Work that several candidates or folds share was done once and is
 * told of each of them.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param candidate the content id of the candidate: code, configuration and parameters of its
 *     stages
 * @param fold the content id of the fold: the data, and the rows on either side
 * @param lineage the content id of the predictions: candidate, fold, and the seed if a stage uses
 *     one
 * @param seed the seed that the fit of the learner was given; empty in results of searches whose
 *     files do not tell
 * @param computed how many pieces of work behind the validation scores this run computed, or tried
 *     to, as {@link Work} counts them
 * @param loaded how many results behind the validation scores were read from the memory instead;
 *     what came before them was neither computed nor read
 * @param worker what fitted the learner, or took its model out of a larger one; empty unless this
 *     run did
 * @param times how long each piece of work behind the validation scores took that this run computed
 * @param waited how long the fit of the learner waited for a free job, from when all it needs was
 *     there; empty unless this run did it, and in results of older files
 * @param retries how often fits behind the validation scores were tried again, as {@link
 *     ModelSelection#retries} allows
 */
public record FoldTrace(
    ContentHash candidate,
    ContentHash fold,
    ContentHash lineage,
    OptionalLong seed,
    int computed,
    int loaded,
    Optional<Worker> worker,
    List<StageTime> times,
    Optional<Duration> waited,
    int retries) {

  /** Copies the list. */
  public FoldTrace {
    times = List.copyOf(times);
  }

  /** What a stage did. */
  public enum Part {
    /** A step or the learner was fitted, or a fit was taken out of a larger one. */
    FIT,
    /** A step was applied to the training rows, or a train-only step changed them. */
    TRAIN_TRANSFORM,
    /** A step was applied to the validation rows. */
    VALIDATION_TRANSFORM,
    /** The learner predicted for the validation rows. */
    PREDICT,
    /** A scorer judged the predictions. */
    SCORE
  }

  /**
   * How long a stage worked for one candidate on one fold.
   *
   * @param stage the name of the step, learner or scorer, with those of the composites that it is
   *     part of before it
   * @param part what it did
   * @param time how long its own work took
   */
  public record StageTime(String stage, Part part, Duration time) {}

  /**
   * What fitted a learner.
   *
   * @param process the id of the process, on its machine
   * @param thread the name of the thread of this process; empty if a worker process did it
   */
  public record Worker(long process, Optional<String> thread) {

    /**
     * Returns the worker as one word or several, for tables.
     *
     * @return such as {@code 4711 main}, or {@code 4712} for a worker process
     */
    @Override
    public String toString() {
      return thread.map(name -> process + " " + name).orElse(Long.toString(process));
    }
  }

  /**
   * Returns how long a stage worked.
   *
   * @param stage the name of the stage or the scorer
   * @param part what it did
   * @return the time, or empty if that is not known or the stage does no such work
   */
  public Optional<Duration> time(String stage, Part part) {
    return times.stream()
        .filter(time -> time.part() == part && time.stage().equals(stage))
        .map(StageTime::time)
        .findFirst();
  }

  /** Returns what tells the fit from all others. */
  List<ContentHash> ids() {
    return List.of(candidate, lineage);
  }

  /** Returns this with more work of scorers. */
  FoldTrace after(int scores, List<StageTime> more) {
    var all = new ArrayList<>(times);
    all.addAll(more);
    return new FoldTrace(
        candidate, fold, lineage, seed, computed + scores, loaded, worker, all, waited, retries);
  }

  /** Returns the time of all work that this run computed for one scorer's validation score. */
  Duration computedFor(String scorer) {
    return times.stream()
        .filter(time -> time.part() != Part.SCORE || time.stage().equals(scorer))
        .map(StageTime::time)
        .reduce(Duration.ZERO, Duration::plus);
  }
}
