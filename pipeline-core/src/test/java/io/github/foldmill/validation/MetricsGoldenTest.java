package io.github.foldmill.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.ValuePredictions;
import io.github.foldmill.testing.Golden;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against {@code metrics.txt}, made by scikit-learn. */
class MetricsGoldenTest {
  private static final Object NO_MODEL = new Object();

  /** Scorers with options, which have no name in scikit-learn. */
  private static final Map<String, Scorer<Object>> WITH_OPTIONS = withOptions();

  private static Map<String, Scorer<Object>> withOptions() {
    var scorers = new HashMap<String, Scorer<Object>>();
    Stream.of(0.5, 2.0)
        .map(ClassificationScorers::fBeta)
        .forEach(scorer -> {
          scorers.put(scorer.name(), scorer);
          for (var average : Average.values()) {
            scorers.put(scorer.average(average).name(), scorer.average(average));
          }
        });
    var others = Stream.<Scorer<Object>>builder();
    Stream.of(KappaWeights.values()).map(ClassificationScorers::cohenKappa).forEach(others);
    Stream.of(0.05, 0.3, 0.9).map(ProbabilityScorers::rocAucUpTo).forEach(others);
    others.add(ProbabilityScorers.rocAucOneVsRest(Average.MICRO));
    others.add(ProbabilityScorers.averagePrecision(Average.MICRO));
    others.add(ProbabilityScorers.averagePrecision(Average.WEIGHTED));
    others.add(ProbabilityScorers.topKAccuracy(1));
    others.add(ProbabilityScorers.topKAccuracy(3));
    for (double alpha : new double[] {0, 0.1, 0.7, 1}) {
      others.add(RegressionScorers.negMeanPinballLoss(alpha));
      others.add(RegressionScorers.d2Pinball(alpha));
    }
    for (double power : new double[] {-1.5, 0, 1, 1.5, 2, 3}) {
      others.add(RegressionScorers.negMeanTweedieDeviance(power));
      others.add(RegressionScorers.d2Tweedie(power));
    }
    others.build().forEach(scorer -> scorers.put(scorer.name(), scorer));
    return scorers;
  }

  static List<List<String>> classes() {
    return Golden.lines("metrics.txt", "classes");
  }

  static List<List<String>> clusters() {
    return Golden.lines("metrics.txt", "clusters");
  }

  static List<List<String>> values() {
    return Golden.lines("metrics.txt", "values");
  }

  @ParameterizedTest
  @MethodSource("classes")
  void scoresOfClassesAreScikitLearns(List<String> line) throws Exception {
    var predictions =
        ClassPredictions.of(
            names(Integer.parseInt(line.get(0))),
            Golden.ints(line.get(1)),
            Golden.ints(line.get(2)),
            Golden.doubles(line.get(3)),
            true);
    assertScores(predictions, line.subList(4, line.size()), 1e-12);
  }

  @ParameterizedTest
  @MethodSource("clusters")
  void scoresOfClustersAreScikitLearns(List<String> line) throws Exception {
    int[] predicted = Golden.ints(line.get(1));
    var predictions =
        ClassPredictions.of(
            names(40),
            Golden.ints(line.get(0)),
            predicted,
            new double[40 * predicted.length],
            true);
    assertScores(predictions, line.subList(2, line.size()), 1e-12);
  }

  @ParameterizedTest
  @MethodSource("values")
  void scoresOfNumbersAreScikitLearns(List<String> line) throws Exception {
    var predictions = ValuePredictions.of(Golden.doubles(line.get(0)), Golden.doubles(line.get(1)));
    assertScores(predictions, line.subList(2, line.size()), 1e-12);
  }

  private static void assertScores(Predictions predictions, List<String> expected, double tolerance)
      throws Exception {
    assertThat(expected).isNotEmpty();
    for (var entry : expected) {
      var parts = List.of(entry.split("=", 2));
      double reference = Double.parseDouble(parts.get(1));
      double score = scorer(parts.get(0)).score(NO_MODEL, predictions);
      if (Double.isFinite(reference)) {
        assertThat(score)
            .as(parts.get(0))
            .isCloseTo(reference, within(tolerance * Math.max(1, Math.abs(reference))));
      } else {
        assertThat(score).as(parts.get(0)).isEqualTo(Double.valueOf(reference));
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

  private static List<String> names(int classes) {
    return IntStream.range(0, classes).mapToObj(i -> "class " + i).toList();
  }
}
