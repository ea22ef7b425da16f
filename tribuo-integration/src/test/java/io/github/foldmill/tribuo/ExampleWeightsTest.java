package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.RowWeights;
import io.github.foldmill.data.Tabular;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tribuo.classification.Label;
import org.tribuo.classification.mnb.MultinomialNaiveBayesTrainer;

/** Against {@code weights.tsv}, made by scikit-learn with {@code sample_weight}. */
class ExampleWeightsTest {
  private static final int FEATURES = 4;

  private final double[][] lines = lines();

  private static double[][] lines() {
    try (var in = ExampleWeightsTest.class.getResourceAsStream("/golden/weights.tsv")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(line -> Arrays.stream(line.split("\t", -1)).mapToDouble(Double::parseDouble))
          .map(numbers -> numbers.toArray())
          .toArray(double[][]::new);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Tabular table() {
    return Tabular.of(
        List.of("a", "b", "c", "d"),
        Arrays.stream(lines)
            .map(line -> Arrays.copyOfRange(line, 2, 2 + FEATURES))
            .toArray(double[][]::new),
        ClassTarget.of(
            List.of("0", "1", "2"),
            Arrays.stream(lines).mapToInt(line -> (int) line[0]).toArray()));
  }

  private RowWeights weights() {
    return RowWeights.of(Arrays.stream(lines).mapToDouble(line -> line[1]).toArray());
  }

  private static ClassPredictions fitted(Tabular table) {
    var data = TribuoData.classification(table);
    var model = new MultinomialNaiveBayesTrainer(1).train(data);
    return (ClassPredictions) new FittedTribuo<>(model).predict(data);
  }

  @Test
  void weightsOfATableAreThoseOfItsExamples() {
    var data = TribuoData.classification(table().withWeights(weights()));
    for (int row = 0; row < lines.length; row++) {
      assertThat(data.getExample(row).getWeight()).isEqualTo((float) lines[row][1]);
    }
    assertThat(TribuoData.classification(table())).allMatch(example -> example.getWeight() == 1);
  }

  @Test
  void viewsGiveTheWeightsOfExamplesToScorers() {
    var view = TribuoData.<Label>view();
    var data = TribuoData.classification(table().withWeights(weights()));
    assertThat(view.weights(data)).contains(weights());
    assertThat(view.weights(view.select(data, new int[] {4, 2}))).contains(weights().select(4, 2));
    assertThat(view.weights(TribuoData.classification(table()))).isEmpty();
  }

  @Test
  void weightedNaiveBayesIsScikitLearns() {
    var predictions = fitted(table().withWeights(weights()));
    for (int row = 0; row < lines.length; row++) {
      for (int code = 0; code < 3; code++) {
        assertThat(predictions.score(row, code))
            .isCloseTo(lines[row][2 + FEATURES + code], within(1e-9));
      }
    }
    var plain = fitted(table());
    assertThat(IntStream.range(0, lines.length).mapToDouble(row -> plain.score(row, 0)).toArray())
        .isNotEqualTo(
            IntStream.range(0, lines.length)
                .mapToDouble(row -> predictions.score(row, 0))
                .toArray());
  }
}
