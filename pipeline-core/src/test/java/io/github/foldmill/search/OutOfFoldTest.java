package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.foldmill.data.MultiLabelPredictions;
import io.github.foldmill.data.MultiValuePredictions;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.validation.Fold;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutOfFoldTest {
  private static final List<Fold> FOLDS =
      List.of(
          Fold.of(0, new int[] {1}, new int[] {2, 0}), Fold.of(1, new int[] {0}, new int[] {1}));

  private static MultiValuePredictions values(List<String> outputs, double... predicted) {
    return MultiValuePredictions.of(outputs, new double[predicted.length], predicted);
  }

  @Test
  void severalNumbersPerRowAreInTheOrderOfTheData() {
    var outputs = List.of("x", "y");
    var joined =
        OutOfFold.join(FOLDS, List.of(values(outputs, 5, 6, 1, 2), values(outputs, 3, 4)), 3);
    assertThat(joined).isEqualTo(values(outputs, 1, 2, 3, 4, 5, 6));
    List<Predictions> different = List.of(values(outputs, 5, 6, 1, 2), values(List.of("x"), 3));
    assertThatIllegalStateException()
        .isThrownBy(() -> OutOfFold.join(FOLDS, different, 3))
        .withMessage("all folds must predict the outputs [x, y], fold 1 predicted [x]");
  }

  @Test
  void setsOfLabelsMeetUnderTheNamesOfAllFolds() {
    var first =
        MultiLabelPredictions.of(
            List.of("b", "c"),
            new int[][] {{1}, {-1}},
            new int[][] {{0, 1}, {}},
            new double[] {.5, .6, .1, .2},
            true);
    var second =
        MultiLabelPredictions.of(
            List.of("a", "b"),
            new int[][] {{0, 1}},
            new int[][] {{0}},
            new double[] {.9, .3},
            true);
    var joined = OutOfFold.join(FOLDS, List.of(first, second), 3);
    assertThat(joined)
        .isEqualTo(
            MultiLabelPredictions.of(
                List.of("a", "b", "c"),
                new int[][] {{-1}, {0, 1}, {2}},
                new int[][] {{}, {0}, {1, 2}},
                new double[] {0, .1, .2, .9, .3, 0, 0, .5, .6},
                true));
  }
}
