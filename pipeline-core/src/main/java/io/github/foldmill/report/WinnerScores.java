package io.github.foldmill.report;

import io.github.foldmill.internal.text.JsonText;
import io.github.foldmill.search.FoldRows;
import io.github.foldmill.search.NestedResult;
import io.github.foldmill.search.SearchResult;
import io.github.foldmill.validation.ConfidenceInterval;
import io.github.foldmill.validation.CorrectedScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How good the winner of a search may be: the score it was chosen for, and more honest ones. */
final class WinnerScores {
  private static final double LEVEL = 0.95;

  /** More predictions than that take seconds to judge a thousand times. */
  private static final long MOST_JUDGED = 200_000;

  private final SearchResult<?, ?> result;
  private final Estimate apparent;
  private final Optional<Estimate> corrected;
  private final Optional<Estimate> nested;
  private final Optional<List<Integer>> tied;

  /**
   * One of the scores.
   *
   * @param name one word
   * @param how where it comes from
   * @param interval the score; bounds are NaN if they are not known
   */
  record Estimate(String name, String how, ConfidenceInterval interval) {}

  private WinnerScores(
      SearchResult<?, ?> result, Optional<CorrectedScore> correction, Optional<Estimate> nested) {
    this.result = result;
    this.apparent =
        new Estimate(
            "apparent", "mean over the folds, too good: it was chosen for being high", apparent());
    this.corrected =
        correction.map(score ->
            new Estimate(
                "corrected",
                "without the luck of the choice among %s (BBC-CV)"
                    .formatted(HtmlPage.count(score.candidates(), "candidate")),
                score.interval()));
    this.nested = nested;
    this.tied =
        result.foldRows().size() < 2
            ? Optional.empty()
            : Optional.of(result.compare().indistinguishable());
  }

  static WinnerScores of(
      SearchResult<?, ?> result,
      Optional<CorrectedScore> corrected,
      Optional<NestedResult<?, ?>> nested) {
    return new WinnerScores(
        result,
        corrected.or(() -> fewEnough(result) ? result.correctedScore() : Optional.empty()),
        nested.map(WinnerScores::estimate));
  }

  private static boolean fewEnough(SearchResult<?, ?> result) {
    long rows = result.foldRows().stream().mapToLong(FoldRows::validation).sum();
    return rows * result.candidates().size() <= MOST_JUDGED;
  }

  private static Estimate estimate(NestedResult<?, ?> judged) {
    int folds = judged.rounds().size();
    return new Estimate(
        "nested",
        "mean of the whole search over " + HtmlPage.count(folds, "outer fold"),
        folds < 2 ? unbounded(judged.score()) : judged.interval(LEVEL));
  }

  private ConfidenceInterval apparent() {
    return result.foldRows().size() < 2
        ? unbounded(result.bestScore())
        : result.row(result.bestIndex()).interval(result.choosingScorer(), LEVEL);
  }

  private static ConfidenceInterval unbounded(double score) {
    return new ConfidenceInterval(score, Double.NaN, Double.NaN, LEVEL);
  }

  /** Returns the scores that are known, the apparent one first. */
  List<Estimate> known() {
    var known = new ArrayList<>(List.of(apparent));
    corrected.ifPresent(known::add);
    nested.ifPresent(known::add);
    return known;
  }

  String text(int width) {
    var text = new StringBuilder();
    for (var estimate : known()) {
      text.append(String.format(Locale.ROOT, "%-9s %s", estimate.name(), score(estimate)))
          .append('\n');
    }
    tied.ifPresent(numbers -> tied(numbers, width, text));
    return text.toString();
  }

  private static String score(Estimate estimate) {
    var interval = estimate.interval();
    return Double.isNaN(interval.lower())
        ? String.format(Locale.ROOT, "%.4f", interval.estimate())
        : interval.toString();
  }

  private void tied(List<Integer> numbers, int width, StringBuilder text) {
    text.append("as good:  ").append(numbers.size()).append(" of ");
    text.append(HtmlPage.count(result.candidates().size(), "candidate"));
    int length = width;
    for (int number : numbers) {
      String word = " #" + number;
      if (length + word.length() > width) {
        text.append("\n         ");
        length = 9;
      }
      text.append(word);
      length += word.length();
    }
    text.append('\n');
  }

  String json() {
    return "{\n\"candidate\": "
        + result.bestIndex()
        + ",\n\"params\": "
        + Values.json(result.bestParams())
        + ",\n\"scorer\": "
        + JsonText.quote(result.choosingScorer())
        + ",\n\"apparent\": "
        + json(apparent)
        + ",\n\"corrected\": "
        + corrected.map(WinnerScores::json).orElse("null")
        + ",\n\"nested\": "
        + nested.map(WinnerScores::json).orElse("null")
        + ",\n\"indistinguishable\": "
        + tied.map(WinnerScores::list).orElse("null")
        + "\n}\n";
  }

  private static String json(Estimate estimate) {
    var interval = estimate.interval();
    return "{\"score\": "
        + JsonText.number(interval.estimate())
        + ", \"lower\": "
        + JsonText.number(interval.lower())
        + ", \"upper\": "
        + JsonText.number(interval.upper())
        + ", \"level\": "
        + JsonText.number(interval.level())
        + "}";
  }

  private static String list(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
  }
}
