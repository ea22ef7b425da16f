package io.github.foldmill.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.testing.Golden;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScoreRangeTest {
  private static final ConfidenceInterval WIDE = new ConfidenceInterval(0.9, -0.2, 1.3, 0.95);

  /** As a user writes it. */
  private record Rows() implements ClassificationScorer {
    @Override
    public String name() {
      return "rows";
    }

    @Override
    public double score(ClassPredictions predictions) {
      return predictions.size();
    }
  }

  private static boolean holds(ScoreRange range, double score) {
    return Double.isNaN(score) || (score >= range.least() && score <= range.greatest());
  }

  /** The scores are scikit-learn's, some with weights. */
  @Test
  void rangesHoldAllKnownScores() {
    var judged = new TreeSet<String>();
    for (var kind : List.of("classes", "sets", "values", "outputs", "gains")) {
      for (var line : Golden.lines("weights.txt", kind)) {
        for (var field : line) {
          int end = field.indexOf('=');
          var name = end < 0 ? "" : field.substring(0, end).replaceFirst("/.*", "");
          if (isKnown(name)) {
            var range = Scorers.named(name).range();
            double score = Double.parseDouble(field.substring(end + 1));
            assertThat(holds(range, score)).as("%s in %s of %s", score, range, name).isTrue();
            judged.add(name);
          }
        }
      }
    }
    assertThat(judged).contains("accuracy", "f1_macro", "r2", "neg_mean_squared_error", "roc_auc");
    assertThat(judged).hasSizeGreaterThan(30);
  }

  private static boolean isKnown(String name) {
    try {
      return !name.isEmpty() && Scorers.named(name).name().equals(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Test
  void scorersWithinScorersHaveTheSameRange() {
    var r2 = RegressionScorers.r2();
    assertThat(Scorers.unweighted(r2).range()).isEqualTo(ScoreRange.atMost(1));
    assertThat(RegressionScorers.averaged(r2, OutputAverage.UNIFORM).range())
        .isEqualTo(ScoreRange.atMost(1));
    assertThat(new GainScorer(true, OptionalInt.empty()).range()).isEqualTo(ScoreRange.share());
    assertThat(new GainScorer(false, OptionalInt.empty()).range())
        .isEqualTo(ScoreRange.unbounded());
  }

  @Test
  void scorersOfWhichNothingIsKnownAreUnbounded() {
    assertThat(new Rows().range()).isEqualTo(ScoreRange.unbounded());
    assertThat(WIDE.within(new Rows().range())).isEqualTo(WIDE);
  }

  @Test
  void intervalsAreCutToTheRange() {
    assertThat(WIDE.within(ScoreRange.share())).isEqualTo(new ConfidenceInterval(0.9, 0, 1, 0.95));
    assertThat(WIDE.within(ScoreRange.atMost(1)))
        .isEqualTo(new ConfidenceInterval(0.9, -0.2, 1, 0.95));
    assertThat(WIDE.within(ScoreRange.atLeast(0)))
        .isEqualTo(new ConfidenceInterval(0.9, 0, 1.3, 0.95));
  }

  @Test
  void anIntervalNeverLosesItsEstimate() {
    var failing = new ConfidenceInterval(-3, -5, -1, 0.95);
    assertThat(failing.within(ScoreRange.share()))
        .isEqualTo(new ConfidenceInterval(-3, -3, -1, 0.95));
    var rounded = new ConfidenceInterval(Math.nextUp(1.0), 0.9, 1.1, 0.95);
    assertThat(rounded.within(ScoreRange.share()).upper()).isEqualTo(Math.nextUp(1.0));
  }

  @Test
  void unknownBoundsStayUnknown() {
    var unknown = new ConfidenceInterval(0.5, Double.NaN, Double.NaN, 0.95);
    assertThat(unknown.within(ScoreRange.share())).isEqualTo(unknown);
  }

  @Test
  void rangesWithoutNumbersAreRefused() {
    Stream.of(new double[] {1, 1}, new double[] {2, 1}, new double[] {Double.NaN, 1})
        .forEach(bounds ->
            assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScoreRange(bounds[0], bounds[1]))
                .withMessage(
                    "least must be below greatest, was %s with %s"
                        .formatted(bounds[0], bounds[1])));
  }
}
