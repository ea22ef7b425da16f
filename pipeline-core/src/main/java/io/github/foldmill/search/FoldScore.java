package io.github.foldmill.search;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What one scorer said of one candidate on one fold: a row of the results in long form.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param candidate the number of the candidate
 * @param fold the number of the fold
 * @param scorer the name of the scorer
 * @param status {@code ok}, {@code failed} or {@code skipped}
 * @param failure what failed, with parameters and reason, or why it was skipped; empty if there is
 *     a score
 * @param score the score of the validation rows, greater is better; NaN if it was skipped, and if
 *     there was a failure unless failures {@linkplain ModelSelection#failureScore count}
 * @param trainScore the score of the training rows, likewise; empty if not asked for
 * @param fitSeconds how long fitting the whole pipeline takes, as if nothing had been shared or
 *     cached; NaN if there was a failure
 * @param scoreSeconds how long transforming, predicting and scoring takes, likewise
 * @param trainRows the number of training rows; empty in results of older files
 * @param validationRows the number of validation rows; empty in results of older files
 * @param savedSeconds how much of {@code fitSeconds} and {@code scoreSeconds} is work that this run
 *     did not do because its result was in the memory, without the time of reading that; 0 without
 *     a memory, empty if there was a failure, and in results of older files
 * @param stackTrace where the failure came from, as {@link CellOutcome.Failed#stackTrace} tells it;
 *     empty if there is none
 * @param warnings of what the fits behind the score have {@linkplain
 *     io.github.foldmill.pipeline.FitContext#warn warned}, each after the name of its stage; none
 *     if there was a failure
 * @param trace ids, seed, worker and times; empty if the candidate could not be built or the fold
 *     was not laid out, and in results of older files
 */
public record FoldScore(
    int candidate,
    int fold,
    String scorer,
    String status,
    Optional<String> failure,
    double score,
    OptionalDouble trainScore,
    double fitSeconds,
    double scoreSeconds,
    OptionalInt trainRows,
    OptionalInt validationRows,
    OptionalDouble savedSeconds,
    Optional<String> stackTrace,
    List<String> warnings,
    Optional<FoldTrace> trace) {

  /** Copies the warnings. */
  public FoldScore {
    warnings = List.copyOf(warnings);
  }
}
