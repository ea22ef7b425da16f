package io.github.foldmill.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.MultiLabelPredictions;
import io.github.foldmill.data.MultiValuePredictions;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.RowWeights;
import io.github.foldmill.data.ValuePredictions;
import io.github.foldmill.testing.Golden;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Against {@code weights.txt}, made by scikit-learn with {@code sample_weight}. */
class WeightsGoldenTest {
  private static final Object NO_MODEL = new Object();
  private static final double TOLERANCE = 1e-12;
  private static final Map<String, Scorer<Object>> WITH_OPTIONS = withOptions();

  /** Scorers with options, which have no name in scikit-learn. */
  private static Map<String, Scorer<Object>> withOptions() {
    var scorers = Stream.<Scorer<Object>>builder();
    scorers.add(ClassificationScorers.fBeta(2));
    for (var average : Average.values()) {
      scorers.add(ClassificationScorers.fBeta(2).average(average));
      scorers.add(ProbabilityScorers.rocAucOneVsRest(average));
      scorers.add(ProbabilityScorers.averagePrecision(average));
    }
    Stream.of(KappaWeights.values()).map(ClassificationScorers::cohenKappa).forEach(scorers);
    Stream.of(0.05, 0.3, 0.9).map(ProbabilityScorers::rocAucUpTo).forEach(scorers);
    scorers.add(ProbabilityScorers.topKAccuracy(1)).add(ProbabilityScorers.topKAccuracy(3));
    for (double alpha : new double[] {0, 0.1, 0.7, 1}) {
      scorers.add(RegressionScorers.negMeanPinballLoss(alpha));
      scorers.add(RegressionScorers.d2Pinball(alpha));
    }
    for (double power : new double[] {-1.5, 0, 1, 1.5, 2, 3}) {
      scorers.add(RegressionScorers.negMeanTweedieDeviance(power));
      scorers.add(RegressionScorers.d2Tweedie(power));
    }
    for (int top : new int[] {2, 3}) {
      scorers.add(MultiLabelScorers.dcg().top(top)).add(MultiLabelScorers.ndcg().top(top));
    }
    for (var scorer : List.of(RegressionScorers.r2(), RegressionScorers.explainedVariance())) {
      scorers.add(RegressionScorers.averaged(scorer, OutputAverage.VARIANCE_WEIGHTED));
    }
    var named = new HashMap<String, Scorer<Object>>();
    scorers.build().forEach(scorer -> named.put(scorer.name(), scorer));
    return named;
  }

  private static Predictions classes(List<String> line) {
    return ClassPredictions.of(
        names(line),
        Golden.ints(line.get(1)),
        Golden.ints(line.get(2)),
        Golden.doubles(line.get(3)),
        true);
  }

  private static Predictions sets(List<String> line) {
    int labels = Integer.parseInt(line.getFirst());
    return MultiLabelPredictions.of(
        names(line),
        codes(Golden.ints(line.get(1)), labels),
        codes(Golden.ints(line.get(2)), labels),
        Golden.doubles(line.get(3)),
        true);
  }

  private static Predictions values(List<String> line) {
    return ValuePredictions.of(Golden.doubles(line.get(0)), Golden.doubles(line.get(1)));
  }

  private static Predictions outputs(List<String> line) {
    return MultiValuePredictions.of(
        names(line), Golden.doubles(line.get(1)), Golden.doubles(line.get(2)));
  }

  private static List<String> names(List<String> line) {
    return IntStream.range(0, Integer.parseInt(line.getFirst()))
        .mapToObj(i -> "name " + i)
        .toList();
  }

  private static int[][] codes(int[] flags, int labels) {
    return IntStream.range(0, flags.length / labels)
        .mapToObj(row -> IntStream.range(0, labels).filter(i -> flags[row * labels + i] == 1))
        .map(IntStream::toArray)
        .toArray(int[][]::new);
  }

  @Test
  void weightedScoresOfClassesAreScikitLearns() throws Exception {
    for (var line : Golden.lines("weights.txt", "classes")) {
      assertScores(classes(line), line, 4);
    }
  }

  @Test
  void weightedScoresOfSetsOfLabelsAreScikitLearns() throws Exception {
    for (var line : Golden.lines("weights.txt", "sets")) {
      assertScores(sets(line), line, 4);
    }
  }

  @Test
  void weightedScoresOfNumbersAreScikitLearns() throws Exception {
    for (var line : Golden.lines("weights.txt", "values")) {
      assertScores(values(line), line, 2);
    }
  }

  @Test
  void weightedScoresOfSeveralNumbersAreScikitLearns() throws Exception {
    for (var line : Golden.lines("weights.txt", "outputs")) {
      assertScores(outputs(line), line, 3);
    }
  }

  @Test
  void weightedGainsAreScikitLearns() throws Exception {
    for (var line : Golden.lines("weights.txt", "gains")) {
      assertScores(outputs(line), line, 3);
    }
  }

  private static void assertScores(Predictions plain, List<String> line, int weightsAt)
      throws Exception {
    var weights = RowWeights.of(Golden.doubles(line.get(weightsAt)));
    var predictions = plain.withWeights(Optional.of(weights));
    var expected = line.subList(weightsAt + 1, line.size());
    assertThat(expected).isNotEmpty();
    for (var entry : expected) {
      var parts = List.of(entry.split("=", 2));
      double reference = Double.parseDouble(parts.getLast());
      double score = scorer(parts.getFirst()).score(NO_MODEL, predictions);
      if (Double.isFinite(reference)) {
        assertThat(score)
            .as("%s of %s", parts.getFirst(), line)
            .isCloseTo(reference, within(TOLERANCE * Math.max(1, Math.abs(reference))));
      } else {
        assertThat(score)
            .as("%s of %s", parts.getFirst(), line)
            .isEqualTo(Double.valueOf(reference));
      }
    }
  }

  /** Reads a name that may end in the score of what is undefined. */
  private static Scorer<Object> scorer(String name) {
    var parts = List.of(name.split("/", -1));
    var scorer = WITH_OPTIONS.get(parts.getFirst());
    var found = scorer == null ? Scorers.named(parts.getFirst()) : scorer;
    assertThat(found.name()).isEqualTo(parts.getFirst());
    return parts.size() == 1
        ? found
        : ((ClassCountScorer) found).whenUndefined(Double.parseDouble(parts.getLast()));
  }
}
