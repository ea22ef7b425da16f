package io.github.foldmill.report;

import io.github.foldmill.search.NestedResult;
import io.github.foldmill.search.SearchResult;
import io.github.foldmill.validation.CorrectedScore;
import java.util.Objects;
import java.util.Optional;

/**
 * A search's result as a page, a table or a file for another program.
 *
 * {@snippet class="io.github.foldmill.report.SnippetsTest" region="report"}
 *
 * <p>Numbers are written with as many digits as it takes to read the same double again. In CSV a
 * NaN is an empty field and an infinite number {@code Infinity} or {@code -Infinity}; in JSON they
 * are {@code null} and these words as strings. Parameter values that are no numbers, truth values
 * or strings are told as text. Immutable and safe for use by many threads.
 */
public final class Report {
  private final SearchResult<?, ?> result;
  private final String title;
  private final Optional<CorrectedScore> corrected;
  private final Optional<NestedResult<?, ?>> nested;

  private Report(
      SearchResult<?, ?> result,
      String title,
      Optional<CorrectedScore> corrected,
      Optional<NestedResult<?, ?>> nested) {
    this.result = result;
    this.title = title;
    this.corrected = corrected;
    this.nested = nested;
  }

  /**
   * Starts a report.
   *
   * @param result the result to report
   * @return the report, titled {@code Search}
   */
  public static Report of(SearchResult<?, ?> result) {
    return new Report(
        Objects.requireNonNull(result, "result"), "Search", Optional.empty(), Optional.empty());
  }

  /**
   * Sets the title of the page.
   *
   * @param value any text
   * @return the report with that title
   */
  public Report title(String value) {
    return new Report(result, Objects.requireNonNull(value, "title"), corrected, nested);
  }

  /**
   * Shows this corrected score beside the apparent one. Without it, the report corrects the score
   * by itself where {@link SearchResult#correctedScore()} can and there are at most 200 000
   * predictions to judge.
   *
   * @param score by the scorer that chooses
   * @return the report with that score
   */
  public Report corrected(CorrectedScore score) {
    return new Report(result, title, Optional.of(Objects.requireNonNull(score, "score")), nested);
  }

  /**
   * Shows the score of a nested search beside the apparent one.
   *
   * @param judged what came of nesting the same search
   * @return the report with that score
   * @throws IllegalArgumentException if another scorer chooses there
   */
  public Report nested(NestedResult<?, ?> judged) {
    if (!judged.choosingScorer().equals(result.choosingScorer())) {
      throw new IllegalArgumentException(
          "the nested search must choose by %s, chose by %s"
              .formatted(result.choosingScorer(), judged.choosingScorer()));
    }
    return new Report(result, title, corrected, Optional.of(judged));
  }

  private WinnerScores winner() {
    return WinnerScores.of(result, corrected, nested);
  }

  /**
   * Returns a page for a browser, in one file that needs no other and no network.
   *
   * <p>It shows how good the winner may be (apparent, corrected and nested score, where known, with
   * intervals), what each parameter of a full grid explains, the candidates as a sortable table,
   * the score against each parameter, against two and against all of them, and what each thread
   * did. The table has the best 500 candidates, the views the best 20 000.
   *
   * @return HTML 5 that is well-formed XML too
   */
  public Document html() {
    return new Document(new HtmlPage(result, title, winner())::write);
  }

  /**
   * Returns a table with one row per candidate.
   *
   * @return CSV as in RFC 4180, with the columns of {@link
   *     io.github.foldmill.search.CvResults#names()}; {@code params} is a JSON object
   */
  public Document csv() {
    return new Document(out -> ResultCsv.wide(result, out));
  }

  /**
   * Returns a table with one row per candidate, fold and scorer.
   *
   * @return CSV as in RFC 4180, with the columns {@code candidate}, {@code param_<name>} for each
   *     parameter, {@code fold}, {@code scorer}, {@code status} ({@code ok}, {@code failed} or
   *     {@code skipped}), {@code failure} (or why it was skipped), {@code score}, {@code
   *     train_score}, {@code fit_seconds}, {@code score_seconds}, {@code train_rows}, {@code
   *     validation_rows}, what {@link io.github.foldmill.search.FoldTrace} tells ({@code
   *     candidate_id}, {@code fold_id}, {@code lineage}, {@code seed}, {@code computed}, {@code
   *     loaded}, {@code saved_seconds}, {@code worker_process}, {@code worker_thread}, {@code
   *     queue_seconds}, {@code retries}), {@code warnings} with a line for each, {@code
   *     stack_trace}, and the measured time of each stage ({@code own_fit_seconds_<stage>}, {@code
   *     own_train_transform_seconds_<step>}, {@code own_validation_transform_seconds_<step>},
   *     {@code own_predict_seconds_<learner>}, {@code own_score_seconds}); what is not known is
   *     empty
   */
  public Document longCsv() {
    return new Document(out -> ResultCsv.longForm(result, out));
  }

  /**
   * Returns the columns of {@link #csv()}.
   *
   * @return JSON, an object with an array for each column; single parameters that a candidate does
   *     not read are {@code null}, and {@code params} holds objects
   */
  public Document json() {
    return new Document(out -> ResultJson.wide(result, out));
  }

  /**
   * Returns the rows of {@link #longCsv()}.
   *
   * @return JSON, an array with an object for each row; parameters stand in an object {@code
   *     params}, and what is not known is {@code null}
   */
  public Document longJson() {
    return new Document(out -> ResultJson.longForm(result, out));
  }

  /**
   * Returns how good the winner may be.
   *
   * @return JSON, an object with {@code candidate} (its number), {@code params}, {@code scorer},
   *     the objects {@code apparent}, {@code corrected} and {@code nested}, each with {@code
   *     score}, {@code lower}, {@code upper} and {@code level}, or {@code null} if not known, and
   *     {@code indistinguishable}, the numbers of the candidates that cannot be told from the
   *     highest, or {@code null} if there is only one fold
   */
  public Document winnerJson() {
    return new Document(out -> out.append(winner().json()));
  }

  /**
   * Returns a table for a terminal, fitted to the width that the environment variable {@code
   * COLUMNS} tells.
   *
   * @return as {@link #terminal(int)} does; without such a variable, as wide as need be
   */
  public Document terminal() {
    return terminal(columns(Optional.ofNullable(System.getenv("COLUMNS"))));
  }

  /**
   * Returns a table for a terminal, the best candidates first, and below it how good the winner may
   * be: its apparent score and, where they are known, the corrected and the nested one, with
   * intervals, and the candidates that cannot be told from the highest.
   *
   * @param width the width in characters; parameters are cut to fit, ranks, scores and times never
   * @return lines, each ended by {@code \n}
   * @throws IllegalArgumentException if the width is less than 1
   */
  public Document terminal(int width) {
    if (width < 1) {
      throw new IllegalArgumentException("width must be at least 1, was " + width);
    }
    return new Document(out ->
        out.append(result.table(result.candidates().size(), width))
            .append('\n')
            .append(winner().text(width)));
  }

  static int columns(Optional<String> setting) {
    return setting
        .map(String::strip)
        .filter(text -> text.matches("[1-9][0-9]{0,5}"))
        .map(Integer::parseInt)
        .orElse(Integer.MAX_VALUE);
  }
}
