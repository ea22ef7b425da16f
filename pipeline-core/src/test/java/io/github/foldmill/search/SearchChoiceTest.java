package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.preprocessing.SelectKBest;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.testing.Golden;
import io.github.foldmill.validation.Scorers;
import io.github.foldmill.validation.StratifiedKFold;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a finished search is asked: which is best, by which rule, and who differs from whom. */
class SearchChoiceTest {
  private static final Param<Integer> SIZE = Param.of("size", 1, 2, 3, 4);

  @TempDir Path folder;
  private final Tabular data = Blobs.of(90, 7);
  private final Param<Integer> k = Param.of("k", 1, 2, 3);
  private final Param<Double> shrinkage = Param.of("shrinkage", 0.0, 0.4);

  private GridSearch<Tabular, double[][]> search() {
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("scale", _ -> new StandardScaler())
            .step("select", p -> SelectKBest.fValue(p.get(k)))
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
    return GridSearch.of(pipeline, ParamGrid.of(k, shrinkage))
        .cv(StratifiedKFold.of(5).shuffled(42))
        .scoring(Scorers.accuracy(), Scorers.macroF1());
  }

  /** A table of given scores, one candidate per row. */
  private static ResultTable table(List<FoldRows> rows, double[]... scores) {
    var candidates = new ArrayList<Candidate>();
    var outcomes = new ArrayList<List<FoldOutcome>>();
    for (int i = 0; i < scores.length; i++) {
      candidates.add(new Candidate(i, ParamValues.none().withIndex(SIZE, i)));
      outcomes.add(
          Arrays.stream(scores[i])
              .mapToObj(score ->
                  FoldOutcome.all(1, new CellOutcome.Scored(score, Duration.ZERO, Duration.ZERO)))
              .toList());
    }
    return new ResultTable(
        candidates,
        List.of("size"),
        List.of("s"),
        scores[0].length,
        false,
        outcomes,
        new RunRecord(rows, Optional.empty(), List.of(), List.of(), Double.NaN, Map.of()));
  }

  private static int chosen(BestRule rule, double[]... scores) {
    return table(List.of(), scores).bestIndex(0, rule);
  }

  @Test
  void highestTakesTheFirstOfEqualsAndNeverOneThatFailed() {
    double[][] scores = {{Double.NaN, 1}, {0.5, 0.5}, {0.75, 0.75}, {0.75, 0.75}};
    assertThat(chosen(BestRule.highest(), scores)).isEqualTo(2);
  }

  /** The highest is 0.8 with scores 0.7 and 0.9: its standard error is 0.1414 / 1.4142 = 0.1. */
  @Test
  void simplestIsTakenFromThoseWithinOneStandardError() {
    var inGridOrder = BestRule.simplestWithinOneStandardError();
    assertThat(chosen(inGridOrder, new double[][] {{0.69, 0.7}, {0.71, 0.71}, {0.7, 0.9}}))
        .isEqualTo(1);
    Comparator<ParamValues> largestFirst =
        Comparator.comparing((ParamValues values) -> values.get(SIZE)).reversed();
    var byOrder = BestRule.simplestWithinOneStandardError(largestFirst);
    double[][] scores = {{0.7, 0.9}, {0.75, 0.75}, {0.71, 0.71}, {0.2, 0.2}};
    assertThat(chosen(byOrder, scores)).isEqualTo(2);
    var allEqual = BestRule.simplestWithinOneStandardError((_, _) -> 0);
    assertThat(chosen(allEqual, new double[][] {{0.75, 0.75}, {0.7, 0.9}})).isEqualTo(1);
  }

  @Test
  void oneFoldHasNoSpread() {
    var rule = BestRule.simplestWithinOneStandardError();
    assertThat(chosen(rule, new double[][] {{0.7}, {0.8}, {0.8}})).isEqualTo(1);
  }

  @Test
  void ruleDecidesWhatIsFittedAndSurvivesAFile() throws Exception {
    BestRule last = (results, scorer) -> results.column("mean_test_" + scorer).size() - 1;
    var result = search().select(last).fit(data);
    assertThat(result.bestIndex()).isEqualTo(5);
    assertThat(result.bestParams().asMap()).isEqualTo(Map.of("k", 3, "shrinkage", 0.4));
    assertThat(result.best().params()).isEqualTo(Map.of("k", 3, "shrinkage", 0.4));
    assertThat(result.bestScore()).isEqualTo(result.cvResults().numbers("mean_test_accuracy")[5]);

    var kept = search().select(last).withoutRefit().fit(data);
    kept.dump(folder.resolve("kept.safetensors"));
    var loaded = SearchResult.load(folder.resolve("kept.safetensors"));
    assertThat(loaded.bestIndex()).isEqualTo(5);
    assertThat(loaded.foldRows()).isEqualTo(kept.foldRows()).hasSize(5);
    assertThat(loaded.timeline()).isEqualTo(kept.timeline()).isPresent();
    assertThat(loaded.foldScores()).isEqualTo(kept.foldScores());
  }

  @Test
  void ruleThatChoosesNoCandidateIsRefused() {
    var search = search().select((_, _) -> 6);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.fit(data))
        .withMessage("the rule of select(…) must choose a candidate from 0 to 5, chose 6");
  }

  @Test
  void comparisonReproducesTheExampleOfScikitLearn() {
    var lines = Golden.lines("comparison.txt", "scores");
    double[][] scores =
        lines.stream().map(line -> Golden.doubles(line.getLast())).toArray(double[][]::new);
    var rows =
        Collections.nCopies(
            100,
            new FoldRows(
                Integer.parseInt(lines.getFirst().get(1)),
                Integer.parseInt(lines.getFirst().get(2))));
    var comparison = Comparison.of(table(rows, scores), 0);

    var pairs = comparison.pairs();
    var expected = Golden.lines("comparison.txt", "pair");
    assertThat(pairs).hasSameSizeAs(expected);
    for (int i = 0; i < pairs.size(); i++) {
      var pair = pairs.get(i);
      var line = expected.get(i);
      assertThat(pair.first()).isEqualTo(Integer.parseInt(line.get(0)));
      assertThat(pair.second()).isEqualTo(Integer.parseInt(line.get(1)));
      assertThat(pair.test().t()).isCloseTo(Double.parseDouble(line.get(2)), within(1e-11));
      assertThat(pair.adjustedPValue()).isCloseTo(Double.parseDouble(line.get(4)), within(1e-12));
    }
    assertThat(comparison.highest()).isEqualTo(3);
    assertThat(comparison.againstHighest()).hasSize(3).allMatch(c -> c.first() == 3);
    assertThat(comparison.indistinguishable()).containsExactly(0, 2, 3);
    assertThat(comparison.indistinguishable(0.6)).containsExactly(3);
    assertThat(comparison)
        .hasToString(
            "by s, 3 of 4 candidates cannot be told from the highest, {size=4}: [0, 2, 3]");
  }

  @Test
  void candidatesWithAFailedFoldTakeNoPart() {
    var rows = List.of(new FoldRows(8, 4), new FoldRows(8, 4));
    var comparison =
        Comparison.of(table(rows, new double[][] {{Double.NaN, 1}, {0.5, 0.7}, {0.5, 0.6}}), 0);
    assertThat(comparison.highest()).isEqualTo(1);
    assertThat(comparison.indistinguishable()).containsExactly(1, 2);
    assertThat(comparison.pairs()).hasSize(1);
    assertThat(comparison.test(0, 1).pValue()).isNaN();
  }

  @Test
  void comparisonNeedsFoldsOfKnownSize() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Comparison.of(table(List.of(), new double[][] {{0.5, 0.7}}), 0))
        .withMessageContaining("older file");
    assertThatIllegalStateException()
        .isThrownBy(
            () -> Comparison.of(table(List.of(new FoldRows(8, 4)), new double[][] {{0.5}}), 0))
        .withMessageContaining("at least 2 folds");
    var result = search().fit(data);
    assertThat(result.compare().scorer()).isEqualTo("accuracy");
    assertThat(result.compare("f1_macro").scorer()).isEqualTo("f1_macro");
    assertThat(result.compare().indistinguishable()).contains(result.bestIndex());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> result.compare().indistinguishable(1))
        .withMessage("level must be above 0 and below 1, was 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> result.compare("recall"))
        .withMessage("scorer must be one of [accuracy, f1_macro], was recall");
  }

  @Test
  void longFormHasOneRowPerCandidateFoldAndScorer() {
    var result = search().withTrainScores().fit(data);
    var rows = result.foldScores();
    assertThat(rows).hasSize(6 * 5 * 2);
    int next = 0;
    for (int candidate = 0; candidate < 6; candidate++) {
      for (int fold = 0; fold < 5; fold++) {
        for (var scorer : result.scorers()) {
          var row = rows.get(next++);
          var name = "split%d_test_%s".formatted(fold, scorer);
          var train = "split%d_train_%s".formatted(fold, scorer);
          assertThat(row.candidate()).isEqualTo(candidate);
          assertThat(row.fold()).isEqualTo(fold);
          assertThat(row.scorer()).isEqualTo(scorer);
          assertThat(row.status()).isEqualTo("ok");
          assertThat(row.score()).isEqualTo(result.cvResults().numbers(name)[candidate]);
          assertThat(row.trainScore()).hasValue(result.cvResults().numbers(train)[candidate]);
          assertThat(row.trainRows().orElseThrow() + row.validationRows().orElseThrow())
              .isEqualTo(90);
          assertThat(row.fitSeconds()).isPositive();
        }
      }
    }
  }

  @Test
  void longFormTellsFailures() {
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .learner(
                "nearest",
                p -> {
                  if (p.get(shrinkage) > 0) {
                    throw new IllegalArgumentException("too much");
                  }
                  return new NearestCentroid(0);
                });
    var rows =
        GridSearch.of(pipeline, ParamGrid.of(shrinkage))
            .scoring(Scorers.accuracy())
            .fit(data)
            .foldScores();
    assertThat(rows).hasSize(10);
    assertThat(rows.get(4).status()).isEqualTo("ok");
    assertThat(rows.get(4).trainScore()).isEmpty();
    assertThat(rows.get(5).status()).isEqualTo("failed");
    assertThat(rows.get(5).failure().orElseThrow()).contains("too much", "shrinkage=0.4");
    assertThat(rows.get(5).score()).isNaN();
    assertThat(rows.get(5).fitSeconds()).isNaN();
  }

  @Test
  void timelineAccountsForAllWork() {
    var result = search().nJobs(2).fit(data);
    var timeline = result.timeline().orElseThrow();
    long done =
        timeline.lanes().stream().mapToLong(l -> l.computed() + l.loaded() + l.failed()).sum();
    assertThat(timeline.events()).hasSize((int) done);
    assertThat(timeline.omitted()).isZero();
    assertThat(done).isGreaterThanOrEqualTo(result.work().total().computed());
    assertThat(timeline.events())
        .allSatisfy(event -> {
          assertThat(event.lane()).isBetween(0, timeline.lanes().size() - 1);
          assertThat(event.nanos()).isNotNegative();
          assertThat(event.end()).isEqualTo(Timeline.End.COMPUTED);
        })
        .extracting(Timeline.Event::stage)
        .contains("scale", "select", "nearest", "accuracy");
  }
}
