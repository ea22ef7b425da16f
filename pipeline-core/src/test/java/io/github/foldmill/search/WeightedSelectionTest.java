package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.RowWeights;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.internal.numeric.NumPyMath;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.testing.Golden;
import io.github.foldmill.validation.KFold;
import io.github.foldmill.validation.Scorers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Weights of rows in searches that choose as they go, against {@code weighted_search.txt}, made by
 * scikit-learn 1.9.1.
 */
class WeightedSelectionTest {
  private static final Param<Double> FACTOR =
      Param.of("factor", 1.0, 0.9, 0.8, 0.6, 0.4, 0.2, 1.2, 1.5);
  private static final String ACCURACY = "accuracy";

  private final Pipeline<Tabular, double[][]> factors =
      Pipeline.over(TabularView.INSTANCE)
          .learner("nearest", p -> new WeightedCentroid(p.get(FACTOR)));
  private final Pipeline<Tabular, double[][]> nearest =
      Pipeline.over(TabularView.INSTANCE).learner("nearest", _ -> new WeightedCentroid(1));

  private static Tabular data(List<String> line) {
    var weights =
        Golden.lines("weighted_search.txt", "weights").stream()
            .filter(known -> known.getFirst().equals(line.getFirst()))
            .findFirst()
            .orElseThrow();
    return SelectionData.classes(number(line, 0), number(line, 1))
        .withWeights(RowWeights.of(Golden.doubles(weights.get(2))));
  }

  private static int number(List<String> line, int index) {
    return Integer.parseInt(line.get(index));
  }

  private static List<String> names(String columns) {
    return IntStream.of(Golden.ints(columns)).mapToObj("x%02d"::formatted).toList();
  }

  /** The scores by fold that scikit-learn has for a candidate on one rung of a search. */
  private static double[] cell(List<String> search, double factor, int resources) {
    var key = new ArrayList<>(search.subList(0, 4));
    key.add(Double.toString(factor));
    key.add(Integer.toString(resources));
    return Golden.lines("weighted_search.txt", "cell").stream()
        .filter(line -> line.subList(0, 6).equals(key))
        .map(line -> Golden.doubles(line.get(7)))
        .findFirst()
        .orElseThrow();
  }

  private static void assertCellsAreScikitLearns(SearchResult<?, ?> result, List<String> line) {
    double[] resources = result.cvResults().numbers("n_resources");
    for (var candidate : result.candidates()) {
      double[] scores = cell(line, factor(candidate), (int) resources[candidate.index()]);
      for (int fold = 0; fold < scores.length; fold++) {
        assertThat(score(result, candidate.index(), fold)).isCloseTo(scores[fold], within(1e-12));
      }
    }
  }

  private static double factor(Candidate candidate) {
    return candidate.params().get(FACTOR);
  }

  private static double score(SearchResult<?, ?> result, int candidate, int fold) {
    return ((CellOutcome.Scored) result.outcome(candidate, fold, ACCURACY)).score();
  }

  static List<List<String>> halved() {
    return Golden.lines("weighted_search.txt", "halved");
  }

  private static <S extends HalvingSearch<Tabular, double[][], S>> S told(
      S search, List<String> line) {
    return search
        .factor(number(line, 4))
        .minResources(number(line, 5))
        .cv(KFold.of(number(line, 2)))
        .seed(number(line, 3))
        .scoring(Scorers.accuracy())
        .withoutRefit();
  }

  @ParameterizedTest
  @MethodSource("halved")
  void halvingWeighsFitsAndScoresAsScikitLearnDoes(List<String> line) {
    var result = told(HalvingGridSearch.of(factors, ParamGrid.of(FACTOR)), line).fit(data(line));
    assertCellsAreScikitLearns(result, line);
    int[] resources = Golden.ints(line.get(7));
    double[] tried = Golden.doubles(line.get(8));
    var expected = new HashSet<List<Number>>();
    for (int row = 0; row < tried.length; row++) {
      expected.add(List.of(resources[row], tried[row]));
    }
    var found = new HashSet<List<Number>>();
    double[] rungs = result.cvResults().numbers("n_resources");
    for (var candidate : result.candidates()) {
      found.add(List.of((int) rungs[candidate.index()], factor(candidate)));
    }
    assertThat(found).isEqualTo(expected);
    assertThat(result.candidates()).hasSize(tried.length);
    double[] means = Golden.doubles(line.get(9));
    int last = resources[resources.length - 1];
    assertThat(result.bestScore())
        .isCloseTo(
            IntStream.range(0, means.length)
                .filter(row -> resources[row] == last)
                .mapToDouble(row -> means[row])
                .max()
                .orElseThrow(),
            within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("halved")
  void halvingOfDrawsWeighsFitsAndScoresAsScikitLearnDoes(List<String> line) {
    var search = HalvingRandomSearch.of(factors, ParamGrid.of(FACTOR)).candidates(6);
    var result = told(search, line).fit(data(line));
    assertThat(result.candidates()).hasSizeGreaterThan(6);
    assertCellsAreScikitLearns(result, line);
  }

  /** The candidates of a race have a line each. */
  static List<List<List<String>>> raced() {
    var races = new ArrayList<List<List<String>>>();
    for (var line : Golden.lines("weighted_search.txt", "raced")) {
      if (races.isEmpty() || !races.getLast().getFirst().subList(0, 5).equals(line.subList(0, 5))) {
        races.add(new ArrayList<>());
      }
      races.getLast().add(line);
    }
    return races;
  }

  @ParameterizedTest
  @MethodSource("raced")
  void raceWeighsFitsAndScoresAndDropsByThem(List<List<String>> lines) {
    var first = lines.getFirst();
    var result =
        RacingSearch.of(factors, ParamGrid.of(FACTOR))
            .startAfter(number(first, 3))
            .level(Double.parseDouble(first.get(4)))
            .cv(KFold.of(number(first, 2)))
            .scoring(Scorers.accuracy())
            .withoutRefit()
            .fit(data(first));
    assertThat(result.candidates()).hasSameSizeAs(lines);
    for (var candidate : result.candidates()) {
      var line = lines.get(candidate.index());
      assertThat(Double.parseDouble(line.get(5))).isEqualTo(factor(candidate));
      double[] scores = Golden.doubles(line.get(7));
      int judged = number(line, 8);
      for (int fold = 0; fold < judged; fold++) {
        assertThat(score(result, candidate.index(), fold)).isCloseTo(scores[fold], within(1e-12));
      }
      for (int fold = judged; fold < scores.length; fold++) {
        assertThat(result.outcome(candidate.index(), fold, ACCURACY))
            .isInstanceOf(CellOutcome.Skipped.class);
      }
    }
  }

  private static double[] spread(double[][] centroids, List<String> features) {
    return IntStream.range(0, features.size())
        .mapToDouble(column -> {
          var summary =
              Arrays.stream(centroids)
                  .mapToDouble(centroid -> centroid[column])
                  .summaryStatistics();
          return summary.getMax() - summary.getMin();
        })
        .toArray();
  }

  private FeatureElimination<double[][]> elimination() {
    return FeatureElimination.of(nearest, ParamValues.none(), WeightedSelectionTest::spread)
        .scoring(Scorers.accuracy());
  }

  static List<List<String>> rfe() {
    return Golden.lines("weighted_search.txt", "rfe");
  }

  @ParameterizedTest
  @MethodSource("rfe")
  void eliminationWithoutFoldsWeighsFitsAsScikitLearnDoes(List<String> line) {
    assertThat(elimination().rank(data(line), number(line, 2)).ranks())
        .containsExactlyElementsOf(IntStream.of(Golden.ints(line.get(4))).boxed().toList());
  }

  static List<List<String>> rfecv() {
    return Golden.lines("weighted_search.txt", "rfecv");
  }

  @ParameterizedTest
  @MethodSource("rfecv")
  void eliminationWeighsFitsAndScoresAsScikitLearnDoes(List<String> line) {
    var result = elimination().cv(KFold.of(number(line, 2))).run(data(line));
    assertThat(result.featureCounts()).containsExactly(Golden.ints(line.get(4)));
    double[] means = Arrays.stream(result.scores(ACCURACY)).mapToDouble(NumPyMath::mean).toArray();
    assertThat(means).containsExactly(Golden.doubles(line.get(5)), within(1e-12));
    assertThat(result.ranking().kept()).containsExactlyElementsOf(names(line.get(6)));
    assertThat(result.ranking().ranks())
        .containsExactlyElementsOf(IntStream.of(Golden.ints(line.get(7))).boxed().toList());
  }

  static List<List<String>> sequential() {
    return Golden.lines("weighted_search.txt", "sequential");
  }

  @ParameterizedTest
  @MethodSource("sequential")
  void sequentialSelectionWeighsFitsAndScoresAsScikitLearnDoes(List<String> line) {
    var selection =
        SequentialSelection.of(nearest, ParamValues.none())
            .scoring(Scorers.accuracy())
            .cv(KFold.of(number(line, 4)))
            .features(number(line, 3));
    var directed = line.get(2).equals("backward") ? selection.backward() : selection.forward();
    var result = directed.run(data(line));
    assertThat(result.kept()).containsExactlyElementsOf(names(line.get(6)));
    assertThat(result.rounds())
        .extracting(SelectionRound::chosen)
        .containsExactlyElementsOf(names(line.get(7)));
    double[] scores = Golden.doubles(line.get(8));
    for (int round = 0; round < scores.length; round++) {
      assertThat(result.rounds().get(round).score()).isCloseTo(scores[round], within(1e-12));
    }
  }
}
