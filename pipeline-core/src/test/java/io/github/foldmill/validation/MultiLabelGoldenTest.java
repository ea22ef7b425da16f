package io.github.foldmill.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.MultiLabelPredictions;
import io.github.foldmill.data.MultiValuePredictions;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.testing.Golden;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against {@code multilabel.txt}, made by scikit-learn. */
class MultiLabelGoldenTest {
  private static final Object NO_MODEL = new Object();
  private static final double TOLERANCE = 1e-12;

  /** Scorers with options, which have no name in scikit-learn. */
  private static final Map<String, Scorer<Object>> WITH_OPTIONS = withOptions();

  private static Map<String, Scorer<Object>> withOptions() {
    var scorers = Stream.<Scorer<Object>>builder();
    for (var average : Average.values()) {
      scorers.add(ClassificationScorers.fBeta(0.5).average(average));
      scorers.add(ClassificationScorers.fBeta(2).average(average));
      scorers.add(ProbabilityScorers.rocAucOneVsRest(average));
      scorers.add(ProbabilityScorers.averagePrecision(average));
    }
    scorers.add(ProbabilityScorers.rocAucUpTo(0.3));
    for (int top : new int[] {2, 3}) {
      scorers.add(MultiLabelScorers.dcg().top(top));
      scorers.add(MultiLabelScorers.ndcg().top(top));
    }
    for (var scorer : List.of(RegressionScorers.r2(), RegressionScorers.explainedVariance())) {
      scorers.add(RegressionScorers.averaged(scorer, OutputAverage.VARIANCE_WEIGHTED));
    }
    var named = new HashMap<String, Scorer<Object>>();
    scorers.build().forEach(scorer -> named.put(scorer.name(), scorer));
    return named;
  }

  static List<List<String>> sets() {
    return Golden.lines("multilabel.txt", "sets");
  }

  static List<List<String>> outputs() {
    return Golden.lines("multilabel.txt", "outputs");
  }

  static List<List<String>> gains() {
    return Golden.lines("multilabel.txt", "gains");
  }

  @ParameterizedTest
  @MethodSource("sets")
  void scoresOfSetsOfLabelsAreScikitLearns(List<String> line) throws Exception {
    int labels = Integer.parseInt(line.getFirst());
    var predictions =
        MultiLabelPredictions.of(
            names(labels),
            codes(Golden.ints(line.get(1)), labels),
            codes(Golden.ints(line.get(2)), labels),
            Golden.doubles(line.get(3)),
            true);
    assertScores(predictions, line.subList(4, line.size()));
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void scoresOfSeveralNumbersAreScikitLearns(List<String> line) throws Exception {
    var predictions = values(line);
    var expected = line.subList(3, line.size());
    assertScores(predictions, expected.stream().filter(each -> !each.startsWith("raw_")).toList());
    for (var entry : expected) {
      if (entry.startsWith("raw_")) {
        var parts = List.of(entry.substring("raw_".length()).split("=", 2));
        var scorer =
            RegressionScorers.averaged(Scorers.named(parts.getFirst()), OutputAverage.UNIFORM);
        double[] raw = scorer.raw(NO_MODEL, predictions);
        double[] reference = Golden.doubles(parts.getLast());
        assertThat(raw).hasSameSizeAs(reference);
        for (int output = 0; output < raw.length; output++) {
          assertSame(parts.getFirst(), raw[output], reference[output]);
          var ofOutput =
              RegressionScorers.ofOutput(
                  Scorers.named(parts.getFirst()), predictions.outputs().get(output));
          assertThat(ofOutput.score(NO_MODEL, predictions)).isEqualTo(raw[output]);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("gains")
  void gainsOfGradedRelevanceAreScikitLearns(List<String> line) throws Exception {
    assertScores(values(line), line.subList(3, line.size()));
  }

  private static MultiValuePredictions values(List<String> line) {
    return MultiValuePredictions.of(
        names(Integer.parseInt(line.getFirst())),
        Golden.doubles(line.get(1)),
        Golden.doubles(line.get(2)));
  }

  private static void assertScores(Predictions predictions, List<String> expected)
      throws Exception {
    assertThat(expected).isNotEmpty();
    for (var entry : expected) {
      var parts = List.of(entry.split("=", 2));
      double score = scorer(parts.getFirst()).score(NO_MODEL, predictions);
      assertSame(parts.getFirst(), score, Double.parseDouble(parts.getLast()));
    }
  }

  private static void assertSame(String name, double score, double reference) {
    if (Double.isFinite(reference)) {
      assertThat(score)
          .as(name)
          .isCloseTo(reference, within(TOLERANCE * Math.max(1, Math.abs(reference))));
    } else {
      assertThat(score).as(name).isEqualTo(Double.valueOf(reference));
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

  private static int[][] codes(int[] flags, int labels) {
    var rows = new int[flags.length / labels][];
    Arrays.setAll(
        rows,
        row ->
            IntStream.range(0, labels).filter(code -> flags[row * labels + code] == 1).toArray());
    return rows;
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "label " + i).toList();
  }
}
