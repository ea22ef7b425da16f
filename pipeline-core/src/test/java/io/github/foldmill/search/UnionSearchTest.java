package io.github.foldmill.search;

import static io.github.foldmill.search.Searches.FOLDS;
import static io.github.foldmill.search.Searches.spy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.persist.RecordCodec;
import io.github.foldmill.pipeline.Chain;
import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.pipeline.FittedUnion;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Union;
import io.github.foldmill.preprocessing.ColumnSelector;
import io.github.foldmill.preprocessing.ColumnSteps;
import io.github.foldmill.preprocessing.JoinColumns;
import io.github.foldmill.preprocessing.MinMaxScaler;
import io.github.foldmill.preprocessing.SelectKBest;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.validation.KFold;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnionSearchTest {
  private final Tabular data = Blobs.of(90, 7);
  private final Param<Double> first = Param.of("first", 0.0, 1.0);
  private final Param<Double> second = Param.of("second", 0.0, 1.0, 2.0);
  private final Param<Double> shrinkage = Param.of("shrinkage", 0.0, 0.4, 0.8, 0.99);
  private final Param<Integer> k = Param.of("k", 1, 2, 3);
  private final SpyStep.Log left = new SpyStep.Log();
  private final SpyStep.Log right = new SpyStep.Log();

  private Pipeline<Tabular, double[][]> united() {
    return Pipeline.over(TabularView.INSTANCE)
        .step(
            "both",
            Union.joining(JoinColumns.named())
                .branch("left", p -> spy(p.get(first), left))
                .branch("right", p -> spy(p.get(second), right)))
        .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
  }

  private Pipeline<Tabular, double[][]> byColumn() {
    return Pipeline.over(TabularView.INSTANCE)
        .step(
            "prepare",
            ColumnSteps.first(
                    ColumnSelector.named("a"),
                    "scaled",
                    Chain.of("standard", _ -> new StandardScaler())
                        .then("unit", _ -> MinMaxScaler.unit()))
                .on(ColumnSelector.at(1, 2), "none", _ -> Step.passthrough())
                .keepingOthers())
        .step("select", p -> SelectKBest.fValue(p.get(k)))
        .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void branchIsComputedOnceForAllCandidatesThatAgreeOnIt(int nJobs) {
    var result =
        Searches.over(united(), ParamGrid.of(first, second, shrinkage))
            .withoutRefit()
            .nJobs(nJobs)
            .fit(data);

    assertThat(result.candidates()).hasSize(2 * 3 * 4);
    assertThat(left.fits).hasValue(2 * FOLDS);
    assertThat(left.applications).hasValue(2 * 2 * FOLDS);
    assertThat(right.fits).hasValue(3 * FOLDS);
    assertThat(right.applications).hasValue(2 * 3 * FOLDS);
    assertThat(result.work().stepFits())
        .isEqualTo(new WorkCount((2 + 3) * FOLDS, 0, 0, 2 * 24 * FOLDS));
    assertThat(result.work().validationTransforms())
        .isEqualTo(new WorkCount((2 + 3) * FOLDS, 0, 0, 2 * 24 * FOLDS));
    assertThat(result.work().learnerFits().computed()).isEqualTo(24 * FOLDS);
  }

  @Test
  void tableIsTheSameAsWithAUnionThatIsOneStep() {
    var opaque =
        Pipeline.over(TabularView.INSTANCE)
            .step(
                "both",
                p ->
                    Union.joining(JoinColumns.named())
                        .branch("left", q -> SelectKBest.fValue(q.get(k)))
                        .branch("right", _ -> new StandardScaler())
                        .create(p))
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
    var open =
        Pipeline.over(TabularView.INSTANCE)
            .step(
                "both",
                Union.joining(JoinColumns.named())
                    .branch("left", q -> SelectKBest.fValue(q.get(k)))
                    .branch("right", _ -> new StandardScaler()))
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
    var grid = ParamGrid.of(k, shrinkage);

    var whole = Searches.over(opaque, grid).fit(data);
    var parts = Searches.over(open, grid).fit(data);

    assertThat(parts.cvResults().withoutTimes()).isEqualTo(whole.cvResults().withoutTimes());
    assertThat(parts.best().steps()).isEqualTo(whole.best().steps());
    assertThat(whole.work().stepFits().computed()).isEqualTo(3 * FOLDS);
    assertThat(parts.work().stepFits().plain()).isEqualTo(2 * 12 * FOLDS);
  }

  @Test
  void refitIsWhatFittingWithoutASearchGives() throws Exception {
    var grid = ParamGrid.of(k, shrinkage);
    var result = Searches.over(byColumn(), grid).withTrainScores().nJobs(2).fit(data);

    Searches.assertRefitIsPlainFit(result, byColumn(), data, 0);
    assertThat(result.refitWork().orElseThrow().stepFits().plain()).isEqualTo(6);
  }

  @Test
  void columnsAreNamedAfterTheirBranches() throws Exception {
    var values = ParamValues.none().with(k, 3).with(shrinkage, 0.0);
    var fitted = byColumn().fit(data, values, 0);

    var prepared = (Tabular) fitted.transform(data);
    assertThat(prepared.names()).containsExactly("scaled__a", "none__b", "none__c");
    assertThat(prepared.value(0, 1)).isEqualTo(data.value(0, 1));
    assertThat(fitted.steps().getFirst().step()).isInstanceOf(FittedUnion.class);
  }

  @Test
  void winnerLoadedFromAFileIsTheSame(@TempDir Path folder) throws Exception {
    var result = Searches.over(byColumn(), ParamGrid.of(k, shrinkage)).fit(data);
    var persister = Persist.with(RecordCodec.of("test.centroid/1", NearestCentroid.Fitted.class));
    var file = folder.resolve("winner.safetensors");
    persister.dump(result.best(), file);

    @SuppressWarnings("unchecked") // the file holds what was dumped one line above
    var loaded = (FittedPipeline<Tabular, double[][]>) persister.load(file, FittedPipeline.class);

    assertThat(loaded.steps()).isEqualTo(result.best().steps());
    assertThat(loaded.predict(data)).isEqualTo(result.best().predict(data));
  }

  @Test
  void warmMemoryComputesNothing(@TempDir Path folder) {
    var search = Searches.over(byColumn(), ParamGrid.of(k, shrinkage)).memory(Memory.at(folder));
    var cold = search.fit(data);
    var warm = search.fit(data);

    assertThat(warm.cvResults().withoutTimes()).isEqualTo(cold.cvResults().withoutTimes());
    assertThat(warm.work().total().computed()).isZero();
    assertThat(warm.provenance()).isEqualTo(cold.provenance());
  }

  @Test
  void failureInABranchNamesIt() {
    var failing =
        Pipeline.over(TabularView.INSTANCE)
            .step(
                "prepare",
                ColumnSteps.first(ColumnSelector.named("nowhere"), "lost", _ -> Step.passthrough())
                    .droppingOthers())
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));

    assertThatThrownBy(() -> Searches.over(failing, ParamGrid.of(shrinkage)).fit(data))
        .hasMessageContaining("prepare/lost/columns")
        .hasMessageContaining("column \"nowhere\" must exist, columns are [a, b, c]");
  }

  @Test
  void branchThatCannotBeBuiltFailsItsCandidatesAlone() {
    Param<Integer> wrong = Param.of("wrong", 0, 1);
    var sometimes =
        Pipeline.over(TabularView.INSTANCE)
            .step(
                "both",
                Union.joining(JoinColumns.named())
                    .branch("all", _ -> new StandardScaler())
                    .branch("best", p -> SelectKBest.fValue(p.get(wrong))))
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));

    var result = Searches.over(sometimes, ParamGrid.of(wrong, shrinkage)).fit(data);

    assertThat(result.candidates()).hasSize(1 + 4);
    assertThat(result.failures()).isNotEmpty();
    assertThat(result.failures().getFirst().stage()).isEqualTo("both/best");
    assertThat(result.bestParams().get(wrong)).isEqualTo(1);
  }

  @Test
  void missingValuesAreRefusedOnlyWhereTheyCertainlyArrive() {
    var holes =
        Tabular.of(
            List.of("a", "b"),
            new double[][] {{Double.NaN, 1}, {2, 3}, {4, 2}, {1, 0}, {5, 9}, {3, 8}},
            ClassTarget.of(List.of("x", "y"), 0, 1, 0, 1, 0, 1));
    var everywhere =
        Pipeline.over(TabularView.INSTANCE)
            .step(
                "both",
                Union.joining(JoinColumns.named())
                    .branch("all", _ -> new StandardScaler())
                    .branch("best", p -> SelectKBest.fValue(p.get(k))))
            .learner("nearest", _ -> new NearestCentroid(0));
    var whole =
        Pipeline.over(TabularView.INSTANCE)
            .step(
                "whole",
                ColumnSteps.first(ColumnSelector.named("b"), "b", p -> SelectKBest.fValue(p.get(k)))
                    .droppingOthers())
            .learner("nearest", _ -> new NearestCentroid(0));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> search(everywhere, k).fit(holes))
        .withMessageContaining("both/best");
    assertThat(search(whole, k).fit(holes).bestParams().get(k)).isEqualTo(1);
  }

  private static GridSearch<Tabular, double[][]> search(
      Pipeline<Tabular, double[][]> pipeline, Param<?> param) {
    return GridSearch.of(pipeline, ParamGrid.of(param)).cv(KFold.of(2)).scoring(new Accuracy());
  }

  @Test
  void namesInAUnionAreDistinct() {
    var union = Union.joining(JoinColumns.named()).branch("one", _ -> new StandardScaler());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> union.branch("one", _ -> new StandardScaler()))
        .withMessage("names in a union must be unique, \"one\" is already a step");
  }
}
