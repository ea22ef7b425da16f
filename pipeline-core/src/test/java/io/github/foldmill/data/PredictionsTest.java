package io.github.foldmill.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.foldmill.hash.Hashing;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PredictionsTest {
  private static final List<String> LABELS = List.of("a", "b", "c");

  private final MultiLabelPredictions sets =
      MultiLabelPredictions.of(
          LABELS,
          new int[][] {{2, 0}, {}, {-1}},
          new int[][] {{0}, {2, 1, 0}, {}},
          new double[] {.9, .1, .2, .6, .7, .8, .1, .2, .3},
          true);

  private static MultiLabelPredictions sets(int[] truth, int[] predicted, double... scores) {
    return MultiLabelPredictions.of(
        LABELS, new int[][] {truth}, new int[][] {predicted}, scores, false);
  }

  @Test
  void aRowHasAnyNumberOfLabels() {
    assertThat(sets.truth(0)).containsExactly(0, 2);
    assertThat(sets.truth(0, 2)).isTrue();
    assertThat(sets.truth(0, 1)).isFalse();
    assertThat(sets.truth(1)).isEmpty();
    assertThat(sets.predicted(1)).containsExactly(0, 1, 2);
    assertThat(sets.predicted(0, 2)).isFalse();
    assertThat(sets.labelsOf(1)).containsExactly("a", "b", "c");
    assertThat(sets.score(1, 2)).isEqualTo(.8);
  }

  @Test
  void noLabelsAndUnknownLabelsAreTwoThings() {
    assertThat(sets.isKnown(1)).isTrue();
    assertThat(sets.isKnown(2)).isFalse();
    assertThat(sets.truth(2)).containsExactly(MultiLabelPredictions.UNKNOWN);
    assertThat(sets.truth(2, 0)).isFalse();
  }

  @Test
  void scoresThatAreNotThereAreNotGiven() {
    var plain = sets(new int[] {1}, new int[] {0});
    assertThat(plain.hasScores()).isFalse();
    assertThatThrownBy(() -> plain.score(0, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("see hasScores()");
  }

  @Test
  void setsThatDoNotFitAreRefused() {
    refused(
        () -> sets(new int[] {3}, new int[] {0}), "label code must be from 0 to 2, was 3 in row 0");
    refused(
        () -> sets(new int[] {0}, new int[] {-1}),
        "label code must be from 0 to 2, was -1 in row 0");
    refused(
        () -> sets(new int[] {0, -1}, new int[] {0}),
        "label code must be from 0 to 2, was -1 in row 0");
    refused(
        () -> sets(new int[] {1, 0, 1}, new int[] {0}),
        "label codes of a row must be distinct, were [0, 1, 1] in row 0");
    refused(
        () -> sets(new int[] {1}, new int[] {0}, 1, 2),
        "1 rows of 3 labels need 1 true sets and 0 or 3 scores, were 1 and 2");
    refused(
        () ->
            MultiLabelPredictions.of(
                LABELS, new int[][] {{0}}, new int[][] {{0}}, new double[0], true),
        "probabilities need 3 scores, were 0");
    refused(
        () ->
            MultiLabelPredictions.of(
                List.of("a", "a"), new int[0][], new int[0][], new double[0], false),
        "label names must be distinct, were [a, a]");
    refused(
        () -> LabelSets.cut(new int[] {1, 2}, new int[] {5}),
        "row 1 must have from 0 to 0 labels, had 2");
    refused(
        () -> LabelSets.cut(new int[] {1}, new int[] {5, 6}),
        "the rows must have 2 labels together, had 1");
  }

  @Test
  void outputsAreTakenApart() {
    var both =
        MultiValuePredictions.of(
            List.of("x", "y"), new double[] {1, 2, 3, 4}, new double[] {5, 6, 7, 8});
    assertThat(both.size()).isEqualTo(2);
    assertThat(both.truth(1, 0)).isEqualTo(3);
    assertThat(both.predicted(0, 1)).isEqualTo(6);
    assertThat(both.only(1))
        .isEqualTo(ValuePredictions.of(new double[] {2, 4}, new double[] {6, 8}));
    refused(
        () -> MultiValuePredictions.of(List.of("x", "y"), new double[3], new double[3]),
        "truth and predictions must have 2 values per row each, were 3 and 3 in all");
    refused(
        () -> MultiValuePredictions.of(List.of(), new double[0], new double[0]),
        "output names must be distinct and at least 1, were []");
  }

  @Test
  void everyPartIsPartOfTheKey() {
    double[] scores = {1, 2, 3};
    var kinds =
        Stream.<Predictions>of(
                sets,
                sets(new int[] {0}, new int[] {1}),
                sets(new int[] {0}, new int[] {2}),
                sets(new int[] {0, 1}, new int[] {1}),
                sets(new int[] {-1}, new int[] {1}),
                sets(new int[] {0}, new int[] {1}, scores),
                MultiLabelPredictions.of(
                    LABELS, new int[][] {{0}}, new int[][] {{1}}, scores, true),
                MultiValuePredictions.of(LABELS, scores, new double[3]),
                MultiValuePredictions.of(LABELS, new double[3], scores),
                MultiValuePredictions.of(List.of("x"), scores, new double[3]),
                ValuePredictions.of(scores, new double[3]),
                ValuePredictions.of(new double[3], scores),
                ClassPredictions.of(LABELS, new int[1], new int[1], scores, true),
                ClassPredictions.of(LABELS, new int[1], new int[1], scores, false))
            .toList();
    assertThat(kinds).doesNotHaveDuplicates();
    assertThat(kinds.stream().map(Hashing::hashOf)).doesNotHaveDuplicates();
    assertThat(Hashing.hashOf(sets(new int[] {0, 1}, new int[] {1})))
        .isEqualTo(Hashing.hashOf(sets(new int[] {1, 0}, new int[] {1})));
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }

  @Test
  void selectedRowsAreThoseRowsAsOftenAsAsked() {
    var classes =
        ClassPredictions.of(LABELS, new int[] {0, -1, 2}, new int[] {2, 1, 0}, sets9(), true);
    var chosen = classes.select(2, 0, 2);
    assertThat(chosen)
        .isEqualTo(
            ClassPredictions.of(
                LABELS,
                new int[] {2, 0, 2},
                new int[] {0, 2, 0},
                new double[] {.1, .2, .3, .9, .1, .2, .1, .2, .3},
                true));
    assertThat(classes.select(0, 1, 2)).isEqualTo(classes);
    assertThat(classes.select().size()).isZero();

    assertThat(sets.select(2, 0))
        .isEqualTo(
            MultiLabelPredictions.of(
                LABELS,
                new int[][] {{-1}, {2, 0}},
                new int[][] {{}, {0}},
                new double[] {.1, .2, .3, .9, .1, .2},
                true));
    assertThat(
            MultiLabelPredictions.of(LABELS, new int[2][1], new int[2][0], new double[0], false)
                .select(1)
                .hasScores())
        .isFalse();

    var values = ValuePredictions.of(new double[] {1, 2}, new double[] {3, 4});
    assertThat(values.select(1, 1))
        .isEqualTo(ValuePredictions.of(new double[] {2, 2}, new double[] {4, 4}));

    var several =
        MultiValuePredictions.of(
            List.of("a", "b"), new double[] {1, 2, 3, 4}, new double[] {5, 6, 7, 8});
    assertThat(several.select(1, 0))
        .isEqualTo(
            MultiValuePredictions.of(
                List.of("a", "b"), new double[] {3, 4, 1, 2}, new double[] {7, 8, 5, 6}));
  }

  private static double[] sets9() {
    return new double[] {.9, .1, .2, .6, .7, .8, .1, .2, .3};
  }

  @Test
  void rowsThatAreNotThereCannotBeSelected() {
    List<Predictions> kinds =
        List.of(
            sets,
            ClassPredictions.of(LABELS, new int[3], new int[3], sets9(), true),
            ValuePredictions.of(new double[3], new double[3]),
            MultiValuePredictions.of(List.of("a"), new double[3], new double[3]));
    for (var predictions : kinds) {
      for (int row : new int[] {-1, 3}) {
        assertThatThrownBy(() -> predictions.select(row))
            .isInstanceOf(IndexOutOfBoundsException.class);
      }
    }
  }
}
