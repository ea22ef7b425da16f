package io.github.foldmill.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.search.NestedResult;
import io.github.foldmill.search.NestedSearch;
import io.github.foldmill.search.SearchResult;
import io.github.foldmill.validation.ConfidenceInterval;
import io.github.foldmill.validation.KFold;
import io.github.foldmill.validation.ScoreBootstrap;
import io.github.foldmill.validation.Scorers;
import io.github.foldmill.validation.TrainTestSplit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a report says of the winner's score: apparent, corrected and nested. */
class WinnerReportTest {
  private static final SearchResult<Tabular, Double> KEPT =
      Results.search().keepPredictions().fit(Results.DATA);
  private static final NestedResult<Tabular, Double> NESTED =
      NestedSearch.of(Results.search(), KFold.of(3)).run(Results.DATA);

  private static Map<?, ?> json(Report report) {
    return (Map<?, ?>) TinyJson.parse(report.winnerJson().toString());
  }

  private static Map<?, ?> object(Map<?, ?> json, String name) {
    return (Map<?, ?>) Objects.requireNonNull(json.get(name));
  }

  private static void assertIs(Map<?, ?> json, String name, ConfidenceInterval expected) {
    var object = object(json, name);
    assertThat(object.get("score")).isEqualTo(expected.estimate());
    assertThat(object.get("lower")).isEqualTo(expected.lower());
    assertThat(object.get("upper")).isEqualTo(expected.upper());
    assertThat(object.get("level")).isEqualTo(expected.level());
  }

  @Test
  void jsonHasAllThreeScoresWithIntervalsAndTheCandidatesThatAreAsGood() {
    var json = json(Report.of(KEPT).nested(NESTED));
    assertThat(json.get("candidate")).isEqualTo((double) KEPT.bestIndex());
    assertThat(json.get("scorer")).isEqualTo("accuracy");
    assertThat(object(json, "params").get("kernel")).isEqualTo("rbf");
    assertIs(json, "apparent", KEPT.row(KEPT.bestIndex()).interval("accuracy", 0.95));
    assertIs(json, "corrected", KEPT.correctedScore().orElseThrow().interval());
    assertIs(json, "nested", NESTED.interval(0.95));
    assertThat(json.get("indistinguishable"))
        .isEqualTo(
            KEPT.compare().indistinguishable().stream().map(number -> (double) number).toList());
  }

  @Test
  void whatIsNotKnownIsNull() {
    var json = json(Report.of(Results.grid()));
    assertThat(json.get("corrected")).isSameAs(TinyJson.NULL);
    assertThat(json.get("nested")).isSameAs(TinyJson.NULL);
    assertThat(json.keySet())
        .map(String::valueOf)
        .containsExactlyInAnyOrder(
            "candidate",
            "params",
            "scorer",
            "apparent",
            "corrected",
            "nested",
            "indistinguishable");
    var single = Results.search().cv(TrainTestSplit.of()).fit(Results.DATA);
    var alone = json(Report.of(single));
    assertThat(object(alone, "apparent").get("score")).isEqualTo(single.bestScore());
    assertThat(object(alone, "apparent").get("lower")).isSameAs(TinyJson.NULL);
    assertThat(alone.get("indistinguishable")).isSameAs(TinyJson.NULL);
  }

  @Test
  void correctedScoreOfOnesOwnGoesFirst() {
    var own = KEPT.correctedScore(Scorers.accuracy(), ScoreBootstrap.of(9).draws(50).level(0.8));
    assertIs(json(Report.of(KEPT).corrected(own)), "corrected", own.interval());
    assertIs(json(Report.of(Results.grid()).corrected(own)), "corrected", own.interval());
  }

  @Test
  void terminalShowsTheScoresBelowTheTable() {
    var report = Report.of(KEPT).nested(NESTED);
    var lines = report.terminal(100).toString().lines().toList();
    var plain = KEPT.table(100, 100).lines().toList();
    int table = plain.size();
    assertThat(lines.subList(0, table)).isEqualTo(plain);
    var apparent = KEPT.row(KEPT.bestIndex()).interval("accuracy", 0.95);
    assertThat(lines.subList(table, table + 3))
        .containsExactly(
            "apparent  " + apparent,
            "corrected " + KEPT.correctedScore().orElseThrow().interval(),
            "nested    " + NESTED.interval(0.95));
    var equal = KEPT.compare().indistinguishable();
    assertThat(lines.get(table + 3))
        .isEqualTo("as good:  %d of 60 candidates".formatted(equal.size()));
    assertThat(lines).allMatch(line -> line.length() <= 100);
    var numbers = String.join("", lines.subList(table + 4, lines.size())).strip().split(" +", -1);
    assertThat(numbers)
        .containsExactly(equal.stream().map(number -> "#" + number).toArray(String[]::new));
  }

  @Test
  void pageShowsTheScoresSideBySideAndWhatParametersExplain() {
    String page = Report.of(KEPT).nested(NESTED).html().toString();
    assertThat(page).contains("How good is the winner?");
    for (String name : List.of("apparent", "corrected", "nested")) {
      assertThat(page).contains("<th scope=\"row\" class=\"text\">%s</th>".formatted(name));
    }
    assertThat(page).contains(String.format(Locale.ROOT, "%.4f", NESTED.score()));
    var importance = KEPT.cvResults().importance("accuracy").orElseThrow();
    var first = importance.single().getFirst();
    assertThat(page)
        .contains("What the parameters explain")
        .contains(
            String.format(
                Locale.ROOT,
                "<th scope=\"row\" class=\"text\">%s</th><td>%.1f %%</td>",
                first.params().getFirst(),
                100 * first.share()));
    String plain = Report.of(Results.grid()).html().toString();
    assertThat(plain)
        .contains("class=\"text\">apparent</th>")
        .doesNotContain("class=\"text\">corrected</th>", "class=\"text\">nested</th>");
  }

  @Test
  void reportsOfEqualResultsAreEqual() {
    var again = Results.search().keepPredictions().nJobs(5).fit(Results.DATA);
    assertThat(Report.of(again).winnerJson()).hasToString(Report.of(KEPT).winnerJson().toString());
  }

  @Test
  void nestedSearchByAnotherScorerIsRefused() {
    var other = NestedSearch.of(Results.search().refit("f1_macro"), KFold.of(3)).run(Results.DATA);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Report.of(KEPT).nested(other))
        .withMessage("the nested search must choose by accuracy, chose by f1_macro");
  }
}
