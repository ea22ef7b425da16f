package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.preprocessing.SelectKBest;
import io.github.foldmill.validation.KFold;
import io.github.foldmill.validation.StratifiedKFold;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NestedSearchTest {
  private final Param<Integer> k = Param.of("k", 1, 2, 3);
  private final Param<Double> shrinkage = Param.of("shrinkage", 0.0, 0.5, 0.9);

  private GridSearch<Tabular, double[][]> inner() {
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("select", p -> SelectKBest.fValue(p.get(k)))
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
    return GridSearch.of(pipeline, ParamGrid.of(k, shrinkage))
        .cv(StratifiedKFold.of(3).shuffled(1))
        .scoring(new Accuracy());
  }

  @Test
  void eachRoundIsTheInnerSearchJudgedOnTheRowsItHasNotSeen() throws Exception {
    var data = Blobs.of(90, 5);
    var outer = StratifiedKFold.of(4).shuffled(9);
    var nested = NestedSearch.of(inner(), outer).run(data);
    var folds = outer.split(data, TabularView.INSTANCE);
    assertThat(nested.rounds()).hasSize(4);
    for (var fold : folds) {
      var round = nested.rounds().get(fold.index());
      var expected = inner().fit(data.select(fold.train()));
      assertThat(round.fold()).isEqualTo(fold);
      assertThat(round.inner().bestParams()).isEqualTo(expected.bestParams());
      var predictions = expected.best().predict(data.select(fold.validation()));
      assertThat(round.predictions()).isEqualTo(predictions);
      assertThat(nested.scores("accuracy")[fold.index()])
          .isEqualTo(new Accuracy().score(expected.best().model(), predictions));
    }
    assertThat(nested.score())
        .isCloseTo(Arrays.stream(nested.scores("accuracy")).average().orElseThrow(), within(1e-12));
  }

  @Test
  void choiceOnNoiseLooksBetterThanItIs() {
    // Forty columns of noise: the inner winner is chosen for luck, which outer rows do not share.
    var random = new SplittableRandom(3);
    int rows = 120;
    double[] features = random.doubles(rows * 40L).toArray();
    int[] codes = IntStream.range(0, rows).map(row -> row % 2).toArray();
    var noise =
        Tabular.of(
            IntStream.range(0, 40).mapToObj("x%02d"::formatted).toList(),
            features,
            ClassTarget.of(List.of("a", "b"), codes));
    Param<Integer> column = Param.of("column", IntStream.range(0, 40).boxed().toList());
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("column", p -> new OneColumn(p.get(column)))
            .learner("nearest", _ -> new NearestCentroid(0));
    var search =
        GridSearch.of(pipeline, ParamGrid.of(column))
            .cv(KFold.of(5).shuffled(1))
            .scoring(new Accuracy());
    var nested = NestedSearch.of(search, KFold.of(6).shuffled(2)).run(noise);
    assertThat(nested.optimism()).isPositive();
    assertThat(nested.score()).isBetween(0.35, 0.65);
    assertThat(search.fit(noise).bestScore()).isGreaterThan(nested.score());
  }

  /** Keeps one column. */
  record OneColumn(int column) implements Step<Tabular, Tabular> {
    @Override
    public FittedStep<Tabular, Tabular> fit(Tabular training, FitContext context) {
      return data -> {
        var values = new double[data.rows()];
        Arrays.setAll(values, row -> data.value(row, column));
        return data.withFeatures(List.of(data.names().get(column)), values);
      };
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }
  }

  @Test
  void innerSearchWithoutRefitIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NestedSearch.of(inner().withoutRefit(), KFold.of(3)))
        .withMessage(
            "the inner search must fit its winner, it was told withoutRefit(); leave that out");
  }

  @Test
  void unknownScorerIsRefused() {
    var nested = NestedSearch.of(inner(), KFold.of(3).shuffled(1)).run(Blobs.of(60, 5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> nested.scores("f1"))
        .withMessage("scorer must be one of [accuracy], was f1");
  }
}
