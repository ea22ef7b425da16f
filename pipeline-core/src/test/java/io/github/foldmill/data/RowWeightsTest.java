package io.github.foldmill.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.hash.Hashing;
import io.github.foldmill.persist.Persist;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowWeightsTest {
  private static final RowWeights WEIGHTS = RowWeights.of(0.5, 0, 2);

  private final Tabular table =
      Tabular.of(
          List.of("a", "b"),
          new double[] {1, 2, 3, 4, 5, 6},
          ClassTarget.of(List.of("x", "y"), 0, 1, 1));

  private static List<Predictions> predictions() {
    return List.of(
        ClassPredictions.of(
            List.of("x", "y"),
            new int[] {0, 1, 1},
            new int[] {0, 0, 1},
            new double[] {0.75, 0.25, 0.5, 0.5, 0, 1},
            true),
        ValuePredictions.of(new double[] {1, 2, 3}, new double[] {3, 2, 1}),
        MultiValuePredictions.of(
            List.of("u", "v"), new double[] {1, 2, 3, 4, 5, 6}, new double[] {6, 5, 4, 3, 2, 1}),
        MultiLabelPredictions.of(
            List.of("p", "q"),
            new int[][] {{0}, {}, {0, 1}},
            new int[][] {{1}, {0}, {}},
            new double[0],
            false));
  }

  @Test
  void weightsThatAreNoWeightsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RowWeights.of(1, -0.5))
        .withMessage("weight must be at least 0 and finite, was -0.5 in row 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RowWeights.of(Double.NaN))
        .withMessage("weight must be at least 0 and finite, was NaN in row 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RowWeights.of(1, 2, Double.POSITIVE_INFINITY))
        .withMessageContaining("was Infinity in row 2");
  }

  @Test
  void aTableNeedsAWeightForEachRowAndOneAboveZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.withWeights(RowWeights.of(1, 2)))
        .withMessage("weights must have one entry per row, had 2 for 3 rows");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.withWeights(RowWeights.of(0, 0, -0.0)))
        .withMessage("weights must be more than 0 for at least 1 row, were 0 for all 3");
  }

  @Test
  void whatHasNoWeightsHasTheKeyItHadBeforeThereWereAny() {
    assertThat(Hashing.hashOf(table)).hasToString("xxh3v1-9d09ee7e3fbfbd3844618323a5221f86");
    assertThat(Hashing.hashOf(table.withGroups(Groups.of(0, 0, 1))))
        .hasToString("xxh3v1-d6b5ba12e0ce9d0841eb75ffccff432f");
    assertThat(Hashing.hashOf(ValuePredictions.of(new double[] {1, 2}, new double[] {3, 4})))
        .hasToString("xxh3v1-9c9c27b4e167fbbf85bf13713e76c6cd");
  }

  @Test
  void weightsAreContent() {
    var weighted = table.withWeights(WEIGHTS);
    var others = table.withWeights(RowWeights.of(0.5, 0, 3));
    var keys = new HashSet<>(List.of(Hashing.hashOf(table), Hashing.hashOf(weighted)));
    keys.add(Hashing.hashOf(others));
    keys.add(Hashing.hashOf(table.withGroups(Groups.of(0, 1, 2))));
    assertThat(keys).hasSize(4);
    assertThat(weighted).isNotEqualTo(table).isNotEqualTo(others);
    assertThat(weighted).isEqualTo(table.withWeights(RowWeights.of(0.5, -0.0, 2)));
    assertThat(TabularView.INSTANCE.contentHash(weighted)).isEqualTo(Hashing.hashOf(weighted));
    for (var plain : predictions()) {
      var judged = plain.withWeights(Optional.of(WEIGHTS));
      assertThat(judged)
          .isNotEqualTo(plain)
          .hasSameHashCodeAs(plain.withWeights(Optional.of(RowWeights.of(0.5, 0, 2))));
      assertThat(Hashing.hashOf(judged)).isNotEqualTo(Hashing.hashOf(plain));
      assertThat(judged.withWeights(Optional.empty())).isEqualTo(plain);
    }
  }

  @Test
  void weightsFollowTheirRows() {
    var weighted = table.withWeights(WEIGHTS).withGroups(Groups.of(4, 5, 6));
    var view = TabularView.INSTANCE;
    assertThat(view.weights(table)).isEmpty();
    assertThat(view.weights(view.select(weighted, new int[] {2, 0, 2})))
        .contains(RowWeights.of(2, 0.5, 2));
    assertThat(view.selectWithOutputs(weighted, new int[] {2, 0}, new int[] {0, 0}).weights())
        .contains(RowWeights.of(2, 0.5));
    assertThat(weighted.withFeatures(List.of("c"), new double[] {7, 8, 9}).weights())
        .contains(WEIGHTS);
    assertThat(weighted.withTarget(ValueTarget.of(1, 2, 3)).weights()).contains(WEIGHTS);
    assertThat(weighted.select(1).weights()).contains(RowWeights.of(0));
  }

  @Test
  void predictionsNeedAWeightForEachRow() {
    for (var plain : predictions()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> plain.withWeights(Optional.of(RowWeights.of(1))))
          .withMessage("weights must have one entry per row, had 1 for 3 rows");
    }
  }

  @Test
  void weightsAreDumpedAndLoaded(@TempDir Path folder) throws Exception {
    var file = folder.resolve("value.safetensors");
    var weighted = table.withWeights(WEIGHTS);
    for (var each : List.of(table, weighted, weighted.select(1))) {
      Persist.dump(each, file);
      assertThat(Persist.load(file, Tabular.class)).isEqualTo(each);
    }
    for (var plain : predictions()) {
      for (var each : List.of(plain, plain.withWeights(Optional.of(WEIGHTS)))) {
        Persist.dump(each, file);
        assertThat(Persist.load(file, Predictions.class)).isEqualTo(each);
      }
    }
  }
}
