package io.github.foldmill.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.Groups;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.RowWeights;
import io.github.foldmill.data.ValuePredictions;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.testing.Golden;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against {@code honest.txt}, made by SciPy's bootstrap and by an independent BBC-CV. */
class ScoreBootstrapTest {
  private static final List<String> CLASSES = List.of("no", "yes");

  static List<List<String>> intervals() {
    return Golden.lines("honest.txt", "interval");
  }

  static List<List<String>> corrections() {
    return Golden.lines("honest.txt", "bbc");
  }

  static List<List<String>> shares() {
    return Golden.lines("honest.txt", "wilson");
  }

  static List<List<String>> folds() {
    return Golden.lines("honest.txt", "folds");
  }

  private static List<String> named(String kind, String name) {
    return Golden.lines("honest.txt", kind).stream()
        .filter(line -> line.getFirst().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static ClassPredictions classes(int[] truth, int[] predicted, double... ofYes) {
    var scores = new double[2 * truth.length];
    for (int row = 0; row < truth.length; row++) {
      scores[2 * row] = 1 - ofYes[row];
      scores[2 * row + 1] = ofYes[row];
    }
    return ClassPredictions.of(CLASSES, truth, predicted, scores, true);
  }

  private static Predictions data(List<String> line, String scorer) {
    int[] truth = Golden.ints(line.get(1));
    double[] scores = Golden.doubles(line.get(3));
    return scorer.equals("r2")
        ? ValuePredictions.of(Arrays.stream(truth).asDoubleStream().toArray(), scores)
        : classes(truth, Golden.ints(line.get(2)), scores);
  }

  private static Scorer<Object> scorer(String name) {
    return switch (name) {
      case "accuracy" -> Scorers.accuracy();
      case "roc_auc" -> ProbabilityScorers.rocAuc();
      default -> Scorers.r2();
    };
  }

  private static void assertClose(double actual, String expected) {
    assertThat(actual).isCloseTo(Double.parseDouble(expected), within(1e-12));
  }

  private static void assertClose(ConfidenceInterval actual, List<String> expected) {
    assertClose(actual.estimate(), expected.get(0));
    assertClose(actual.lower(), expected.get(1));
    assertClose(actual.upper(), expected.get(2));
  }

  @ParameterizedTest
  @MethodSource("intervals")
  void intervalsAreThoseOfSciPysBootstrap(List<String> line) {
    var data = named("data", line.get(0));
    var bootstrap =
        ScoreBootstrap.of(Long.parseLong(line.get(4)))
            .draws(Integer.parseInt(line.get(5)))
            .level(Double.parseDouble(line.get(6)));
    if (line.get(2).equals("BCa")) {
      bootstrap = bootstrap.accelerated();
    }
    if (line.get(3).equals("true")) {
      bootstrap = bootstrap.groups(Groups.of(Golden.ints(data.get(4))));
    }
    var predictions = data(data, line.get(1));
    var interval = bootstrap.interval(scorer(line.get(1)), predictions);
    assertClose(interval, line.subList(7, 10));
    assertThat(bootstrap.nJobs(3).interval(scorer(line.get(1)), predictions)).isEqualTo(interval);
  }

  @ParameterizedTest
  @MethodSource("corrections")
  void correctedScoresAreThoseOfAnIndependentProgram(List<String> line) {
    var data = named("candidates", line.get(0));
    int[] truth = Golden.ints(data.get(1));
    var candidates =
        Arrays.stream(data.get(2).split(";", -1))
            .map(Golden::ints)
            .map(predicted ->
                classes(truth, predicted, Arrays.stream(predicted).asDoubleStream().toArray()))
            .toList();
    var bootstrap =
        ScoreBootstrap.of(Long.parseLong(line.get(2)))
            .draws(Integer.parseInt(line.get(3)))
            .level(Double.parseDouble(line.get(4)));
    if (line.get(1).equals("true")) {
      bootstrap = bootstrap.groups(Groups.of(Golden.ints(data.get(3))));
    }
    var corrected = bootstrap.corrected(Scorers.accuracy(), candidates);
    assertThat(corrected.candidates()).isEqualTo(candidates.size());
    assertClose(corrected.apparent(), line.get(5));
    assertClose(corrected.interval(), line.subList(6, 9));
    assertThat(corrected.optimism()).isEqualTo(corrected.apparent() - corrected.score());
    // Counting hits and asking the scorer are one.
    var asked = bootstrap.nJobs(2).corrected(new Asked(), candidates);
    assertThat(asked).isEqualTo(corrected);
  }

  /** Accuracy under another name. */
  record Asked() implements ClassificationScorer {
    @Override
    public String name() {
      return "asked";
    }

    @Override
    public double score(ClassPredictions predictions) throws Exception {
      return Scorers.accuracy().score("no model", predictions);
    }
  }

  @ParameterizedTest
  @MethodSource("shares")
  void wilsonsIntervalIsSciPys(List<String> line) {
    int right = Integer.parseInt(line.get(0));
    int rows = Integer.parseInt(line.get(1));
    double level = Double.parseDouble(line.get(2));
    var interval = ConfidenceInterval.wilson(right, rows, level);
    assertThat(interval.estimate()).isEqualTo((double) right / rows);
    assertClose(interval.lower(), line.get(3));
    assertClose(interval.upper(), line.get(4));
    var truth = new int[rows];
    var predicted = new int[rows];
    Arrays.fill(predicted, right, rows, 1);
    var predictions = classes(truth, predicted, new double[rows]);
    assertThat(ConfidenceInterval.wilson(predictions, level)).isEqualTo(interval);
  }

  @ParameterizedTest
  @MethodSource("folds")
  void intervalsOverFoldsUseTheCorrectedVariance(List<String> line) {
    var interval =
        ConfidenceInterval.overFolds(
            Golden.doubles(line.get(0)),
            Double.parseDouble(line.get(1)),
            Double.parseDouble(line.get(2)));
    assertClose(interval, line.subList(3, 6));
  }

  @Test
  void drawsWithoutAScoreDoNotCount() {
    // Of four rows one is positive: many draws lack it, and the area under the curve with it.
    var predictions = classes(new int[] {1, 0, 0, 0}, new int[4], 0.5, 0.1, 0.6, 0.2);
    var bootstrap = ScoreBootstrap.of(1).draws(200);
    double[] scores = bootstrap.scores(ProbabilityScorers.rocAuc(), predictions);
    assertThat(scores).hasSize(200).contains(Double.NaN);
    var interval = bootstrap.interval(ProbabilityScorers.rocAuc(), predictions);
    assertThat(interval.lower()).isBetween(0.0, interval.estimate());
    assertThat(interval.upper()).isBetween(interval.estimate(), 1.0);
  }

  @Test
  void noScoreAtAllGivesNoBounds() {
    var predictions = classes(new int[3], new int[3], 0.5, 0.1, 0.6);
    var interval = ScoreBootstrap.of(1).draws(9).interval(ProbabilityScorers.rocAuc(), predictions);
    assertThat(interval.estimate()).isNaN();
    assertThat(interval.lower()).isNaN();
    assertThat(interval.upper()).isNaN();
  }

  @Test
  void perfectScoresHaveAPointForAnIntervalAndWilsonKnowsBetter() {
    var predictions = classes(new int[9], new int[9], new double[9]);
    var accelerated = ScoreBootstrap.of(1).accelerated();
    assertThat(accelerated.interval(Scorers.accuracy(), predictions))
        .isEqualTo(new ConfidenceInterval(1, 1, 1, 0.95));
    assertThat(ConfidenceInterval.wilson(predictions, 0.95).lower()).isLessThan(0.75);
  }

  @Test
  void weightsComeAlongWithTheRowsThatAreDrawn() {
    var equal = classes(new int[] {1, 0, 0, 1}, new int[4], 0.5, 0.1, 0.6, 0.2);
    var bootstrap = ScoreBootstrap.of(4).draws(50);
    var doubled = equal.withWeights(Optional.of(RowWeights.of(2, 2, 2, 2)));
    assertThat(bootstrap.scores(Scorers.accuracy(), doubled))
        .containsExactly(bootstrap.scores(Scorers.accuracy(), equal));

    // A row of weight 0 is as if it were absent, and only it is wrong.
    var three = classes(new int[3], new int[] {0, 0, 1}, new double[3]);
    var weighted = three.withWeights(Optional.of(RowWeights.of(1, 3, 0)));
    assertThat(bootstrap.interval(Scorers.accuracy(), weighted).estimate()).isEqualTo(1);
    assertThat(weighted.select(2, 1).weights()).contains(RowWeights.of(0, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfidenceInterval.wilson(weighted, 0.95))
        .withMessage("Wilson's interval counts rows, and these have weights; use ScoreBootstrap");
  }

  @Test
  void groupsDrawnTogetherAreLessSureThanRows() {
    // Five groups of twenty rows that are right or wrong together.
    var predicted = new int[100];
    Arrays.fill(predicted, 0, 40, 1);
    var predictions = classes(new int[100], predicted, new double[100]);
    int[] groups = new int[100];
    Arrays.setAll(groups, row -> row / 20);
    var rows = ScoreBootstrap.of(3);
    var byRow = rows.interval(Scorers.accuracy(), predictions);
    var byGroup = rows.groups(Groups.of(groups)).interval(Scorers.accuracy(), predictions);
    assertThat(byGroup.estimate()).isEqualTo(byRow.estimate());
    assertThat(byGroup.upper() - byGroup.lower())
        .isGreaterThan(2 * (byRow.upper() - byRow.lower()));
  }

  @Test
  void intervalsReadTheSameInEveryLocale() {
    var before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(new ConfidenceInterval(0.95, 0.9, 1, 0.95)).hasToString("0.9500 [0.9000, 1.0000]");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void failingScorersAreNamed() {
    record Broken() implements ClassificationScorer {
      @Override
      public String name() {
        return "broken";
      }

      @Override
      public double score(ClassPredictions predictions) throws Exception {
        throw new IOException("no disk");
      }
    }
    var predictions = classes(new int[2], new int[2], 0, 0);
    assertThatIllegalStateException()
        .isThrownBy(() -> ScoreBootstrap.of(1).interval(new Broken(), predictions))
        .withMessage("scoring by broken failed: java.io.IOException: no disk");
  }

  /** Looks at the model. */
  record NeedsModel() implements Scorer<Object> {
    @Override
    public String name() {
      return "size";
    }

    @Override
    public double score(Object model, Predictions predictions) {
      return 0;
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }
  }

  @Test
  void senselessQuestionsAreRefused() {
    var two = classes(new int[2], new int[2], 0, 0);
    var one = classes(new int[1], new int[1], 0);
    var bootstrap = ScoreBootstrap.of(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScoreBootstrap.of(-1))
        .withMessage("seed must be from 0 to 4294967295, was -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bootstrap.draws(0))
        .withMessage("draws must be at least 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bootstrap.level(1))
        .withMessage("level must be above 0 and below 1, was 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bootstrap.nJobs(0))
        .withMessageStartingWith("nJobs must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bootstrap.interval(new NeedsModel(), two))
        .withMessage(
            "scorer size needs the model, given are predictions only; use one that needs no model");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bootstrap.interval(Scorers.accuracy(), one))
        .withMessage("a bootstrap must have at least 2 rows to draw from, had 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bootstrap.groups(Groups.of(4, 4)).interval(Scorers.accuracy(), two))
        .withMessage("a bootstrap must have at least 2 groups to draw from, had 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bootstrap.groups(Groups.of(1, 2, 3)).interval(Scorers.accuracy(), two))
        .withMessage("groups must have one entry per row, had 3 for 2 rows");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bootstrap.corrected(Scorers.accuracy(), List.of()))
        .withMessage("candidates must be at least 1, were 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bootstrap.corrected(Scorers.accuracy(), List.of(two, one)))
        .withMessage("candidates must predict the same rows, one has 2 and another 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfidenceInterval.wilson(3, 2, 0.95))
        .withMessage("successes must be from 0 to 2, was 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfidenceInterval.wilson(0, 0, 0.95))
        .withMessage("rows must be at least 1, was 0");
  }
}
