package io.github.foldmill.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.ConsoleProgress;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.validation.KFold;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a search tells of its candidates while it runs. */
class BestSoFarTest {
  private final Tabular data = SelectionData.classes(60, 6);
  private final Param<Double> shrinkage = Param.of("shrinkage", 0.0, 0.2, 0.4, 0.6, 0.8, 0.9);
  private final Pipeline<Tabular, double[][]> pipeline =
      Pipeline.over(TabularView.INSTANCE)
          .learner("centroids", p -> new NearestCentroid(p.get(shrinkage)));
  private final Heard heard = new Heard();

  /** Remembers what it is told. */
  private static final class Heard implements SearchListener {
    private final List<Judged> finished = new ArrayList<>();
    private final List<Judged> best = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private boolean over;

    @Override
    public void candidateFinished(Judged candidate) {
      finished.add(candidate);
    }

    @Override
    public void bestSoFar(Judged candidate) {
      assertThat(over).isFalse();
      best.add(candidate);
    }

    @Override
    public void standing(String text) {
      texts.add(text);
    }

    @Override
    public void finished(long done) {
      over = true;
    }
  }

  private <S extends ModelSelection<Tabular, double[][], S>> S watched(S search) {
    return search.cv(KFold.of(3)).scoring(new Accuracy()).progress(heard);
  }

  private void assertEndsWithTheBestOf(SearchResult<?, ?> result) {
    var best = heard.best.getLast();
    assertThat(best.candidate().index()).isEqualTo(result.bestIndex());
    assertThat(best.candidate().params()).isEqualTo(result.bestParams());
    assertThat(best.mean()).isEqualTo(mean(result, result.bestIndex()));
    assertThat(heard.over).isTrue();
  }

  private static double mean(SearchResult<?, ?> result, int row) {
    return result.cvResults().numbers("mean_test_accuracy")[row];
  }

  @Test
  void everyCandidateIsToldOnceWithTheMeanOfTheTable() {
    var result = watched(GridSearch.of(pipeline, ParamGrid.of(shrinkage))).nJobs(4).fit(data);
    assertThat(heard.finished)
        .extracting(judged -> judged.candidate().index())
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    assertThat(heard.finished)
        .allSatisfy(judged -> {
          assertThat(judged.mean()).isEqualTo(mean(result, judged.candidate().index()));
          assertThat(judged.folds()).isEqualTo(3);
        });
    assertEndsWithTheBestOf(result);
  }

  @Test
  void bestIsTheBestOfThoseThatAreFinishedAndNotOfTheEnd() {
    watched(GridSearch.of(pipeline, ParamGrid.of(shrinkage))).fit(data);
    assertThat(heard.best.getFirst()).isEqualTo(heard.finished.getFirst());
    assertThat(IntStream.range(1, heard.best.size()))
        .allSatisfy(i ->
            assertThat(heard.best.get(i).mean())
                .isGreaterThanOrEqualTo(heard.best.get(i - 1).mean()));
  }

  @Test
  void lineOfTheConsoleTellsTheBest() {
    var bytes = new ByteArrayOutputStream();
    var result =
        watched(GridSearch.of(pipeline, ParamGrid.of(shrinkage)))
            .progress(ConsoleProgress.lines(new PrintStream(bytes, true, UTF_8)))
            .fit(data);
    var lines = bytes.toString(UTF_8).lines().toList();
    assertThat(lines.getLast())
        .startsWith("100 %")
        .endsWith(
            String.format(
                Locale.ROOT,
                "  best %.4f with %s",
                mean(result, result.bestIndex()),
                result.bestParams()));
  }

  @Test
  void longParametersAreCutOnALine() {
    Param<String> name = Param.of("name", "x".repeat(200));
    watched(
            GridSearch.of(
                Pipeline.over(TabularView.INSTANCE)
                    .learner("centroids", p -> new NearestCentroid(p.get(name).length() / 1e3)),
                ParamGrid.of(name)))
        .fit(data);
    assertThat(heard.texts).singleElement().asString().hasSizeLessThan(90).endsWith("…");
  }

  @Test
  void failedCandidateIsToldWithoutAMeanAndIsNeverTheBest() {
    Param<Integer> number = Param.of("number", 1, 2, 3);
    var result =
        watched(
                GridSearch.of(
                    Pipeline.over(TabularView.INSTANCE)
                        .step("fails", p -> new FailingStep(p.get(number)))
                        .learner("centroids", _ -> new NearestCentroid(0)),
                    ParamGrid.of(number)))
            .fit(data);
    assertThat(heard.finished).hasSize(3);
    assertThat(heard.finished)
        .allSatisfy(judged ->
            assertThat(List.of(judged.mean()))
                .containsExactly(mean(result, judged.candidate().index())));
    assertThat(heard.finished.stream().filter(judged -> Double.isNaN(judged.mean()))).hasSize(1);
    assertThat(heard.best).noneMatch(judged -> Double.isNaN(judged.mean()));
    assertEndsWithTheBestOf(result);
  }

  @Test
  void failuresThatCountHaveTheirScoreInTheMean() {
    Param<Integer> number = Param.of("number", 1, 2, 3);
    watched(
            GridSearch.of(
                Pipeline.over(TabularView.INSTANCE)
                    .step("fails", p -> new FailingStep(p.get(number)))
                    .learner("centroids", _ -> new NearestCentroid(0)),
                ParamGrid.of(number)))
        .failureScore(-1)
        .fit(data);
    assertThat(heard.finished).extracting(SearchListener.Judged::mean).contains(-1.0);
  }

  @Test
  void halvingTellsTheBestOfTheLastIteration() {
    var result =
        watched(HalvingGridSearch.of(pipeline, ParamGrid.of(shrinkage)))
            .smallestResources()
            .fit(data);
    assertThat(heard.finished).hasSize(result.cvResults().column("iter").size());
    assertThat(heard.best.getLast().round())
        .isEqualTo((int) result.cvResults().numbers("iter")[result.bestIndex()]);
    assertEndsWithTheBestOf(result);
  }

  @Test
  void raceTellsItsCandidatesAgainAfterEachFold() {
    var result =
        watched(RacingSearch.of(pipeline, ParamGrid.of(shrinkage))).cv(KFold.of(8)).fit(data);
    assertThat(heard.finished.stream().filter(judged -> judged.folds() == 5)).hasSize(6);
    assertThat(heard.best.getLast().folds()).isEqualTo(8);
    assertEndsWithTheBestOf(result);
  }

  @Test
  void trialsTellTheBestOfAllOfThem() {
    try (var trials = watched(TrialSearch.of(pipeline)).open(data)) {
      for (double value : List.of(0.9, 0.0, 0.4)) {
        trials.evaluate(ParamValues.none().with(shrinkage, value));
      }
      assertThat(heard.finished)
          .extracting(judged -> judged.candidate().index())
          .containsExactly(0, 1, 2);
      assertEndsWithTheBestOf(trials.conclude());
    }
  }

  @Test
  void candidatesTriedInVainDoNotStayTheBest() {
    for (int jobs : List.of(1, 4)) {
      var here = new Heard();
      var result =
          watched(GridSearch.of(pipeline, ParamGrid.of(shrinkage)))
              .progress(here)
              .stopWhen(scores -> scores.size() == 2)
              .nJobs(jobs)
              .fit(data);
      assertThat(here.best.getLast().candidate().index()).isEqualTo(result.bestIndex());
    }
  }

  @Test
  void endIsTheSameForAnyNumberOfJobsAndFromAMemory(@TempDir Path folder) {
    var ends = new ArrayList<SearchListener.Judged>();
    for (int jobs : List.of(1, 3, 8)) {
      var here = new Heard();
      watched(GridSearch.of(pipeline, ParamGrid.of(shrinkage)))
          .progress(here)
          .nJobs(jobs)
          .memory(Memory.at(folder))
          .fit(data);
      assertThat(here.finished).hasSize(6);
      ends.add(here.best.getLast());
    }
    assertThat(ends).containsOnly(ends.getFirst());
  }

  @Test
  void listenerThatThrowsDoesNotHarmTheSearch() {
    var result =
        watched(GridSearch.of(pipeline, ParamGrid.of(shrinkage)))
            .progress(
                new SearchListener() {
                  @Override
                  public void candidateFinished(Judged candidate) {
                    throw new IllegalStateException("not today");
                  }
                })
            .fit(data);
    assertThat(mean(result, result.bestIndex())).isPositive();
  }

  @Test
  void validationTellsItsMean() {
    watched(CrossValidation.of(pipeline, ParamValues.none().with(shrinkage, 0.2))).run(data);
    assertThat(heard.best).singleElement().isEqualTo(heard.finished.getFirst());
  }
}
