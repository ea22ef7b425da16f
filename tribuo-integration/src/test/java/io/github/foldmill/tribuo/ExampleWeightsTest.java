package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.RowWeights;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.preprocessing.MinMaxScaler;
import io.github.foldmill.preprocessing.StandardScaler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tribuo.Dataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.mnb.MultinomialNaiveBayesTrainer;
import org.tribuo.data.columnar.RowProcessor;
import org.tribuo.data.columnar.extractors.FloatExtractor;
import org.tribuo.data.columnar.processors.field.DoubleFieldProcessor;
import org.tribuo.data.columnar.processors.response.FieldResponseProcessor;

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

  private static final class Watching implements Step<Tabular, Tabular> {
    private Optional<RowWeights> seen = Optional.empty();

    @Override
    public FittedStep<Tabular, Tabular> fit(Tabular training, FitContext context) throws Exception {
      seen = training.weights();
      return new StandardScaler().fit(training, context);
    }
  }

  @Test
  void tableToLearnFromHasTheWeightsOfTheTrainingRows() throws Exception {
    var training = TribuoData.<Label>view().select(weighted(), new int[] {5, 1, 3});
    var watching = new Watching();

    var fitted = TableStep.<Label>of(watching).fit(training, FitContext.of(0));

    assertThat(watching.seen).contains(weights().select(5, 1, 3));
    assertThat(ExampleWeights.of(fitted.apply(training))).contains(weights().select(5, 1, 3));
    assertThat(ExampleWeights.of(fitted.apply(weighted()))).contains(weights());
  }

  @Test
  void rowsThatDoNotCountAtAllAreLearntFromAlike() throws Exception {
    var watching = new Watching();
    var data = weighted();
    data.forEach(example -> example.setWeight(0));

    var scaled = TableStep.<Label>of(watching).fit(data, FitContext.of(0)).apply(data);

    assertThat(scaled).allMatch(example -> example.getWeight() == 0);
    assertThat(watching.seen).isEmpty();
  }

  private Dataset<Label> weighted() {
    return TribuoData.classification(table().withWeights(weights()));
  }

  @Test
  void weightsOfATableReachTheTrainerThroughSteps() throws Exception {
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("scale", _ -> new StandardScaler())
            .step("examples", _ -> TribuoData.classificationStep())
            .step("unit", _ -> TableStep.<Label>of(MinMaxScaler.unit()))
            .learner("bayes", _ -> TribuoLearner.of(new MultinomialNaiveBayesTrainer(1)));
    var fitted = pipeline.fit(table().withWeights(weights()), ParamValues.none(), 0);
    var plain = pipeline.fit(table(), ParamValues.none(), 0);

    @SuppressWarnings("unchecked") // the steps give data sets of labels
    var inside = (Dataset<Label>) fitted.transform(table().withWeights(weights()));
    var alone = new MultinomialNaiveBayesTrainer(1).train(inside);
    assertThat(fitted.predict(table())).isEqualTo(new FittedTribuo<>(alone).predict(inside));
    assertThat(fitted.predict(table())).isNotEqualTo(plain.predict(table()));
  }

  @Test
  void weightsOfRowsOfStringsStayThroughFoldsAndSteps() throws Exception {
    @SuppressWarnings("deprecation") // the constructor that users have, beside the builder
    var processor =
        new RowProcessor<>(
            List.of(),
            new FloatExtractor("count"),
            new FieldResponseProcessor<>("kind", "none", new LabelFactory()),
            Map.of("size", new DoubleFieldProcessor("size")),
            Map.of(),
            Set.of(),
            false);
    var rows =
        new StringRows(
            List.of("size", "count", "kind"),
            List.of(List.of("1", "2", "a"), List.of("2", "0.5", "b"), List.of("4", "1", "a")));
    var training = StringRows.view("kind").select(rows, new int[] {2, 1, 0});

    var data = RowFeatures.by(processor).fit(training, FitContext.of(0)).apply(training);
    var watching = new Watching();
    var scaled = TableStep.<Label>of(watching).fit(data, FitContext.of(0)).apply(data);

    assertThat(watching.seen).contains(RowWeights.of(1, 0.5, 2));
    assertThat(ExampleWeights.of(scaled)).contains(RowWeights.of(1, 0.5, 2));
  }
}
