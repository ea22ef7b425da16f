package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.PermutationTest;
import io.github.foldmill.search.SelectionRound;
import io.github.foldmill.search.SequentialSelection;
import io.github.foldmill.validation.StratifiedKFold;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.common.nearest.KNNModel.Backend;
import org.tribuo.common.nearest.KNNTrainer;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;

/** Nearest neighbours against {@code selection.tsv}, made by scikit-learn 1.9.1. */
class TribuoSelectionTest {
  private static final StratifiedKFold FOLDS = StratifiedKFold.of(3).shuffled(0);

  private static List<List<String>> records(String kind) {
    var resource = TribuoSelectionTest.class.getResourceAsStream("/golden/selection.tsv");
    try (var in =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(resource), StandardCharsets.UTF_8))) {
      return in.lines()
          .map(line -> List.of(line.split("\t", -1)))
          .filter(fields -> fields.getFirst().equals(kind))
          .map(fields -> fields.subList(1, fields.size()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<List<String>> sequential() {
    return records("sequential");
  }

  static List<List<String>> permutation() {
    return records("permutation");
  }

  private static Tabular table(String name) {
    return name.equals("wine") ? Datasets.wine() : Datasets.breastCancer();
  }

  private static Trainer<Label> nearest(String k) {
    return new KNNTrainer<>(
        Integer.parseInt(k),
        new L2Distance(),
        1,
        new VotingCombiner(),
        Backend.STREAMS,
        NeighboursQueryFactoryType.KD_TREE);
  }

  private static double[] numbers(List<String> fields) {
    return fields.stream().mapToDouble(Double::parseDouble).toArray();
  }

  @ParameterizedTest
  @MethodSource("sequential")
  void sequentialSelectionIsScikitLearns(List<String> record) {
    var data = table(record.get(0));
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("examples", _ -> TribuoData.classificationStep())
            .learner("nearest", _ -> TribuoLearner.of(nearest(record.get(2))));
    var told = SequentialSelection.of(pipeline, ParamValues.none());
    var result =
        (record.get(1).equals("backward") ? told.backward() : told.forward())
            .features(Integer.parseInt(record.get(3)))
            .cv(FOLDS)
            .scoring(TribuoScorers.accuracy())
            .nJobs(2)
            .run(data);
    assertThat(result.rounds())
        .extracting(SelectionRound::chosen)
        .containsExactly(record.get(4).split("\\|", -1));
    double[] expected = numbers(record.subList(5, record.size()));
    for (int round = 0; round < expected.length; round++) {
      // Many rows are equally near by one feature alone, and each library takes others of them.
      double tolerance = round == 0 && record.get(1).equals("forward") ? 0.025 : 1e-12;
      assertThat(result.rounds().get(round).score()).isCloseTo(expected[round], within(tolerance));
    }
  }

  @ParameterizedTest
  @MethodSource("permutation")
  void permutationTestOfExamplesIsScikitLearns(List<String> record) {
    var data = TribuoData.classification(table(record.get(0)));
    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .learner("nearest", _ -> TribuoLearner.of(nearest(record.get(1))));
    var result =
        PermutationTest.of(pipeline, ParamValues.none())
            .permutations(record.size() - 5)
            .seed(Long.parseLong(record.get(2)))
            .cv(FOLDS)
            .scoring(TribuoScorers.accuracy())
            .run(data);
    double[] expected = numbers(record.subList(3, record.size()));
    assertThat(result.score()).isCloseTo(expected[0], within(1e-12));
    assertThat(result.pValue()).isEqualTo(expected[1]);
    assertThat(result.permutationScores("accuracy"))
        .containsExactly(numbers(record.subList(5, record.size())), within(1e-12));
  }

  @Test
  void rowsGetOutputsOfOthersAndKeepTheirFeatures() {
    var data = TribuoData.classification(Datasets.wine());
    data.getExample(100).setWeight(3);
    var view = TribuoData.<Label>view();
    var selected = view.selectWithOutputs(data, new int[] {100, 5}, new int[] {0, 177});
    assertThat(selected.size()).isEqualTo(2);
    assertThat(selected.getExample(0).getOutput()).isEqualTo(data.getExample(0).getOutput());
    assertThat(selected.getExample(1).getOutput()).isEqualTo(data.getExample(177).getOutput());
    assertThat(selected.getExample(0).getWeight()).isEqualTo(3);
    assertThat(selected.getExample(0)).containsExactlyElementsOf(data.getExample(100));
    assertThat(selected.getOutputInfo().getDomain())
        .containsExactlyInAnyOrder(
            data.getExample(0).getOutput(), data.getExample(177).getOutput());
    int[] same = {3, 3, 90};
    assertThat(view.contentHash(view.selectWithOutputs(data, same, same)))
        .isEqualTo(view.contentHash(view.select(data, same)));
  }
}
